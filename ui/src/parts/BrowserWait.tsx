// The browser is open and this side waits: for how long, and what can be done meanwhile.
import { Button, makeStyles, Spinner } from "@fluentui/react-components";
import { CopyRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import type { SignInStarted } from "../ipc/bindings";
import { copySignInLink, reopenBrowser } from "../queries/signIn";
import { minutesAndSeconds } from "../strings/format";
import { BROWSER } from "../strings/frame";
import { surface } from "../theme/theme";

const useStyles = makeStyles({
  wait: {
    display: "flex",
    alignItems: "center",
    gap: "12px",
    minHeight: "54px",
    borderTop: `1px solid ${surface.surfaceLine}`,
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  left: { marginLeft: "auto", fontVariantNumeric: "tabular-nums" },
  buttons: { display: "flex", gap: "8px", marginTop: "20px" },
  cancel: { marginLeft: "auto" },
});

interface Props {
  waiting: SignInStarted;
  onCancel: () => void;
}

export function BrowserWait({ waiting, onCancel }: Props) {
  const styles = useStyles();
  const left = useCountdown(waiting);
  return (
    <>
      <div className={styles.wait}>
        <Spinner size="tiny" aria-hidden />
        {BROWSER.waiting}
        <span className={styles.left}>{BROWSER.left(minutesAndSeconds(left))}</span>
      </div>
      <div className={styles.buttons}>
        <Button appearance="primary" onClick={() => void reopenBrowser()}>
          {BROWSER.again}
        </Button>
        <Button icon={<CopyRegular />} onClick={() => void copySignInLink()}>
          {BROWSER.copyLink}
        </Button>
        <Button className={styles.cancel} appearance="subtle" onClick={onCancel}>
          {BROWSER.cancel}
        </Button>
      </div>
    </>
  );
}

function useCountdown({ attempt, secondsLeft }: SignInStarted): number {
  const [left, setLeft] = useState(secondsLeft);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt starts the time anew
  useEffect(() => {
    const end = Date.now() + secondsLeft * 1000;
    const ticking = setInterval(() => setLeft(Math.max(0, (end - Date.now()) / 1000)), 250);
    return () => clearInterval(ticking);
  }, [attempt, secondsLeft]);
  return left;
}
