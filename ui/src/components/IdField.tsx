// A labelled id, whole, with its copy button right beside.
import { makeStyles, tokens } from "@fluentui/react-components";
import { CopyButton } from "./CopyButton";

const useStyles = makeStyles({
  label: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
  },
  row: { display: "flex", alignItems: "center", gap: "4px" },
  id: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "12px",
    lineHeight: "20px",
    fontVariantLigatures: "none",
    whiteSpace: "nowrap",
  },
});

export function IdField({ label, value }: { label: string; value: string }) {
  const styles = useStyles();
  return (
    <div>
      <span className={styles.label}>{label}</span>
      <span className={styles.row}>
        <span className={styles.id}>{value}</span>
        <CopyButton label={label} text={value} />
      </span>
    </div>
  );
}
