// A row of a long table. It is drawn anew only where something of it has changed.
import { makeStyles, tokens } from "@fluentui/react-components";
import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { surface } from "../theme/theme";
import { TRACKS } from "./LongTableHead";
import { ROW } from "./longTableSight";

const useStyles = makeStyles({
  row: {
    display: "grid",
    gridTemplateColumns: `var(${TRACKS})`,
    height: `${ROW}px`,
    padding: "0 8px",
    alignItems: "center",
    borderRadius: "4px",
    cursor: "pointer",
    backgroundImage: `linear-gradient(${surface.surfaceLine}, ${surface.surfaceLine})`,
    backgroundSize: "calc(100% - 16px) 1px",
    backgroundPosition: "8px 100%",
    backgroundRepeat: "no-repeat",
    ":hover": { backgroundColor: surface.surfaceRowHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
    "& button": { opacity: 0 },
    ":hover button": { opacity: 1 },
    ":focus button": { opacity: 1 },
    ":focus-within button": { opacity: 1 },
  },
  cell: { minWidth: 0 },
});

/** Whether a cell draws its buttons: not in a row that is out of reach; by Tab only in the stop of the table. */
export type Reach = "none" | "pointer" | "stop";

/** Draws a cell. */
export type CellOf<Row> = (column: string, row: Row, reach: Reach) => ReactNode;

/** What a row does for a person. */
interface Hands {
  open: (index: number) => void;
  /** It got the focus. */
  reach: (index: number) => void;
  press: (event: KeyboardEvent) => void;
}

/** The latest of them, in a box that stays the same. */
export function useRowHands(hands: Hands): RefObject<Hands> {
  const latest = useRef(hands);
  useLayoutEffect(() => {
    latest.current = hands;
  });
  return latest;
}

interface Props<Row> {
  index: number;
  row: Row | undefined;
  isStop: boolean;
  /** Their keys, with blanks between them. */
  columns: string;
  cell: CellOf<Row>;
  hands: RefObject<Hands>;
}

function Plain<Row>({ index, row, isStop, columns, cell, hands }: Props<Row>) {
  const styles = useStyles();
  const [isUnder, setUnder] = useState(false);
  const reach = isStop ? "stop" : isUnder ? "pointer" : "none";
  return (
    <div
      role="row"
      tabIndex={isStop ? 0 : -1}
      aria-rowindex={index + 2}
      className={styles.row}
      onClick={() => hands.current.open(index)}
      onFocus={() => hands.current.reach(index)}
      onKeyDown={(event) => hands.current.press(event)}
      onPointerEnter={() => setUnder(true)}
      onPointerLeave={() => setUnder(false)}
    >
      {columns.split(" ").map((key) => (
        // biome-ignore lint/a11y/useFocusableInteractive: its row is the stop
        <div key={key} role="gridcell" className={styles.cell}>
          {row && cell(key, row, reach)}
        </div>
      ))}
    </div>
  );
}

export const LongRow = memo(Plain) as typeof Plain;
