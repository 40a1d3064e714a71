// Code as it is, with its copy button.
import { makeStyles, tokens } from "@fluentui/react-components";
import { surface } from "../theme/theme";
import { CopyButton } from "./CopyButton";

const useStyles = makeStyles({
  block: {
    position: "relative",
    margin: 0,
    padding: "8px 40px 8px 12px",
    overflowX: "auto",
    border: `1px solid ${surface.surfaceLine}`,
    borderRadius: "4px",
    backgroundColor: surface.surfaceSunk,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "12px",
    lineHeight: "20px",
    fontVariantLigatures: "none",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
  },
  copy: { position: "absolute", top: "4px", right: "4px" },
});

export function CodeBlock({ code, label }: { code: string; label: string }) {
  const styles = useStyles();
  return (
    <pre className={styles.block}>
      {code}
      <span className={styles.copy}>
        <CopyButton label={label} text={code} />
      </span>
    </pre>
  );
}
