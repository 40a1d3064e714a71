// A table of any length: only the rows in sight are there. One tab stop; arrows go through it, Enter opens.
import { makeStyles, mergeClasses } from "@fluentui/react-components";
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { type LongColumn, LongTableHead, TRACKS, tracks } from "./LongTableHead";
import { type CellOf, LongRow, useRowHands } from "./LongTableRow";
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
  scroll: { flex: 1, minHeight: 0, overflowY: "auto", overflowX: "hidden", padding: "0 16px" },
  inside: { position: "relative" },
  shown: { position: "absolute", left: 0, right: 0 },
});

interface Props<Row> {
  label: string;
  columns: LongColumn[];
  count: number;
  /** A head was pressed to sort by it. */
  onSort?: (key: string) => void;
  /** Where one was in it; it is kept up to date, for whoever comes back. */
  place?: ListPlace;
  /** A row, once it is here. The same object means that it is drawn the same. */
  row: (index: number) => Row | undefined;
  /** Draws a cell; it should be the same function from one time to the next. */
  cell: CellOf<Row>;
  /** Hears which rows are in sight. */
  onSight: (first: number, end: number) => void;
  onOpen: (index: number) => void;
  onCopy: (index: number) => void;
  /** Stands below the column heads in place of rows. */
  instead?: ReactNode;
}

export function LongTable<Row>({
  label,
  columns,
  count,
  onSort,
  place,
  row,
  cell,
  onSight,
  onOpen,
  onCopy,
  instead,
}: Props<Row>) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const [sight, look] = useSight(scroller, place?.top ?? 0, Boolean(instead));
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
  const keys = columns.map(({ key }) => key).join(" ");

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

  const hands = useRowHands({ open: onOpen, reach: setCurrent, press });

  return (
    <div className={styles.whole}>
      <div
        className={mergeClasses(styles.table, !instead && styles.filled)}
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        style={{ [TRACKS]: tracks(columns) } as CSSProperties}
      >
        <LongTableHead columns={columns} onSort={onSort} />
        {!instead && (
          <div role="rowgroup" className={styles.scroll} ref={scroller}>
            <div role="presentation" className={styles.inside} style={{ height: count * ROW }}>
              <div role="presentation" className={styles.shown} style={{ top: first * ROW }}>
                {rows.map((index) => (
                  <LongRow
                    key={index}
                    index={index}
                    row={row(index)}
                    isStop={index === stop}
                    columns={keys}
                    cell={cell}
                    hands={hands}
                  />
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
