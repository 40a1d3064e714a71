import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { RunSummaryView } from "../../ipc/bindings";
import { show } from "../../testing";
import { Unfinished } from "./Unfinished";

const commands = vi.hoisted(() => ({ listRuns: vi.fn() }));
vi.mock("../../ipc/client", () => ({ commands, events: {} }));
afterEach(cleanup);

const run = (changes: Partial<RunSummaryView>): RunSummaryView => ({
  id: "set-up",
  kind: "setUp",
  recipeId: "dataplane-office-365",
  applicationName: "Build agent",
  destination: null,
  first: null,
  state: "stopped",
  active: false,
  startedAt: "2026-11-24T10:00:00Z",
  step: 5,
  steps: 7,
  valueKept: true,
  requestIds: [],
  undoable: true,
  undoes: null,
  ...changes,
});

function home(...runs: RunSummaryView[]) {
  commands.listRuns.mockResolvedValue(runs);
  const onUndo = vi.fn();
  show(<Unfinished onOpen={() => {}} onActivity={() => {}} onUndo={onUndo} />);
  return onUndo;
}

test("an interrupted set-up is continued, undone or kept", async () => {
  const onUndo = home(run({}));
  await screen.findByText("A set-up was interrupted.");
  const buttons = screen.getAllByRole("button").map((button) => button.textContent);
  expect(buttons).toEqual(["Continue", "Undo", "Keep as is"]);
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(onUndo).toHaveBeenCalledWith("set-up");
});

test("where nothing was made there is nothing to undo", async () => {
  home(run({ undoable: false }));
  await screen.findByText("A set-up was interrupted.");
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test("an interrupted undo goes first, and its set-up is no longer offered", async () => {
  const undo = run({ id: "undo", kind: "undo", undoable: false, undoes: "set-up" });
  home(undo, run({ state: "undoing" }));
  await screen.findByText("An undo was interrupted.");
  expect(screen.queryByText("A set-up was interrupted.")).toBeNull();
});

test("an undone set-up is not mentioned", async () => {
  home(run({ state: "undone", undoable: false }));
  await vi.waitFor(() => expect(commands.listRuns).toHaveBeenCalled());
  expect(screen.queryByRole("button")).toBeNull();
});
