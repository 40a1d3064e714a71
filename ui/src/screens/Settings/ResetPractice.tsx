// Empties the practice tenant, after a question whose harmless answer has the focus.
import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { MessageNotice } from "../../components/MessageNotice";
import { SettingGroup, SettingRow } from "../../components/SettingRow";
import { useResetPractice } from "../../queries/settings";
import { SETTINGS } from "../../strings/settings";

export function ResetPractice() {
  const reset = useResetPractice();
  const [asking, setAsking] = useState(false);
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
      <ConfirmDialog
        open={asking}
        title={SETTINGS.resetTitle}
        confirm={SETTINGS.reset}
        cancel={SETTINGS.keep}
        busy={false}
        error={null}
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      >
        {SETTINGS.resetWarning}
      </ConfirmDialog>
    </SettingGroup>
  );
}
