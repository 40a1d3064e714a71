// What the fields come to, in sight while they are filled in.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { TRUST } from "../../../strings/trust";
import { surface } from "../../../theme/theme";
import { issuerOf, subjectOf, type Trust } from "./trust";

const useStyles = makeStyles({
  list: { margin: 0, display: "flex", flexDirection: "column", gap: "4px" },
  value: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "12px",
    lineHeight: "20px",
    fontVariantLigatures: "none",
    overflowWrap: "anywhere",
  },
  block: {
    padding: "8px 12px",
    border: `1px solid ${surface.surfaceLine}`,
    borderRadius: "4px",
    backgroundColor: surface.surfaceSunk,
  },
  hint: { margin: 0, fontSize: "12px", lineHeight: "16px", color: tokens.colorNeutralForeground3 },
});

export function Composed({ trust }: { trust: Trust }) {
  const styles = useStyles();
  return (
    <>
      <dl className={styles.list}>
        <dt>{TRUST.subject}</dt>
        <dd className={mergeClasses(styles.value, styles.block)}>{subjectOf(trust)}</dd>
        <dd className={styles.hint}>{TRUST.subjectHint}</dd>
      </dl>
      {trust.scenario === "github" && (
        <dl className={styles.list}>
          <dt>{TRUST.issuer}</dt>
          <dd className={styles.value}>{issuerOf(trust)}</dd>
        </dl>
      )}
    </>
  );
}
