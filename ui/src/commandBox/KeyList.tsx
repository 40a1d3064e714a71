// The keys that work, in a dialog: F1.
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { KEY_LIST, KEYS_DIALOG } from "../strings/commandBox";

const useStyles = makeStyles({
  surface: { maxWidth: "520px" },
  title: { margin: "16px 0 4px", fontSize: "12px", color: tokens.colorNeutralForeground2 },
  table: { width: "100%", borderCollapse: "collapse", textAlign: "left" },
  keys: { width: "140px", padding: "6px 12px 6px 0", fontWeight: 600, whiteSpace: "nowrap" },
  what: { padding: "6px 0" },
});

interface Props {
  open: boolean;
  onClose: () => void;
}

export function KeyList({ open, onClose }: Props) {
  const styles = useStyles();
  return (
    <Dialog open={open} onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{KEYS_DIALOG.title}</DialogTitle>
          <DialogContent>
            {KEY_LIST.map(({ title, keys }) => (
              <section key={title} aria-label={title}>
                <h3 className={styles.title}>{title}</h3>
                <table className={styles.table}>
                  <tbody>
                    {keys.map(([key, what]) => (
                      <tr key={key}>
                        <th scope="row" className={styles.keys}>
                          {key}
                        </th>
                        <td className={styles.what}>{what}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
            ))}
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>{KEYS_DIALOG.close}</Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
