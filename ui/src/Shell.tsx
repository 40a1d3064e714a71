// Frame of a signed-in window: strip, navigation, and one place in the layer.
import { makeStyles } from "@fluentui/react-components";
import { Suspense, useEffect, useRef, useState } from "react";
import { CommandBox } from "./commandBox/CommandBox";
import { KeyList } from "./commandBox/KeyList";
import { Navigation } from "./components/Navigation";
import { PracticeStrip } from "./components/PracticeStrip";
import { TitleBar } from "./components/TitleBar";
import { commandsOf } from "./frame/commands";
import { useFrameKeys } from "./frame/keys";
import { FIXED_PLACES, keychainItem, navigationKey, PLACES, SETTINGS } from "./frame/places";
import type { Appearance, SessionView } from "./ipc/bindings";
import { loadScreens } from "./lazyScreen";
import { AccountMenu } from "./parts/AccountMenu";
import { ApprovalDialog } from "./parts/ApprovalDialog";
import { RehearseMenu } from "./parts/RehearseMenu";
import { useKeychain, useSignOut, useUnlockKeychain, windowFrame } from "./queries/session";
import { type Place, PlaceView } from "./routes";
import { FRAME } from "./strings/frame";
import { surface } from "./theme/theme";

const useStyles = makeStyles({
  body: { display: "flex", flex: 1, minHeight: 0 },
  layer: {
    flex: 1,
    minWidth: 0,
    display: "flex",
    flexDirection: "column",
    backgroundColor: surface.surfaceLayer,
    borderTopLeftRadius: "8px",
    borderTop: `1px solid ${surface.surfaceLine}`,
    borderLeft: `1px solid ${surface.surfaceLine}`,
  },
  // The layer itself must not clip: along its round corner that is a mask, and every frame is then drawn twice.
  screen: {
    flex: 1,
    minHeight: 0,
    display: "flex",
    flexDirection: "column",
    overflow: "hidden",
  },
});

/** A place in the history; coming back to it shows it anew. */
interface Visit {
  id: number;
  place: Place;
}

const HOME: Visit = { id: 0, place: { name: "home" } };

const visit = (place: Place, before: Visit[]): Visit => ({
  id: (before[before.length - 1]?.id ?? 0) + 1,
  place,
});

interface Props {
  session: SessionView;
  appearance: Appearance;
  ownTitleBar: boolean;
}

export function Shell({ session, appearance, ownTitleBar }: Props) {
  const styles = useStyles();
  const signOut = useSignOut();
  const keychain = useKeychain() ?? "open";
  const unlock = useUnlockKeychain();
  const [history, setHistory] = useState<Visit[]>([HOME]);
  const { place, id } = history[history.length - 1] ?? HOME;
  const go = (next: Place) => setHistory((now) => [...now.slice(-20), visit(next, now)]);
  const stay = (next: Place) =>
    setHistory((now) => [...now.slice(0, -1), { ...(now[now.length - 1] ?? HOME), place: next }]);
  const back = () => setHistory((now) => (now.length > 1 ? now.slice(0, -1) : now));
  const select = (key: string) => {
    if (key === "keychain") unlock.mutate();
    else if (key === "settings") go({ name: "settings" });
    else go(PLACES.find((item) => item.key === key)?.place ?? { name: "home" });
  };
  const [keysShown, setKeysShown] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLElement>(null);
  const commands = commandsOf(keychain, {
    showKeys: () => setKeysShown(true),
    signOut: () => signOut.mutate(),
    unlock: () => unlock.mutate(),
  });
  useFrameKeys({
    go,
    back,
    search: () => field.current?.focus(),
    showKeys: () => setKeysShown(true),
  });
  useEffect(loadScreens, []);
  const goFromBox = (next: Place) => {
    go(next);
    main.current?.focus();
  };

  return (
    <>
      <div>
        <TitleBar
          frame={ownTitleBar ? windowFrame : null}
          middle={
            <CommandBox field={field} places={FIXED_PLACES} commands={commands} go={goFromBox} />
          }
        >
          <AccountMenu
            session={session}
            appearance={appearance}
            onSignOut={() => signOut.mutate()}
          />
        </TitleBar>
      </div>
      {session.practice && (
        <PracticeStrip
          title={FRAME.practice}
          text={FRAME.practiceText}
          action={{ label: FRAME.realTenant, onPress: () => signOut.mutate() }}
        >
          <RehearseMenu />
        </PracticeStrip>
      )}
      <div className={styles.body}>
        <Navigation
          label={FRAME.navigation}
          items={[...PLACES, keychainItem(keychain), SETTINGS]}
          selected={navigationKey(place)}
          onSelect={select}
        />
        <main ref={main} className={styles.layer} tabIndex={-1}>
          <div className={styles.screen}>
            <Suspense>
              <PlaceView
                key={id}
                place={place}
                tenantName={session.tenantName}
                go={go}
                stay={stay}
                back={back}
              />
            </Suspense>
          </div>
        </main>
      </div>
      <ApprovalDialog />
      <KeyList open={keysShown} onClose={() => setKeysShown(false)} />
    </>
  );
}
