// Names what goes and what will break; the harmless button has the focus.
import { makeStyles } from "@fluentui/react-components";
import { ConfirmDialog } from "../../../components/ConfirmDialog";
import { CREDENTIALS } from "../../../strings/certificatesAndSecrets";
import type { Removal } from "./useRemoval";

const useStyles = makeStyles({ text: { margin: 0 } });

export function RemoveDialog({ removal }: { removal: Removal }) {
  const styles = useStyles();
  const { doomed, asking, keep, remove } = removal;
  return (
    <ConfirmDialog
      open={asking}
      title={doomed?.title ?? ""}
      confirm={CREDENTIALS.remove}
      cancel={CREDENTIALS.keep}
      busy={false}
      error={null}
      onConfirm={remove}
      onClose={keep}
    >
      {doomed?.text.map((line) => (
        <p key={line} className={styles.text}>
          {line}
        </p>
      ))}
    </ConfirmDialog>
  );
}
