// The filter, and how many there are.
import { makeStyles, SearchBox, Spinner, tokens } from "@fluentui/react-components";
import type { ReactNode, RefObject } from "react";

const useStyles = makeStyles({
  line: {
    flexShrink: 0,
    display: "flex",
    alignItems: "center",
    flexWrap: "wrap",
    gap: "8px",
    padding: "12px 24px 4px",
  },
  filter: { flex: "1 1 200px", maxWidth: "560px" },
  count: {
    marginLeft: "auto",
    display: "flex",
    alignItems: "center",
    gap: "8px",
    whiteSpace: "nowrap",
    fontVariantNumeric: "tabular-nums",
    color: tokens.colorNeutralForeground2,
  },
});

interface Props {
  field: RefObject<HTMLInputElement | null>;
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** How many there are, or what is on its way. */
  count: string;
  busy: boolean;
  /** The menu that adds filters, and the pills of those that hold. */
  filters?: ReactNode;
  pills?: ReactNode;
}

export function FilterLine(props: Props) {
  const styles = useStyles();
  const { field, label, value, onChange, count, busy, filters, pills } = props;
  return (
    <div className={styles.line}>
      <SearchBox
        ref={field}
        className={styles.filter}
        value={value}
        placeholder={label}
        aria-label={label}
        onChange={(_, data) => onChange(data.value)}
        onKeyDown={(event) => event.key === "Escape" && onChange("")}
      />
      {filters}
      <span className={styles.count} role="status">
        {busy && <Spinner size="extra-tiny" aria-hidden />}
        {count}
      </span>
      {pills}
    </div>
  );
}
