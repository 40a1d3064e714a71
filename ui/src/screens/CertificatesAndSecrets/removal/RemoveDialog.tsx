// Names what goes and what will break; the harmless button has the focus.
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
import { useEffect, useRef } from "react";
import { CREDENTIALS } from "../../../strings/certificatesAndSecrets";
import type { Removal } from "./useRemoval";

const useStyles = makeStyles({
  surface: { maxWidth: "520px" },
  text: { margin: "0 0 8px" },
});

export function RemoveDialog({ removal }: { removal: Removal }) {
  const styles = useStyles();
  const { doomed, asking, keep, remove } = removal;
  const harmless = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) harmless.current?.focus();
  }, [asking]);
  return (
    <Dialog modalType="alert" open={asking} onOpenChange={(_, data) => !data.open && keep()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{doomed?.title}</DialogTitle>
          <DialogContent>
            {doomed?.text.map((line) => (
              <p key={line} className={styles.text}>
                {line}
              </p>
            ))}
          </DialogContent>
          <DialogActions>
            <Button onClick={remove}>{CREDENTIALS.remove}</Button>
            <Button ref={harmless} appearance="primary" onClick={keep}>
              {CREDENTIALS.keep}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
