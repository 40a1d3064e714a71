// Seconds of a wait, counted down on the screen.
import { useEffect, useState } from "react";
import type { WaitView } from "../ipc/bindings";

export function useSecondsLeft(wait: WaitView | null): number {
  const [left, setLeft] = useState(wait?.seconds ?? 0);
  useEffect(() => {
    if (!wait) return;
    const end = Date.now() + wait.seconds * 1000;
    const tell = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    tell();
    const ticking = setInterval(tell, 250);
    return () => clearInterval(ticking);
  }, [wait]);
  return left;
}
