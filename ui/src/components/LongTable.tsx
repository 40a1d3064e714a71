// A table of any length: only the rows in sight are there. One tab stop; arrows go through it, Enter opens.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowDownRegular } from "@fluentui/react-icons";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { surface } from "../theme/theme";
import { bringIntoSight, ROW, target, useFocus, useSight } from "./longTableSight";

/** Rows kept ready above and below what is seen. */
const READY = 10;

const useStyles = makeStyles({
  whole: { flex: 1, minHeight: 0, display: "flex", flexDirection: "column" },
  table: { minHeight: 0, display: "flex", flexDirection: "column" },
  filled: { flex: 1 },
  head: {
    flexShrink: 0,
    height: "32px",
    margin: "0 24px",
    alignItems: "center",
    fontSize: "12px",
    fontWeight: 500,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px solid ${surface.surfaceLine}`,
  },
  cell: { minWidth: 0 },
  title: { display: "flex", alignItems: "center", gap: "6px" },
  scroll: { flex: 1, minHeight: 0, overflowY: "auto", overflowX: "hidden", padding: "0 16px" },
  row: {
    position: "relative",
    height: `${ROW}px`,
    padding: "0 8px",
    alignItems: "center",
    borderRadius: "4px",
    cursor: "pointer",
    "::after": {
      content: '""',
      position: "absolute",
      left: "8px",
      right: "8px",
      bottom: 0,
      height: "1px",
      backgroundColor: surface.surfaceLine,
    },
    ":hover": { backgroundColor: surface.surfaceRowHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
    "& button": { opacity: 0 },
    ":hover button": { opacity: 1 },
    ":focus button": { opacity: 1 },
    ":focus-within button": { opacity: 1 },
  },
});

export interface LongColumn {
  key: string;
  title: string;
  /** The rows stand in the order of this column. */
  sorted?: boolean;
}

interface Props {
  label: string;
  columns: LongColumn[];
  /** A grid with one track per column. */
  layout: string;
  count: number;
  /** Cells of a row, one per column; buttons in it are shown on hover and focus. */
  cells: (index: number, isStop: boolean) => ReactNode[];
  /** Hears which rows are in sight. */
  onSight: (first: number, end: number) => void;
  onOpen: (index: number) => void;
  onCopy: (index: number) => void;
  /** Stands below the column heads in place of rows. */
  instead?: ReactNode;
}

export function LongTable({
  label,
  columns,
  layout,
  count,
  cells,
  onSight,
  onOpen,
  onCopy,
  instead,
}: Props) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const [sight, look] = useSight(scroller, Boolean(instead));
  const first = Math.max(0, sight.first - READY);
  const end = Math.min(count, sight.end + READY);
  const [current, setCurrent] = useState(0);
  const stop = Math.min(Math.max(current, first), Math.max(first, end - 1));
  useEffect(() => onSight(first, end), [onSight, first, end]);
  const focusOn = useFocus(scroller);

  const moveTo = (to: number) => {
    if (!scroller.current || count === 0) return;
    const index = Math.min(Math.max(to, 0), count - 1);
    bringIntoSight(scroller.current, index);
    look();
    focusOn(index);
    setCurrent(index);
  };
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);

  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, sight.end - sight.first - 2);
    const to = target(event.key, stop, page, count);
    if (event.target !== event.currentTarget && event.key === "Enter") return;
    if (to !== null) moveTo(to);
    else if (event.key === "Enter") onOpen(stop);
    else if (event.key === "c" && (event.ctrlKey || event.metaKey)) onCopy(stop);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.whole}>
      <div
        className={mergeClasses(styles.table, !instead && styles.filled)}
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
      >
        {/* biome-ignore lint/a11y/useFocusableInteractive: the rows below are the stops of the list */}
        <div role="row" aria-rowindex={1} className={mergeClasses(layout, styles.head)}>
          {columns.map((column) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the rows below are the stops of the list
            <span
              key={column.key}
              role="columnheader"
              className={styles.title}
              aria-sort={column.sorted ? "ascending" : undefined}
            >
              {column.title}
              {column.sorted && <ArrowDownRegular fontSize={12} />}
            </span>
          ))}
        </div>
        {!instead && (
          <div role="rowgroup" className={styles.scroll} ref={scroller}>
            <div role="presentation" style={{ height: count * ROW }}>
              <div role="presentation" style={{ transform: `translateY(${first * ROW}px)` }}>
                {rows.map((index) => (
                  <div
                    key={index}
                    role="row"
                    tabIndex={index === stop ? 0 : -1}
                    aria-rowindex={index + 2}
                    className={mergeClasses(layout, styles.row)}
                    onClick={() => onOpen(index)}
                    onFocus={() => setCurrent(index)}
                    onKeyDown={press}
                  >
                    {cells(index, index === stop).map((cell, at) => (
                      // biome-ignore lint/a11y/useFocusableInteractive: its row is the stop
                      <div key={columns[at]?.key} role="gridcell" className={styles.cell}>
                        {cell}
                      </div>
                    ))}
                  </div>
                ))}
              </div>
            </div>
          </div>
        )}
      </div>
      {instead}
    </div>
  );
}
