// The filter, and how many there are.
import { makeStyles, SearchBox, Spinner, tokens } from "@fluentui/react-components";
import type { RefObject } from "react";
import type { ApplicationListView, ApplicationLook } from "../../ipc/bindings";
import { isNarrowed } from "../../queries/applications";
import { APPLICATIONS } from "../../strings/applications";
import { AddFilters, FilterPills } from "./Filters";

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
  look: ApplicationLook;
  onChange: (change: Partial<ApplicationLook>) => void;
  list: ApplicationListView | undefined;
  /** Something is on its way. */
  busy: boolean;
}

export function FilterLine({ field, look, onChange, list, busy }: Props) {
  const styles = useStyles();
  const clear = () => onChange({ filter: "" });
  return (
    <div className={styles.line}>
      <SearchBox
        ref={field}
        className={styles.filter}
        value={look.filter}
        placeholder={APPLICATIONS.filter}
        aria-label={APPLICATIONS.filter}
        onChange={(_, data) => onChange({ filter: data.value })}
        onKeyDown={(event) => event.key === "Escape" && clear()}
      />
      <AddFilters filters={look} onChange={onChange} />
      <span className={styles.count} role="status">
        {(busy || list?.matching === null) && <Spinner size="extra-tiny" aria-hidden />}
        {busy && (list ? APPLICATIONS.refreshing : APPLICATIONS.loading)}
        {!busy && list && countOf(list, look)}
      </span>
      <FilterPills filters={look} onChange={onChange} />
    </div>
  );
}

function countOf({ matching, total, arrived }: ApplicationListView, look: ApplicationLook): string {
  if (matching === null) return APPLICATIONS.readingWhole(arrived ?? 0, total);
  return isNarrowed(look) && total !== null
    ? APPLICATIONS.foundOf(matching, total)
    : APPLICATIONS.found(matching);
}
