// What the clipboard holds of ours, counted down once for the whole window.
import { createContext, type PropsWithChildren, useContext, useEffect, useState } from "react";
import type { ClipboardView } from "../ipc/bindings";
import { followClipboard } from "../queries/credentials";

const Clipboard = createContext<ClipboardView | null>(null);

/** The Value on the clipboard, with the seconds that it stays. */
export const useClipboard = () => useContext(Clipboard);

export function ClipboardProvider({ children }: PropsWithChildren) {
  const [clipboard, setClipboard] = useState<ClipboardView | null>(null);
  useEffect(() => followClipboard(setClipboard), []);
  const holding = clipboard !== null;
  useEffect(() => {
    if (!holding) return;
    const ticking = setInterval(
      () => setClipboard((now) => now && { ...now, secondsLeft: Math.max(0, now.secondsLeft - 1) }),
      1000,
    );
    return () => clearInterval(ticking);
  }, [holding]);
  return <Clipboard.Provider value={clipboard}>{children}</Clipboard.Provider>;
}
