// Asks before something that others may feel: the harmless answer has the focus.
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
  tokens,
} from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef } from "react";
import { MessageNotice } from "./MessageNotice";

const useStyles = makeStyles({
  surface: { maxWidth: "520px" },
  content: { display: "flex", flexDirection: "column", gap: "12px" },
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    ":hover": { backgroundColor: tokens.colorStatusDangerBackground3Hover },
    ":hover:active": { backgroundColor: tokens.colorStatusDangerBackground3Pressed },
  },
});

interface Props {
  open: boolean;
  title: string;
  confirm: string;
  cancel: string;
  busy: boolean;
  /** What it waits for, where that takes long. */
  progress?: ReactNode;
  error: unknown;
  /** What cannot be confirmed yet, such as a tick that is missing. */
  disabled?: boolean;
  /** Blue where something is given rather than taken. */
  gives?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function ConfirmDialog(props: Props) {
  const { open, title, confirm, cancel, busy, error, onConfirm, onClose } = props;
  const { disabled = false, gives = false } = props;
  const styles = useStyles();
  const harmless = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) harmless.current?.focus();
  }, [open]);
  return (
    <Dialog
      modalType="alert"
      open={open}
      onOpenChange={(_, data) => !data.open && !busy && onClose()}
    >
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            {Boolean(error) && (
              <div role="alert">
                <MessageNotice intent="error" error={error} />
              </div>
            )}
            {props.children}
            {props.progress}
          </DialogContent>
          <DialogActions>
            <Button
              className={gives || disabled ? "" : styles.danger}
              appearance={gives && !disabled ? "primary" : "secondary"}
              icon={busy ? <Spinner size="extra-tiny" aria-hidden /> : null}
              disabledFocusable={busy || disabled}
              onClick={onConfirm}
            >
              {confirm}
            </Button>
            <Button ref={harmless} disabledFocusable={busy} onClick={onClose}>
              {cancel}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
