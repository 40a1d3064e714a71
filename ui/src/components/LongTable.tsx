// A table of any length: only the rows in sight are there. One tab stop; arrows go through it, Enter opens.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { surface } from "../theme/theme";
import { type LongColumn, LongTableHead, tracks } from "./LongTableHead";
import {
  bringIntoSight,
  type ListPlace,
  ROW,
  target,
  useFocus,
  usePlace,
  useSight,
} from "./longTableSight";

/** Rows kept ready above and below what is seen. */
const READY = 10;

const useStyles = makeStyles({
  whole: { flex: 1, minHeight: 0, display: "flex", flexDirection: "column" },
  table: { minHeight: 0, display: "flex", flexDirection: "column" },
  filled: { flex: 1 },
  cell: { minWidth: 0 },
  scroll: { flex: 1, minHeight: 0, overflowY: "auto", overflowX: "hidden", padding: "0 16px" },
  row: {
    display: "grid",
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

interface Props {
  label: string;
  columns: LongColumn[];
  count: number;
  /** A head was pressed to sort by it. */
  onSort?: (key: string) => void;
  /** Where one was in it; it is kept up to date, for whoever comes back. */
  place?: ListPlace;
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
  count,
  onSort,
  place,
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
  const [current, setCurrent] = usePlace(scroller, place, Boolean(instead));
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
        <LongTableHead columns={columns} onSort={onSort} />
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
                    className={styles.row}
                    style={{ gridTemplateColumns: tracks(columns) }}
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
