// More rights are asked for in the browser before something goes on; nothing has been written yet.
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Text,
} from "@fluentui/react-components";
import { useSyncExternalStore } from "react";
import { approvals, cancelSignIn } from "../queries/signIn";
import { BROWSER } from "../strings/frame";
import { BrowserWait } from "./BrowserWait";

const useStyles = makeStyles({
  surface: { maxWidth: "520px" },
  text: { display: "block", marginBottom: "20px" },
});

export function ApprovalDialog() {
  const styles = useStyles();
  const waiting = useSyncExternalStore(approvals.subscribe, approvals.current);
  if (!waiting) return null;
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && void cancelSignIn()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{BROWSER.approve}</DialogTitle>
          <DialogContent>
            <Text className={styles.text}>{BROWSER.approveText}</Text>
            <BrowserWait waiting={waiting} onCancel={() => void cancelSignIn()} />
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
