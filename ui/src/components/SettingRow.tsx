// One group of settings as a card; label and consequence left, control right.
import { makeStyles, tokens } from "@fluentui/react-components";
import type { PropsWithChildren, ReactNode } from "react";
import { surface } from "../theme/theme";

const useStyles = makeStyles({
  heading: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, margin: "0 0 8px" },
  card: {
    border: `1px solid ${surface.surfaceCardLine}`,
    borderRadius: "6px",
    backgroundColor: surface.surfaceCard,
    "> * + *": { borderTop: `1px solid ${surface.surfaceLine}` },
  },
  row: {
    display: "flex",
    alignItems: "center",
    gap: "24px",
    minHeight: "60px",
    boxSizing: "border-box",
    padding: "8px 16px",
  },
  text: { flex: 1, minWidth: 0, overflowWrap: "anywhere" },
  sub: {
    display: "block",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
  },
});

export function SettingGroup({ title, children }: PropsWithChildren<{ title: string }>) {
  const styles = useStyles();
  return (
    <section>
      <h2 className={styles.heading}>{title}</h2>
      <div className={styles.card}>{children}</div>
    </section>
  );
}

interface Props {
  label: ReactNode;
  text?: ReactNode;
  children?: ReactNode;
}

export function SettingRow({ label, text, children }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.row}>
      <div className={styles.text}>
        {label}
        {text && <span className={styles.sub}>{text}</span>}
      </div>
      {children}
    </div>
  );
}
