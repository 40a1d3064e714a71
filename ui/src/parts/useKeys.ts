// F5 reads again, Ctrl N makes a new one, Ctrl F or / goes to the filter.
import { useEffect } from "react";

export function useRefreshKey(refresh: () => void) {
  useKey((event) => event.key === "F5", refresh);
}

export function useNewKey(make: () => void) {
  useKey((event) => (event.ctrlKey || event.metaKey) && event.key === "n", make);
}

export function useFilterKey(toFilter: () => void) {
  useKey((event) => {
    const types = event.target instanceof HTMLInputElement;
    const find = (event.ctrlKey || event.metaKey) && event.key === "f";
    return find || (event.key === "/" && !types);
  }, toFilter);
}

function useKey(meant: (event: KeyboardEvent) => boolean, act: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!meant(event)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [meant, act]);
}
