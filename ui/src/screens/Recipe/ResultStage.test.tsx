import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { ProofRecord, RecipeFormView, RunView } from "../../ipc/bindings";
import { toCommandError } from "../../ipc/errors";
import { show } from "../../testing";
import { ResultStage } from "./ResultStage";

const commands = vi.hoisted(() => ({ widenedAnswers: vi.fn(), planRecipe: vi.fn() }));
vi.mock("../../ipc/client", () => ({ commands, events: {} }));
afterEach(cleanup);

const proof = (status: number): ProofRecord => ({
  at: "2026-11-24T10:00:00Z",
  token: true,
  roles: [{ value: "User.Read.All", level: 3, granted: true, inToken: true }],
  read: null,
  lookUp: { principal: "ann@contoso.example", status, groups: [] },
  elapsedMs: 120,
});

function result(status: number, wider: string[]) {
  const run = {
    id: "run",
    proof: proof(status),
    wider,
    elapsedMs: 900,
    roundTrips: 3,
    requests: 6,
    made: { clientId: "c", objectId: "o", tenantId: "t", valueKept: false },
  } as unknown as RunView;
  const form = { destination: "Elasticsearch", destinationKind: "elasticsearch" } as RecipeFormView;
  const onPlanned = vi.fn();
  const nothing = () => {};
  show(
    <ResultStage
      run={run}
      form={form}
      onPlanned={onPlanned}
      onHandOver={nothing}
      onHandOverTo={nothing}
      onLater={nothing}
    />,
  );
  return onPlanned;
}

test("a forbidden look-up names the permission, and one press plans it in the same application", async () => {
  const answers = { recipeId: "elasticsearch", reuseApplication: "o" };
  commands.widenedAnswers.mockResolvedValue(answers);
  commands.planRecipe.mockResolvedValue({ runId: "next" });
  const onPlanned = result(403, ["Directory.Read.All"]);
  expect(screen.getByRole("heading", { name: "Set up; one read failed" })).toBeTruthy();
  expect(screen.getByText("The groups of ann@contoso.example may not be read.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "New plan with Directory.Read.All" }));
  expect(commands.widenedAnswers).toHaveBeenCalledWith("run");
  expect(commands.planRecipe).toHaveBeenCalledWith(answers);
  expect(onPlanned).toHaveBeenCalledWith(answers, { runId: "next" });
});

test("a plan that is refused says why, and can be asked for again", async () => {
  const problem = { ...toCommandError("").problem, code: "secretsForbidden" };
  commands.widenedAnswers.mockResolvedValue({});
  commands.planRecipe.mockRejectedValue(toCommandError(problem));
  const onPlanned = result(403, ["Directory.Read.All"]);
  const button = screen.getByRole("button", { name: "New plan with Directory.Read.All" });
  await userEvent.click(button);
  expect(await screen.findByText("This tenant forbids client secrets")).toBeTruthy();
  expect(button.hasAttribute("disabled")).toBe(false);
  expect(onPlanned).not.toHaveBeenCalled();
});

test("where nothing wider is left, or nobody is found, no plan is offered", () => {
  result(403, []);
  expect(screen.getByText(/No wider permission of this recipe is left/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /New plan/ })).toBeNull();
  cleanup();
  result(404, ["Directory.Read.All"]);
  expect(screen.queryByRole("button", { name: /New plan/ })).toBeNull();
  cleanup();
  result(200, ["Directory.Read.All"]);
  expect(screen.getByRole("heading", { name: "Set up and proven" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: /New plan/ })).toBeNull();
});
