// Where on the road a run stands.
import type { RunView } from "../../ipc/bindings";

/** Position on the step rail, from 0: Fill in, Plan, Run, Prove, Hand over. */
export function stageOf(run: RunView): number {
  if (run.state === "done") return 4;
  if (run.state === "awaitingConsent") return 2;
  const proving = run.rows.some((row) => row.kind === "prove" && row.state !== "waiting");
  return proving ? 3 : 2;
}

/** The run made what it may and has nothing more to do by itself. */
export const isOver = (run: RunView) =>
  run.state === "done" || run.state === "awaitingConsent" || run.state === "kept";

/** The run stopped on the way and can go on. */
export const canContinue = (run: RunView) =>
  !run.active && ["running", "cancelled", "stopped", "parked"].includes(run.state);

/** The row that is under way: the first that is not settled. */
export const currentRow = (run: RunView) =>
  run.rows.find((row) => row.state === "intended") ??
  run.rows.find((row) => row.state === "waiting");
