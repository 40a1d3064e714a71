// Asked before a practice Value goes into something real.
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { ENV } from "../../../../strings/env";

interface Props {
  busy: boolean;
  onAgree: () => void;
  onCancel: () => void;
}

export function PracticeDialog({ busy, onAgree, onCancel }: Props) {
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && onCancel()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{ENV.practice}</DialogTitle>
          <DialogContent>{ENV.practiceText}</DialogContent>
          <DialogActions>
            <Button appearance="primary" disabledFocusable={busy} onClick={onAgree}>
              {ENV.write}
            </Button>
            <Button onClick={onCancel}>{ENV.cancel}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
