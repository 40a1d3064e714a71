// Lines of a file as it will be: sign and colour together.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { DiffLineView } from "../ipc/bindings";
import { surface } from "../theme/theme";

const useStyles = makeStyles({
  lines: {
    listStyleType: "none",
    margin: 0,
    padding: "8px 0",
    border: `1px solid ${surface.surfaceLine}`,
    borderRadius: "4px",
    backgroundColor: surface.surfaceSunk,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "12px",
    lineHeight: "20px",
    fontVariantLigatures: "none",
  },
  line: { display: "grid", gridTemplateColumns: "32px 20px minmax(0, 1fr)", padding: "0 12px" },
  added: { backgroundColor: surface.surfaceAdded },
  number: { color: tokens.colorNeutralForeground2 },
  sign: { fontWeight: 600 },
  text: { overflowWrap: "anywhere", whiteSpace: "pre-wrap" },
});

interface Props {
  lines: DiffLineView[];
  label: string;
  added: string;
}

export function DiffLines({ lines, label, added }: Props) {
  const styles = useStyles();
  return (
    <ol className={styles.lines} aria-label={label}>
      {lines.map((line) => (
        <li key={line.number} className={mergeClasses(styles.line, line.added && styles.added)}>
          <span className={styles.number}>{line.number}</span>
          {line.added ? (
            <span className={styles.sign} role="img" aria-label={added}>
              +
            </span>
          ) : (
            <span />
          )}
          <span className={styles.text}>{line.text}</span>
        </li>
      ))}
    </ol>
  );
}
