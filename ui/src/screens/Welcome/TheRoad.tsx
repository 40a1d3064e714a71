// The road in five lines.
import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { WELCOME } from "../../strings/frame";
import { surface } from "../../theme/theme";

const useStyles = makeStyles({
  aside: {
    backgroundColor: surface.surfaceSunk,
    borderLeft: `1px solid ${surface.surfaceLine}`,
    display: "flex",
    flexDirection: "column",
    justifyContent: "center",
    padding: "24px 64px",
    overflowY: "auto",
    "@media (max-width: 1099px)": { padding: "24px" },
  },
  title: { fontSize: "15px", lineHeight: "20px", fontWeight: 600, marginBottom: "24px" },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  step: {
    display: "grid",
    gridTemplateColumns: "24px 1fr",
    columnGap: "16px",
    paddingBottom: "24px",
    position: "relative",
  },
  number: {
    width: "24px",
    height: "24px",
    boxSizing: "border-box",
    borderRadius: "50%",
    border: `1px solid ${surface.surfaceCardLine}`,
    backgroundColor: surface.surfaceCard,
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    fontSize: "12px",
    fontWeight: 600,
  },
  name: { display: "block", fontWeight: 600 },
  text: { color: tokens.colorNeutralForeground2 },
  note: {
    display: "block",
    marginTop: "24px",
    fontSize: "12px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground2,
  },
});

export function TheRoad() {
  const styles = useStyles();
  return (
    <aside className={styles.aside} aria-label={WELCOME.asideTitle}>
      <h2 className={styles.title}>{WELCOME.asideTitle}</h2>
      <ol className={styles.list}>
        {WELCOME.steps.map(([name, text], index) => (
          <li key={name} className={styles.step}>
            <span className={styles.number}>{index + 1}</span>
            <span>
              <span className={styles.name}>{name}</span>
              <span className={styles.text}>{text}</span>
            </span>
          </li>
        ))}
      </ol>
      <Text className={styles.note}>{WELCOME.telemetry}</Text>
    </aside>
  );
}
