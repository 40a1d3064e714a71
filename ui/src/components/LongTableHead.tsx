// Heads of a long table. Those that sort are one tab stop; arrows go from one to the next.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowDownRegular, ArrowUpRegular } from "@fluentui/react-icons";
import { type KeyboardEvent, useRef, useState } from "react";
import { surface } from "../theme/theme";

/** Holds the grid's tracks for heads and rows. */
export const TRACKS = "--long-table-tracks";

const useStyles = makeStyles({
  head: {
    display: "grid",
    gridTemplateColumns: `var(${TRACKS})`,
    flexShrink: 0,
    height: "32px",
    margin: "0 24px",
    alignItems: "center",
    fontSize: "12px",
    fontWeight: 500,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  cell: { minWidth: 0, overflow: "hidden" },
  title: {
    display: "flex",
    maxWidth: "100%",
    alignItems: "center",
    gap: "6px",
    height: "24px",
    padding: 0,
    border: "none",
    borderRadius: "2px",
    background: "none",
    font: "inherit",
    color: "inherit",
    whiteSpace: "nowrap",
  },
  text: { overflow: "hidden", textOverflow: "ellipsis" },
  button: {
    cursor: "pointer",
    ":hover": { color: tokens.colorNeutralForeground1 },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
});

export type SortDirection = "ascending" | "descending";

export interface LongColumn {
  key: string;
  title: string;
  /** Track of the grid that heads, rows and skeletons share. */
  track: string;
  /** The rows stand in the order of this column. */
  sorted?: SortDirection | false;
  /** Nothing is sorted by it. */
  unsortable?: boolean;
}

/** The grid's tracks. */
export const tracks = (columns: LongColumn[]) => columns.map(({ track }) => track).join(" ");

interface Props {
  columns: LongColumn[];
  /** Absent where the order is the only one there is. */
  onSort?: (key: string) => void;
}

export function LongTableHead({ columns, onSort }: Props) {
  const styles = useStyles();
  const [stop, setStop] = useState(0);
  const row = useRef<HTMLDivElement>(null);
  const sorts = (column: LongColumn) => Boolean(onSort) && !column.unsortable;
  const stops = columns.filter(sorts);
  const press = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(Math.max(stop + step, 0), stops.length - 1);
    setStop(next);
    row.current?.querySelectorAll("button")[next]?.focus();
  };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons are the stops
    <div role="row" aria-rowindex={1} ref={row} className={styles.head}>
      {columns.map((column) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the button in it is the stop
        <div
          key={column.key}
          role="columnheader"
          className={styles.cell}
          aria-sort={column.sorted || (sorts(column) ? "none" : undefined)}
        >
          {sorts(column) ? (
            <button
              type="button"
              className={mergeClasses(styles.title, styles.button)}
              tabIndex={column === stops[Math.min(stop, stops.length - 1)] ? 0 : -1}
              onFocus={() => setStop(stops.indexOf(column))}
              onKeyDown={press}
              onClick={() => onSort?.(column.key)}
            >
              <Title column={column} />
            </button>
          ) : (
            <span className={styles.title}>
              <Title column={column} />
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

function Title({ column: { title, sorted } }: { column: LongColumn }) {
  return (
    <>
      <span className={useStyles().text}>{title}</span>
      {sorted === "ascending" && <ArrowDownRegular fontSize={12} />}
      {sorted === "descending" && <ArrowUpRegular fontSize={12} />}
    </>
  );
}
