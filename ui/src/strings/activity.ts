// Words of the activity list.
import type { RunState, RunSummaryView, RunView } from "../ipc/bindings";
import { counted } from "./format";

export const ACTIVITY = {
  title: "Activity",
  search: "Search runs, apps or request ids",
  emptyTitle: "Nothing has been run yet",
  emptyText: "Every run is listed here with its steps, times and request ids.",
  emptyAction: "Open recipes",
  noMatch: (text: string) => `No run matches “${text}”`,
  noMatchText: "Search looks at names, destinations and request ids.",
  clearFilter: "Clear filter",
  continueRun: "Continue",
  copyReport: "Copy report",
  openRoad: "Open",
  undo: "Undo...",
  reportHolds:
    "The report holds codes, request ids, correlation ids and times. Never a token or a value.",
  choose: "Choose a run from the list.",
  head: (account: string, from: string, to: string, trips: number, requests: number) =>
    `${account}, ${from} to ${to}, ${counted(trips, "round trip")}, ${counted(requests, "request")}`,
} as const;

/** `Set up Dataplane`, `Hand over Dataplane to Practice Dataplane`. */
export function runTitle(
  run: Pick<RunSummaryView | RunView, "kind" | "applicationName" | "destination">,
): string {
  switch (run.kind) {
    case "setUp":
      return `Set up ${run.applicationName}`;
    case "undo":
      return `Undo Set up ${run.applicationName}`;
    case "handOver":
      return `Hand over ${run.applicationName}${run.destination ? ` to ${run.destination}` : ""}`;
  }
}

export type RunLook = { status: "good" | "look" | "bad" | "active" | "waiting"; word: string };

/** A run's state with its shape, colour and word. */
export function runLook(state: RunState, active: boolean): RunLook {
  if (active) return { status: "active", word: "Running" };
  const looks: Record<RunState, RunLook> = {
    running: { status: "look", word: "Interrupted" },
    cancelled: { status: "look", word: "Cancelled" },
    stopped: { status: "look", word: "Stopped" },
    parked: { status: "waiting", word: "Waiting" },
    awaitingConsent: { status: "look", word: "Needs approval" },
    done: { status: "good", word: "Done" },
    kept: { status: "waiting", word: "Kept as is" },
    undoing: { status: "look", word: "Being undone" },
    undone: { status: "waiting", word: "Undone" },
  };
  return looks[state];
}
