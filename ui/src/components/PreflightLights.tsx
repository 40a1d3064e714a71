// Lights beside a form: shape, colour, word, and the button that mends.
import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { type Status, StatusIcon } from "./StatusText";

const useStyles = makeStyles({
  head: { display: "flex", alignItems: "center", justifyContent: "space-between" },
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600 },
  hint: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
    margin: "4px 0 16px",
  },
  notice: { marginBottom: "16px" },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: "16px",
  },
  light: {
    display: "grid",
    gridTemplateColumns: "20px minmax(0, 1fr)",
    columnGap: "8px",
    alignItems: "start",
  },
  mark: { paddingTop: "2px", display: "flex" },
  name: { fontWeight: 600, display: "block" },
  text: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
  },
  action: { marginTop: "6px" },
});

export interface PreflightLight {
  key: string;
  title: string;
  colour: "green" | "amber" | "red" | "checking";
  text: string;
  action?: ReactNode;
}

const SHAPES: Record<PreflightLight["colour"], { status: Status; word: string }> = {
  green: { status: "good", word: "Fine" },
  amber: { status: "look", word: "To be looked at" },
  red: { status: "bad", word: "Would fail" },
  checking: { status: "active", word: "Checking" },
};

interface Props {
  title: string;
  hint: string;
  command?: ReactNode;
  /** What went wrong with the last button pressed. */
  notice?: ReactNode;
  lights: PreflightLight[];
}

export function PreflightLights({ title, hint, command, notice, lights }: Props) {
  const styles = useStyles();
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {command}
      </div>
      <span className={styles.hint}>{hint}</span>
      {notice && <div className={styles.notice}>{notice}</div>}
      <ul className={styles.list}>
        {lights.map((light) => (
          <li key={light.key} className={styles.light}>
            <span className={styles.mark} role="img" aria-label={SHAPES[light.colour].word}>
              <StatusIcon status={SHAPES[light.colour].status} />
            </span>
            <div>
              <span className={styles.name}>{light.title}</span>
              {light.text && <span className={styles.text}>{light.text}</span>}
              {light.action && <div className={styles.action}>{light.action}</div>}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
