// Words of the activity list.
import type { RunState, RunSummaryView, RunView, StepKindView } from "../ipc/bindings";
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

/** What a change did, by its first row. */
const CHANGES: Partial<Record<StepKindView, (name: string) => string>> = {
  createApplication: (name) => `Register ${name}`,
  instantiate: (name) => `Create ${name}`,
  createServicePrincipal: (name) => `Create the service principal of ${name}`,
  addClientSecret: (name) => `New client secret of ${name}`,
  removeClientSecret: (name) => `Delete a client secret of ${name}`,
  addCertificate: (name) => `New certificate of ${name}`,
  removeCertificate: (name) => `Delete a certificate of ${name}`,
  addFederatedCredential: (name) => `New federated credential of ${name}`,
  removeFederatedCredential: (name) => `Delete a federated credential of ${name}`,
  addPermissions: (name) => `Add permissions to ${name}`,
  removePermissions: (name) => `Remove permissions of ${name}`,
  grantPermission: (name) => `Grant admin consent to ${name}`,
  grantDelegated: (name) => `Grant admin consent to ${name}`,
  revokePermission: (name) => `Revoke admin consent of ${name}`,
  revokeDelegated: (name) => `Revoke admin consent of ${name}`,
  deleteApplication: (name) => `Delete ${name}`,
  deletePermanently: (name) => `Delete ${name} permanently`,
  deleteServicePrincipal: (name) => `Delete the enterprise application ${name}`,
  restore: (name) => `Restore ${name}`,
};

/** `Set up Dataplane`, `Hand over Dataplane to Practice Dataplane`. */
export function runTitle(
  run: Pick<RunSummaryView | RunView, "kind" | "applicationName" | "destination" | "first">,
): string {
  switch (run.kind) {
    case "setUp":
      return `Set up ${run.applicationName}`;
    case "change":
      return (run.first && CHANGES[run.first]?.(run.applicationName)) ?? run.applicationName;
    case "undo":
      return `Undo ${run.applicationName}`;
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
