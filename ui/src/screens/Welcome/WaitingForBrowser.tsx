// The browser is open; this side waits, and says for how long.
import { Button, Field, Input, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { MessageNotice } from "../../components/MessageNotice";
import type { RungView, SignInStarted } from "../../ipc/bindings";
import { CommandError } from "../../ipc/errors";
import { BrowserWait } from "../../parts/BrowserWait";
import { useExplainError } from "../../queries/session";
import { BROWSER, WELCOME } from "../../strings/frame";

const useStyles = makeStyles({
  title: { fontSize: "24px", lineHeight: "32px", fontWeight: 600, letterSpacing: "-0.012em" },
  text: { display: "block", margin: "4px 0 20px", color: tokens.colorNeutralForeground2 },
  browser: { marginBottom: "28px" },
  number: { display: "flex", gap: "8px" },
});

interface Props {
  waiting: SignInStarted;
  onCancel: () => void;
  onAnother: (rung: RungView) => void;
}

export function WaitingForBrowser({ waiting, onCancel, onAnother }: Props) {
  const styles = useStyles();
  const explain = useExplainError();
  const [number, setNumber] = useState("");
  const advice = explain.data;
  return (
    <>
      <h1 className={styles.title}>{BROWSER.title}</h1>
      <Text className={styles.text}>
        {WELCOME.found(waiting.tenant.tenantId, waiting.tenant.cloudName)}
      </Text>
      <div className={styles.browser}>
        <BrowserWait waiting={waiting} onCancel={onCancel} />
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
