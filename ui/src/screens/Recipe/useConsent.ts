// What an administrator still has to grant, also while it is looked at again.
import { useState } from "react";
import type { ConsentView, RunView } from "../../ipc/bindings";
import { stageOf } from "./stage";

const PROVING = 3;

/** Keeps what was told before the look, so that nothing moves until there is something new to tell. */
export function useConsent(run: RunView): ConsentView | null {
  const [last, setLast] = useState<ConsentView | null>(null);
  if (run.consent && run.consent !== last) setLast(run.consent);
  if (!run.active) return run.consent ?? null;
  const quiet = run.wait === null && stageOf(run) < PROVING;
  return quiet ? last : null;
}
