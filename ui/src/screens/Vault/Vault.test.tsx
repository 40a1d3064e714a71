import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { CredentialView } from "../../ipc/bindings";
import { toCommandError } from "../../ipc/errors";
import { show } from "../../testing";
import { Vault } from "./Vault";

const commands = vi.hoisted(() => ({
  listCredentials: vi.fn(),
  appState: vi.fn(async () => ({ keychain: "open" })),
  unlockKeychain: vi.fn(async () => "open"),
  copyText: vi.fn(async () => null),
}));
vi.mock("../../ipc/client", () => ({ commands, events: {} }));
afterEach(cleanup);

const credential = (id: string, applicationName: string, daysLeft: number): CredentialView => ({
  id,
  kind: "clientSecret",
  applicationName,
  description: "Office 365 APIs",
  tenantName: "Contoso",
  tenantId: "t",
  clientId: `client-${id}`,
  objectId: "o",
  secretId: "s",
  thumbprint: null,
  hint: "Xk3",
  createdAt: "2026-11-24T10:00:00Z",
  expiresAt: "2027-05-23T10:00:00Z",
  daysLeft,
  lastProof: null,
  deliveries: [],
  runId: "r",
  recipeId: "dataplane-office-365",
});

const vault = () => show(<Vault onHandOver={() => {}} onUndo={() => {}} onRecipes={() => {}} />);

test("while it loads, the frame stands and rows are on their way", () => {
  commands.listCredentials.mockReturnValue(new Promise(() => {}));
  vault();
  expect(screen.getByRole("heading", { name: "Vault" })).toBeTruthy();
  expect(screen.getByLabelText("Loading")).toBeTruthy();
});

test("an empty vault says what to do next", async () => {
  commands.listCredentials.mockResolvedValue([]);
  vault();
  expect(await screen.findByText("Nothing is kept yet")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Set one up" })).toBeTruthy();
});

test("a refusal says what happened and offers another try", async () => {
  commands.listCredentials.mockRejectedValue(
    toCommandError({ ...toCommandError("").problem, code: "storageFailed" }),
  );
  vault();
  expect(await screen.findByText("Entrada’s own files cannot be used")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});

test("the list is found in by name or id and gone through by arrow keys", async () => {
  commands.listCredentials.mockResolvedValue([
    credential("1", "Dataplane", 180),
    credential("2", "Mail journal", -9),
  ]);
  vault();
  const person = userEvent.setup();
  const first = await screen.findByRole("button", { name: /Dataplane/ });
  first.focus();
  await person.keyboard("{ArrowDown}");
  expect(screen.getByRole("heading", { name: "Mail journal" })).toBeTruthy();
  await person.type(screen.getByLabelText("Search name, id or place"), "client-1");
  expect(screen.getByRole("heading", { name: "Dataplane" })).toBeTruthy();
  await person.clear(screen.getByLabelText("Search name, id or place"));
  await person.type(screen.getByLabelText("Search name, id or place"), "nothing like it");
  expect(screen.getByText("Nothing matches “nothing like it”")).toBeTruthy();
  await person.click(screen.getByRole("button", { name: "Clear filter" }));
  expect(screen.getAllByRole("button", { name: /Dataplane|Mail journal/ })).toHaveLength(2);
});

test("a Value is dots and nothing else", async () => {
  commands.listCredentials.mockResolvedValue([credential("1", "Dataplane", 180)]);
  vault();
  expect(await screen.findByText("In your keychain")).toBeTruthy();
  expect(document.body.textContent).not.toContain("Xk3");
});

test("behind a locked keychain ids are read, Values are not, and one button unlocks", async () => {
  commands.listCredentials.mockResolvedValue([credential("1", "Dataplane", 180)]);
  commands.appState.mockResolvedValue({ keychain: "locked" });
  vault();
  expect(await screen.findByText("Keychain locked")).toBeTruthy();
  expect(screen.getByText("client-1")).toBeTruthy();
  for (const name of ["Copy value", "Prove"]) {
    const action = screen.getByRole("button", { name });
    expect(action.getAttribute("aria-disabled")).toBe("true");
    expect(action.title).toBe("Unlock the keychain first");
  }
  commands.appState.mockResolvedValue({ keychain: "open" });
  await userEvent.setup().click(screen.getByRole("button", { name: "Unlock" }));
  expect(commands.unlockKeychain).toHaveBeenCalledOnce();
  expect(await screen.findByText("In your keychain")).toBeTruthy();
});

test("a kept private key is listed with its thumbprint, and nothing offers to copy or prove it", async () => {
  const thumbprint = "414694AE527EA09EABB772DA06F87DEB20D6442F";
  const kept = { ...credential("1", "Dataplane", 180), kind: "certificate" as const, thumbprint };
  commands.appState.mockResolvedValue({ keychain: "open" });
  commands.listCredentials.mockResolvedValue([kept]);
  vault();
  expect(await screen.findByText(thumbprint)).toBeTruthy();
  expect(screen.getByText("Private key")).toBeTruthy();
  for (const name of ["Copy value", "Prove", "Hand over"]) {
    expect(screen.queryByRole("button", { name })).toBeNull();
  }
});
