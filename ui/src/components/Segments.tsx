// A switch of a few words; the place that it shows is below it.
import { makeStyles, mergeClasses, Tab, TabList, tokens } from "@fluentui/react-components";
import { surface } from "../theme/theme";

const useStyles = makeStyles({
  list: {
    boxSizing: "border-box",
    minHeight: "28px",
    padding: "1px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: "4px",
    flexWrap: "wrap",
  },
  segment: {
    minHeight: "24px",
    padding: "0 10px",
    borderRadius: "2px",
    ":hover": { backgroundColor: surface.surfaceRowHover },
    "::before": { display: "none" },
    "::after": { display: "none" },
  },
  chosen: {
    backgroundColor: surface.surfaceNavSelected,
    ":hover": { backgroundColor: surface.surfaceNavSelected },
    "@media (forced-colors: active)": { outline: "1px solid Highlight" },
  },
  word: { fontSize: "12px", lineHeight: "16px" },
});

interface Props<Key extends string> {
  label: string;
  words: Record<Key, string>;
  value: Key;
  onChange: (key: Key) => void;
}

export function Segments<Key extends string>({ label, words, value, onChange }: Props<Key>) {
  const styles = useStyles();
  const keys = Object.keys(words) as Key[];
  return (
    <TabList
      className={styles.list}
      size="small"
      aria-label={label}
      selectedValue={value}
      onTabSelect={(_, data) => onChange(data.value as Key)}
    >
      {keys.map((key) => (
        <Tab
          key={key}
          value={key}
          className={mergeClasses(styles.segment, key === value && styles.chosen)}
          content={{ className: styles.word, children: words[key] }}
        />
      ))}
    </TabList>
  );
}
