// How large everything is drawn, and the keys that change it anywhere.
import { useEffect, useRef } from "react";
import { useSetTextSize } from "../queries/settings";

/** Percent; what the backend takes. */
export const TEXT_SIZES = [100, 125, 150, 175, 200];

/** The size that a key leads to from this one; null for any other key. */
export function sizeAfter(key: string, size: number): number | null {
  const at = TEXT_SIZES.indexOf(size);
  if (key === "0") return 100;
  if (key === "+" || key === "=") return TEXT_SIZES[at + 1] ?? size;
  if (key === "-" || key === "_") return TEXT_SIZES[Math.max(0, at - 1)] ?? size;
  return null;
}

/** Ctrl +, Ctrl - and Ctrl 0, on every screen and over every dialog. */
export function useTextSizeKeys(size: number) {
  const { mutate } = useSetTextSize();
  // Quick presses do not wait for each other's answer.
  const wanted = useRef(size);
  useEffect(() => {
    wanted.current = size;
  }, [size]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const next = sizeAfter(event.key, wanted.current);
      if (next === null) return;
      event.preventDefault();
      if (next === wanted.current) return;
      wanted.current = next;
      mutate(next);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [mutate]);
}
