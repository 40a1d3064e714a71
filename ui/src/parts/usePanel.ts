// A panel that begins anew each time it opens.
import { useState } from "react";

export function usePanel() {
  const [{ open, round }, set] = useState({ open: false, round: 0 });
  return {
    open,
    /** Another one each time: as a key it empties the form. */
    round,
    show: () => set((last) => (last.open ? last : { open: true, round: last.round + 1 })),
    hide: () => set((last) => ({ ...last, open: false })),
  };
}
