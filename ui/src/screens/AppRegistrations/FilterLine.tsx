// The filter, and how many there are.
import { makeStyles, SearchBox, Spinner, tokens } from "@fluentui/react-components";
import type { RefObject } from "react";
import type { ApplicationListView } from "../../ipc/bindings";
import { APPLICATIONS } from "../../strings/applications";

const useStyles = makeStyles({
  line: {
    flexShrink: 0,
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    gap: "16px",
    padding: "12px 24px 4px",
  },
  filter: { width: "560px", maxWidth: "none", flexShrink: 1 },
  count: {
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
  value: string;
  onChange: (text: string) => void;
  list: ApplicationListView | undefined;
  filtered: boolean;
  /** Something is on its way. */
  busy: boolean;
}

export function FilterLine({ field, value, onChange, list, filtered, busy }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.line}>
      <SearchBox
        ref={field}
        className={styles.filter}
        value={value}
        placeholder={APPLICATIONS.filter}
        aria-label={APPLICATIONS.filter}
        onChange={(_, data) => onChange(data.value)}
        onKeyDown={(event) => event.key === "Escape" && onChange("")}
      />
      <span className={styles.count} role="status">
        {busy && <Spinner size="extra-tiny" aria-hidden />}
        {busy && (list ? APPLICATIONS.refreshing : APPLICATIONS.loading)}
        {!busy && list && countOf(list, filtered)}
      </span>
    </div>
  );
}

function countOf({ matching, total }: ApplicationListView, filtered: boolean): string {
  return filtered && total !== null
    ? APPLICATIONS.foundOf(matching, total)
    : APPLICATIONS.found(matching);
}
