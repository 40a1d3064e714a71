// Which rows of the picker are in sight, and the arrows through them. Only those in sight are there.
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** Pixels kept ready above and below what is seen. */
const READY = 200;
/** Height taken until the page has been measured, in pixels. */
const UNMEASURED = 480;

interface Sight {
  top: number;
  height: number;
}

/** `heights` in pixels, one per row. Other rows, by their name, begin at the first of them. */
export function useRows(name: string, heights: number[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState<Sight>({ top: 0, height: UNMEASURED });
  const [current, setCurrent] = useState(0);
  const look = () => {
    const element = scroller.current;
    if (element) setSight({ top: element.scrollTop, height: element.clientHeight || UNMEASURED });
  };
  useLayoutEffect(look, []);
  const [shown, setShown] = useState(name);
  if (shown !== name) {
    setShown(name);
    setCurrent(0);
    setSight((before) => ({ ...before, top: 0 }));
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is what they are called that counts
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [name]);

  const tops = offsets(heights);
  const total = tops[heights.length] ?? 0;
  const first = rowAt(tops, sight.top - READY);
  const end = Math.min(heights.length, rowAt(tops, sight.top + sight.height + READY) + 1);
  const stop = Math.min(Math.max(current, first), Math.max(first, end - 1));

  const moveTo = (to: number) => {
    const element = scroller.current;
    if (!element || to < 0 || to >= heights.length) return;
    const [top = 0, bottom = 0] = [tops[to], tops[to + 1]];
    if (top < element.scrollTop) element.scrollTop = top;
    if (bottom > element.scrollTop + element.clientHeight && element.clientHeight > 0) {
      element.scrollTop = bottom - element.clientHeight;
    }
    // At once: a key that follows the arrow is already the new row's.
    flushSync(() => {
      look();
      setCurrent(to);
    });
    control(element, to)?.focus({ preventScroll: true });
  };
  const press = (event: KeyboardEvent) => {
    const to = target(event.key, stop, heights.length);
    if (to === null) return;
    event.preventDefault();
    moveTo(to);
  };
  return {
    scroller,
    look,
    press,
    total,
    above: tops[first] ?? 0,
    /** Rows that are there. */
    indexes: Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at),
    /** The one row that Tab stops at. */
    stop,
    settle: setCurrent,
  };
}

function target(key: string, from: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return from + 1;
    case "ArrowUp":
      return from - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

const control = (scroller: HTMLElement, index: number) =>
  scroller.querySelector<HTMLElement>(`[data-row="${index}"]`);

function offsets(heights: number[]): number[] {
  const tops = [0];
  for (const height of heights) tops.push((tops.at(-1) ?? 0) + height);
  return tops;
}

/** The row that covers a height, by halves. */
function rowAt(tops: number[], at: number): number {
  let [low, high] = [0, Math.max(0, tops.length - 2)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((tops[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
