// The browser is open; this side waits, and says for how long.
import {
  Button,
  Field,
  Input,
  makeStyles,
  Spinner,
  Text,
  tokens,
} from "@fluentui/react-components";
import { CopyRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { MessageNotice } from "../../components/MessageNotice";
import type { RungView, SignInStarted } from "../../ipc/bindings";
import { CommandError } from "../../ipc/errors";
import { copySignInLink, reopenBrowser, useExplainError } from "../../queries/session";
import { minutesAndSeconds } from "../../strings/format";
import { BROWSER, WELCOME } from "../../strings/frame";
import { surface } from "../../theme/theme";

const useStyles = makeStyles({
  title: { fontSize: "24px", lineHeight: "32px", fontWeight: 600, letterSpacing: "-0.012em" },
  text: { display: "block", margin: "4px 0 20px", color: tokens.colorNeutralForeground2 },
  wait: {
    display: "flex",
    alignItems: "center",
    gap: "12px",
    minHeight: "54px",
    borderTop: `1px solid ${surface.surfaceLine}`,
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  left: { marginLeft: "auto", fontVariantNumeric: "tabular-nums" },
  buttons: { display: "flex", gap: "8px", margin: "20px 0 28px" },
  cancel: { marginLeft: "auto" },
  number: { display: "flex", gap: "8px" },
});

interface Props {
  waiting: SignInStarted;
  onCancel: () => void;
  onAnother: (rung: RungView) => void;
}

export function WaitingForBrowser({ waiting, onCancel, onAnother }: Props) {
  const styles = useStyles();
  const left = useCountdown(waiting);
  const explain = useExplainError();
  const [number, setNumber] = useState("");
  const advice = explain.data;
  return (
    <>
      <h1 className={styles.title}>{BROWSER.title}</h1>
      <Text className={styles.text}>
        {WELCOME.found(waiting.tenant.tenantId, waiting.tenant.cloudName)}
      </Text>
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
      {advice && (
        <MessageNotice
          intent="warning"
          error={new CommandError(advice.problem)}
          action={
            advice.nextRung ? (
              <Button onClick={() => advice.nextRung && onAnother(advice.nextRung)}>
                {BROWSER.another}
              </Button>
            ) : undefined
          }
        />
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          explain.mutate(number);
        }}
      >
        <Field label={BROWSER.error} hint={BROWSER.errorHint}>
          <div className={styles.number}>
            <Input
              placeholder={BROWSER.errorPlaceholder}
              value={number}
              maxLength={16}
              onChange={(_, data) => setNumber(data.value)}
            />
            <Button type="submit" disabledFocusable={number.trim() === ""}>
              {BROWSER.explain}
            </Button>
          </div>
        </Field>
      </form>
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
