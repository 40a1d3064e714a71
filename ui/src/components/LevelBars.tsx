// Privilege level: four bars and the word. Red at 4 only.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  row: { display: "inline-flex", alignItems: "center", gap: "8px", whiteSpace: "nowrap" },
  bars: { display: "inline-flex", gap: "2px" },
  bar: {
    width: "4px",
    height: "12px",
    borderRadius: "1px",
    backgroundColor: tokens.colorNeutralStroke1,
  },
  on: { backgroundColor: tokens.colorNeutralForeground2 },
  top: { backgroundColor: tokens.colorStatusDangerForeground1 },
  text: { color: tokens.colorNeutralForeground2 },
  textTop: { color: tokens.colorPaletteRedForeground1, fontWeight: 600 },
});

export function LevelBars({ level }: { level: number | null }) {
  const styles = useStyles();
  if (level === null) return <span className={styles.text}>Level not published</span>;
  const top = level >= 4;
  return (
    <span className={styles.row}>
      <span className={styles.bars} aria-hidden>
        {[1, 2, 3, 4].map((bar) => (
          <span
            key={bar}
            className={mergeClasses(styles.bar, bar <= level && (top ? styles.top : styles.on))}
          />
        ))}
      </span>
      <span className={top ? styles.textTop : styles.text}>Level {level}</span>
    </span>
  );
}
