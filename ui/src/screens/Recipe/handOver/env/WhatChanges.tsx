// The lines of the file as it will be: sign and colour together, dots for what is secret.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { EnvFileSurvey, EnvMark } from "../../../../ipc/bindings";
import { ENV } from "../../../../strings/env";
import { surface } from "../../../../theme/theme";

const useStyles = makeStyles({
  head: { display: "flex", alignItems: "baseline", gap: "8px", marginBottom: "8px" },
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: 0 },
  note: { color: tokens.colorNeutralForeground2 },
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
  line: {
    display: "grid",
    gridTemplateColumns: "32px 20px minmax(0, 1fr)",
    padding: "0 12px",
  },
  changed: { backgroundColor: surface.surfaceAdded },
  number: { color: tokens.colorNeutralForeground2 },
  sign: { fontWeight: 600 },
  text: { overflowWrap: "anywhere", whiteSpace: "pre-wrap" },
  hint: {
    display: "block",
    marginTop: "4px",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
  },
});

const SIGNS: Record<EnvMark, string> = { kept: "", added: "+", replaced: "~" };

export function WhatChanges({ survey }: { survey: EnvFileSurvey }) {
  const styles = useStyles();
  return (
    <section>
      <div className={styles.head}>
        <h2 className={styles.heading}>{ENV.whatChanges}</h2>
        <span className={styles.note}>{ENV.more(survey.rows)}</span>
      </div>
      <ol className={styles.lines} aria-label={ENV.whatChanges}>
        {survey.lines.map((line) => (
          <li
            key={line.number}
            className={mergeClasses(styles.line, line.mark !== "kept" && styles.changed)}
          >
            <span className={styles.number}>{line.number}</span>
            <span className={styles.sign} role="img" aria-label={ENV.signs[line.mark]}>
              {SIGNS[line.mark]}
            </span>
            <span className={styles.text}>{line.text}</span>
          </li>
        ))}
      </ol>
      <span className={styles.hint}>{ENV.neverShown}</span>
    </section>
  );
}
