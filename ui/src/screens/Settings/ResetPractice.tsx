// Empties the practice tenant, after a question whose harmless answer has the focus.
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { MessageNotice } from "../../components/MessageNotice";
import { SettingGroup, SettingRow } from "../../components/SettingRow";
import { useResetPractice } from "../../queries/settings";
import { SETTINGS } from "../../strings/settings";

const useStyles = makeStyles({
  surface: { maxWidth: "520px" },
  whole: { whiteSpace: "nowrap", flexShrink: 0 },
});

export function ResetPractice() {
  const styles = useStyles();
  const reset = useResetPractice();
  const [asking, setAsking] = useState(false);
  const harmless = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) harmless.current?.focus();
  }, [asking]);
  const confirm = () => {
    setAsking(false);
    // The dialog fades: a second press on its way out is not a second wish.
    if (asking) reset.mutate();
  };
  return (
    <SettingGroup title={SETTINGS.practice}>
      {reset.error && <MessageNotice intent="error" error={reset.error} />}
      <SettingRow
        label={SETTINGS.reset}
        text={
          <span role="status">{reset.isSuccess ? SETTINGS.resetDone : SETTINGS.resetText}</span>
        }
      >
        <Button disabledFocusable={reset.isPending} onClick={() => setAsking(true)}>
          {SETTINGS.resetAction}
        </Button>
      </SettingRow>
      <Dialog
        modalType="alert"
        open={asking}
        onOpenChange={(_, data) => !data.open && setAsking(false)}
      >
        <DialogSurface className={styles.surface}>
          <DialogBody>
            <DialogTitle>{SETTINGS.resetTitle}</DialogTitle>
            <DialogContent>{SETTINGS.resetWarning}</DialogContent>
            <DialogActions>
              <Button className={styles.whole} onClick={confirm}>
                {SETTINGS.reset}
              </Button>
              <Button ref={harmless} appearance="primary" onClick={() => setAsking(false)}>
                {SETTINGS.keep}
              </Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </SettingGroup>
  );
}
