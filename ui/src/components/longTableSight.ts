// What is in sight of a long table, and how its focus moves beyond that.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Height of a row. */
export const ROW = 36;

/** Number of the row that stands at a height, in pixels. */
export const rowAt = (top: number) => Math.floor(top / ROW);

/** Rows that are seen: the first, and the one after the last. With the way to look again. `top` is where one was. */
export function useSight(
  scroller: RefObject<HTMLDivElement | null>,
  top: number,
  isHidden: boolean,
) {
  const [sight, setSight] = useState({ first: rowAt(top), end: rowAt(top) });
  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const first = rowAt(element.scrollTop);
    const end = Math.ceil((element.scrollTop + element.clientHeight) / ROW);
    setSight((now) => (now.first === first && now.end === end ? now : { first, end }));
  }, [scroller]);
  useEffect(() => {
    const element = scroller.current;
    if (!element || isHidden) return;
    look();
    const watch = new ResizeObserver(look);
    watch.observe(element);
    element.addEventListener("scroll", look);
    return () => {
      watch.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller, isHidden, look]);
  return [sight, look] as const;
}

/** Where one is in a list: the row that has the focus or had it last, and how far it is scrolled, in pixels. */
export interface ListPlace {
  row: number;
  top: number;
}

/** The row that is a tab stop, at first the one that was; the list is scrolled to where it was, too. */
export function usePlace(
  scroller: RefObject<HTMLDivElement | null>,
  place: ListPlace | undefined,
  isHidden: boolean,
) {
  const [row, setRow] = useState(place?.row ?? 0);
  const [held, hold] = useState(place);
  if (held !== place) {
    hold(place);
    setRow(place?.row ?? 0);
  }
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !place || isHidden) return;
    element.scrollTop = place.top;
    const keep = () => {
      place.top = element.scrollTop;
    };
    element.addEventListener("scroll", keep);
    return () => element.removeEventListener("scroll", keep);
  }, [scroller, place, isHidden]);
  const move = (to: number) => {
    if (place) place.row = to;
    setRow(to);
  };
  return [row, move] as const;
}

/** Gives a row the focus once it is there: it may have to come into sight first. */
export function useFocus(scroller: RefObject<HTMLDivElement | null>) {
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(
      `[aria-rowindex="${wanted.current + 2}"]`,
    );
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  return (index: number) => {
    wanted.current = index;
  };
}

/** Scrolls no further than a row needs to be seen whole. */
export function bringIntoSight(element: HTMLElement, index: number) {
  const [top, bottom] = [index * ROW, (index + 1) * ROW];
  if (top < element.scrollTop) element.scrollTop = top;
  else if (bottom > element.scrollTop + element.clientHeight)
    element.scrollTop = bottom - element.clientHeight;
}

/** The row that a key leads to, if it is one that moves. */
export function target(key: string, from: number, page: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return from + 1;
    case "ArrowUp":
      return from - 1;
    case "PageDown":
      return from + page;
    case "PageUp":
      return from - page;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
