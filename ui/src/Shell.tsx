// Frame of a signed-in window: strip, navigation, and one place in the layer.
import { makeStyles, tokens } from "@fluentui/react-components";
import {
  AppsListFilled,
  AppsListRegular,
  BookTemplate20Filled,
  BookTemplate20Regular,
  BuildingFilled,
  BuildingRegular,
  HistoryFilled,
  HistoryRegular,
  HomeFilled,
  HomeRegular,
  LockClosedRegular,
  LockOpenRegular,
  SettingsFilled,
  SettingsRegular,
  VaultFilled,
  VaultRegular,
} from "@fluentui/react-icons";
import { useEffect, useRef, useState } from "react";
import { Navigation, type NavigationItem } from "./components/Navigation";
import { PracticeStrip } from "./components/PracticeStrip";
import { TitleBar } from "./components/TitleBar";
import type { Appearance, KeychainView, SessionView } from "./ipc/bindings";
import { AccountMenu } from "./parts/AccountMenu";
import { ApprovalDialog } from "./parts/ApprovalDialog";
import { RehearseMenu } from "./parts/RehearseMenu";
import { useKeychain, useSignOut, useUnlockKeychain, windowFrame } from "./queries/session";
import { type Place, PlaceView } from "./routes";
import { FRAME } from "./strings/frame";
import { KEYCHAIN } from "./strings/settings";
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
    overflow: "hidden",
  },
});

const PLACES: (NavigationItem & { place: Place })[] = [
  {
    key: "home",
    label: FRAME.home,
    icon: <HomeRegular />,
    iconSelected: <HomeFilled />,
    place: { name: "home" },
  },
  {
    key: "recipes",
    label: FRAME.recipes,
    icon: <BookTemplate20Regular />,
    iconSelected: <BookTemplate20Filled />,
    place: { name: "recipes" },
  },
  {
    key: "appRegistrations",
    label: FRAME.appRegistrations,
    icon: <AppsListRegular />,
    iconSelected: <AppsListFilled />,
    place: { name: "appRegistrations" },
    group: FRAME.entra,
  },
  {
    key: "enterpriseApplications",
    label: FRAME.enterpriseApplications,
    icon: <BuildingRegular />,
    iconSelected: <BuildingFilled />,
    place: { name: "enterpriseApplications" },
  },
  {
    key: "vault",
    label: FRAME.vault,
    icon: <VaultRegular />,
    iconSelected: <VaultFilled />,
    place: { name: "vault" },
    group: FRAME.thisComputer,
  },
  {
    key: "activity",
    label: FRAME.activity,
    icon: <HistoryRegular />,
    iconSelected: <HistoryFilled />,
    place: { name: "activity" },
  },
];

const SETTINGS: NavigationItem = {
  key: "settings",
  label: FRAME.settings,
  icon: <SettingsRegular />,
  iconSelected: <SettingsFilled />,
};

/** Tells the keychain's state; pressing it unlocks where it is locked. */
const keychainItem = (state: KeychainView): NavigationItem => {
  const icon =
    state === "open" ? (
      <LockOpenRegular />
    ) : (
      <LockClosedRegular color={tokens.colorStatusWarningForeground3} />
    );
  return {
    key: "keychain",
    label: KEYCHAIN[state],
    icon,
    iconSelected: icon,
    bottom: true,
    disabled: state !== "locked",
  };
};

/** Places that stand in the navigation under another. */
const ABOVE: Partial<Record<Place["name"], string>> = {
  recipe: "recipes",
  application: "appRegistrations",
  enterpriseApplication: "enterpriseApplications",
  registerApplication: "appRegistrations",
  undo: "activity",
};

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

const navigationKey = (place: Place) => ABOVE[place.name] ?? place.name;

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
  const regions = useRegions(go, back);

  return (
    <>
      <div data-region ref={regions}>
        <TitleBar frame={ownTitleBar ? windowFrame : null}>
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
        <main className={styles.layer} tabIndex={-1}>
          <PlaceView
            key={id}
            place={place}
            tenantName={session.tenantName}
            go={go}
            stay={stay}
            back={back}
          />
        </main>
      </div>
      <ApprovalDialog />
    </>
  );
}

/** F6 goes around the regions, Ctrl 1 to 6 to the places, Alt Left back. */
function useRegions(go: (place: Place) => void, back: () => void) {
  const titleBar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const number = Number(event.key);
      if ((event.ctrlKey || event.metaKey) && number >= 1 && number <= PLACES.length) {
        event.preventDefault();
        const item = PLACES[number - 1];
        if (item) go(item.place);
      } else if (event.altKey && event.key === "ArrowLeft") {
        event.preventDefault();
        back();
      } else if (event.key === "F6") {
        event.preventDefault();
        cycle(event.shiftKey ? -1 : 1);
      }
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [go, back]);
  return titleBar;
}

function cycle(step: number) {
  const regions = [...document.querySelectorAll<HTMLElement>("header, nav, main")];
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(at + step + regions.length) % regions.length];
  const first = next?.querySelector<HTMLElement>(
    'button:not([tabindex="-1"]), input, [tabindex="0"]',
  );
  (first ?? next)?.focus();
}
