// Keys of the frame.
import { useEffect, useRef } from "react";
import type { Place } from "../routes";
import { PLACES } from "./places";

interface FrameKeys {
  go: (place: Place) => void;
  back: () => void;
  search: () => void;
  showKeys: () => void;
}

/** Ctrl 1 to 6 to the places, Ctrl K to the box, Alt Left back, F6 around the parts of the window, F1 to this list. */
export function useFrameKeys(does: FrameKeys) {
  const latest = useRef(does);
  useEffect(() => {
    latest.current = does;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = meant(event, latest.current);
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

/** What a key means here; nothing behind an open dialog but to go around. */
function meant(event: KeyboardEvent, does: FrameKeys): (() => void) | null {
  const held = event.ctrlKey || event.metaKey;
  const item = held ? PLACES[Number(event.key) - 1] : undefined;
  if (event.key === "F6") return () => cycle(event.shiftKey ? -1 : 1);
  if (document.querySelector("[aria-modal=true]")) return null;
  if (item) return () => does.go(item.place);
  if (held && event.key.toLowerCase() === "k") return does.search;
  if (event.altKey && event.key === "ArrowLeft") return does.back;
  if (event.key === "F1" || (event.key === "?" && !isTyping(event.target))) return does.showKeys;
  return null;
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

function cycle(step: number) {
  const regions = [...document.querySelectorAll<HTMLElement>("header, nav, main")];
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(at + step + regions.length) % regions.length];
  const first = next?.querySelector<HTMLElement>(
    'button:not([tabindex="-1"]), input, [tabindex="0"]',
  );
  (first ?? next)?.focus();
}
