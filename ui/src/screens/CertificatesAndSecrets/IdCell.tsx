// An id in whole, with its copy button right beside.
import { makeStyles, tokens } from "@fluentui/react-components";
import { CopyButton } from "../../components/CopyButton";

const useStyles = makeStyles({
  row: { display: "flex", alignItems: "center", gap: "4px" },
  id: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "12px",
    lineHeight: "16px",
    fontVariantLigatures: "none",
    overflowWrap: "anywhere",
  },
});

export function IdCell({ label, value }: { label: string; value: string }) {
  const styles = useStyles();
  return (
    <span className={styles.row}>
      <span className={styles.id}>{value}</span>
      <CopyButton label={label} text={value} />
    </span>
  );
}
