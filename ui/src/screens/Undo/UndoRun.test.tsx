import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { RunRowView, RunView, StepKindView, StepState } from "../../ipc/bindings";
import { toCommandError } from "../../ipc/errors";
import { show } from "../../testing";
import { UndoRun } from "./UndoRun";

const commands = vi.hoisted(() => ({ planUndo: vi.fn() }));
vi.mock("../../ipc/client", () => ({ commands, events: {} }));
afterEach(cleanup);

const row = (number: number, kind: StepKindView, state: StepState): RunRowView => ({
  number,
  round: number,
  kind,
  subject: kind === "removeDelivered" ? "Office_365_ID" : null,
  place: kind === "removeDelivered" ? "dp.example, Development" : null,
  state,
  status: null,
  note: state === "done" ? "removed" : null,
  requestId: null,
  sent: 1,
  problem: null,
});

const run = (changes: Partial<RunView>): RunView => ({
  id: "undo",
  kind: "undo",
  recipeId: "dataplane-office-365",
  applicationName: "Dataplane",
  destination: null,
  first: null,
  tenantName: "Contoso",
  account: "admin@contoso.example",
  state: "done",
  active: false,
  startedAt: "2026-11-24T10:00:00Z",
  updatedAt: "2026-11-24T10:00:09Z",
  elapsedMs: 900,
  roundTrips: 1,
  requests: 2,
  rows: [row(1, "removeDelivered", "done"), row(2, "deleteApplication", "done")],
  rounds: [
    { round: 1, elapsedMs: 10 },
    { round: 2, elapsedMs: 10 },
  ],
  wait: null,
  made: {
    clientId: null,
    objectId: null,
    tenantId: "t",
    secretId: null,
    valueKept: false,
    credentialId: null,
    expiresAt: null,
  },
  proof: null,
  wider: [],
  consent: null,
  problem: null,
  undoable: false,
  undoes: "set-up",
  stays: [],
  ...changes,
});

test("what rests in the recycle bin is not said to be gone for good", async () => {
  show(<UndoRun run={run({})} onLeave={() => {}} />);
  await screen.findByText(/Entra keeps the application for 30 days/);
  cleanup();
  const rows = [...run({}).rows, row(3, "deletePermanently", "done")];
  show(<UndoRun run={run({ rows })} onLeave={() => {}} />);
  await screen.findByText(/is gone from Contoso and from your vault/);
  expect(screen.queryByText(/30 days/)).toBeNull();
});

test("what was replaced is named as not restorable", () => {
  const stays = [{ kind: "replaced", names: ["A", "B"], place: "dp.example, Dev" } as const];
  show(
    <UndoRun
      run={run({ stays: stays.map((it) => ({ ...it, names: [...it.names] })) })}
      onLeave={() => {}}
    />,
  );
  screen.getByText(/Cannot be restored: what stood in A and B before/);
});

test("rows of a destination that nobody is signed in to wait, and the way in is offered", async () => {
  const problem = { ...toCommandError("").problem, code: "destinationNotSignedIn" as const };
  const waiting = { ...row(1, "removeDelivered", "refused"), problem };
  commands.planUndo.mockResolvedValue({
    signIn: { place: "dp.example", address: "https://dp.example" },
  });
  const stopped = run({ state: "stopped", rows: [waiting, row(2, "deleteApplication", "done")] });
  show(<UndoRun run={stopped} onLeave={() => {}} />);
  await screen.findByRole("button", { name: "Sign in to dp.example" });
  screen.getByText("1 step left. The rows say why. Continue looks first what is still there.");
  screen.getByRole("button", { name: "Continue" });
});
