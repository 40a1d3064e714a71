import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toCommandError } from "../../../ipc/errors";
import { answering, nothing, onVault, page, secret } from "../testing";

const commands = vi.hoisted(() => ({
  getApplicationCredentials: vi.fn(),
  startChange: vi.fn(),
  getRun: vi.fn(),
  copyValue: vi.fn(),
  appState: vi.fn(),
}));
vi.mock("../../../ipc/client", () => ({ commands, events: {} }));
beforeEach(() => {
  vi.clearAllMocks();
  commands.appState.mockResolvedValue({ keychain: "open" });
  commands.copyValue.mockResolvedValue(null);
});
afterEach(cleanup);

const rowOf = async (name: string) => {
  const row = (await screen.findByText(name)).closest("tr");
  if (!row) throw new Error(`${name} stands in no row`);
  return row;
};
const press = async (name: string) =>
  userEvent.setup().click(await screen.findByRole("button", { name }));

test("while they load, tabs stand and rows are on their way", () => {
  commands.getApplicationCredentials.mockReturnValue(new Promise(() => {}));
  page();
  expect(screen.getByRole("tab", { name: "Client secrets", selected: true })).toBeTruthy();
  expect(screen.getByLabelText("Loading")).toBeTruthy();
});

test("a refusal says what happened and offers another try", async () => {
  commands.getApplicationCredentials.mockRejectedValue(
    toCommandError({ ...toCommandError("").problem, code: "notFound" }),
  );
  page();
  expect(await screen.findByText("This is no longer there")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});

test("an application without a secret says so in the portal's words", async () => {
  answering(commands).own(nothing);
  page();
  const none = "No client secrets have been created for this application.";
  expect(await screen.findByText(none)).toBeTruthy();
  for (const name of ["Certificates (0)", "Client secrets (0)", "Federated credentials (0)"]) {
    expect(screen.getByRole("tab", { name })).toBeTruthy();
  }
});

test("secrets stand in the portal's columns, with their ids in whole", async () => {
  answering(commands).own({ ...nothing, secrets: [secret("one", "kept"), secret("two", null)] });
  page();
  const here = await rowOf("secret one");
  const heads = screen.getAllByRole("columnheader").map((head) => head.textContent);
  expect(heads).toEqual(["Description", "Expires", "Value", "Secret ID", "Delete"]);
  expect(within(here).getByText("Expiring soon, 12 days")).toBeTruthy();
  expect(within(here).getByRole("button", { name: "Copy Secret ID of secret one" })).toBeTruthy();
  const elsewhere = await rowOf("secret two");
  expect(within(elsewhere).getByText("Xk3***************")).toBeTruthy();
  expect(within(elsewhere).getByText("Kept elsewhere")).toBeTruthy();
  expect(within(elsewhere).queryByRole("button", { name: "Copy value" })).toBeNull();
});

test("a Value that is kept here is copied unseen, or looked for in the vault", async () => {
  answering(commands).own({ ...nothing, secrets: [secret("one", "kept")] });
  page();
  await press("Copy value");
  expect(commands.copyValue).toHaveBeenCalledWith("kept");
  await press("Open secret one in the vault");
  expect(onVault).toHaveBeenCalledWith("kept");
});

test("a locked keychain gives no Value", async () => {
  commands.appState.mockResolvedValue({ keychain: "locked" });
  answering(commands).own({ ...nothing, secrets: [secret("one", "kept")] });
  page();
  const copy = await screen.findByTitle("Unlock the keychain first");
  await userEvent.setup().click(copy);
  expect(commands.copyValue).not.toHaveBeenCalled();
});

test("a new secret is asked for as it was filled in, and its row is marked", async () => {
  const backend = answering(commands);
  backend.own({ ...nothing, secrets: [secret("one", null)] });
  backend.done({ ...nothing, secrets: [secret("new", "kept"), secret("one", null)] });
  page();
  await press("New client secret");
  await userEvent.setup().type(await screen.findByLabelText("Description"), "Keystore 2");
  await press("Add");
  expect(await screen.findByText("Client secret added.")).toBeTruthy();
  expect(screen.getByText("Its Value is in your keychain and was never shown.")).toBeTruthy();
  const [request] = backend.asked;
  if (request?.change !== "addClientSecret") throw new Error("no secret was asked for");
  expect(request).toMatchObject({ clientId: "client", description: "Keystore 2", startsAt: null });
  const days = (new Date(request.expiresAt).getTime() - Date.now()) / 86_400_000;
  expect(days).toBeCloseTo(180, 1);
  expect((await rowOf("secret new")).getAttribute("aria-current")).toBe("true");
  expect((await rowOf("secret one")).getAttribute("aria-current")).toBeNull();
});

test("what policy forbids stays in sight, disabled, with the reason", async () => {
  answering(commands).own({ ...nothing, longestLifetimeDays: 100 });
  page();
  await press("New client secret");
  const expires = await screen.findByRole("combobox", { name: "Expires" });
  expect(expires.textContent).toContain("90 days (3 months)");
  await userEvent.setup().click(expires);
  const options = screen.getAllByRole("option");
  const allowed = options.filter((option) => option.getAttribute("aria-disabled") !== "true");
  expect(options.map((option) => option.textContent)).toEqual([
    "Recommended: 180 days (6 months), above the limit",
    "90 days (3 months)",
    "365 days (12 months), above the limit",
    "545 days (18 months), above the limit",
    "730 days (24 months), above the limit",
    "Custom",
  ]);
  expect(allowed.map((option) => option.textContent)).toEqual(["90 days (3 months)", "Custom"]);
});

test("a custom lifetime has a start and an end, and a refused end says why", async () => {
  answering(commands).own(nothing);
  commands.startChange.mockRejectedValue(
    toCommandError({
      ...toCommandError("").problem,
      code: "invalidInput",
      field: "expires",
      detail: "Choose a date.",
    }),
  );
  page();
  await press("New client secret");
  const person = userEvent.setup();
  await person.click(await screen.findByRole("combobox", { name: "Expires" }));
  await person.click(screen.getByRole("option", { name: "Custom" }));
  await person.clear(screen.getByLabelText("End"));
  await press("Add");
  expect(await screen.findByText("Choose a date.")).toBeTruthy();
  expect(commands.startChange).toHaveBeenCalledWith(expect.objectContaining({ expiresAt: "" }));
});

test("where policy forbids secrets none can be made, and the page says why", async () => {
  answering(commands).own({ ...nothing, secretsForbidden: true });
  page();
  expect(await screen.findByText("This tenant forbids new client secrets.")).toBeTruthy();
  await press("New client secret");
  expect(screen.queryByText("Add a client secret")).toBeNull();
});

test("deleting asks first, and the harmless button has the focus", async () => {
  const backend = answering(commands);
  backend.own({ ...nothing, secrets: [secret("one", "kept"), secret("two", null)] });
  backend.done({ ...nothing, secrets: [secret("two", null)] });
  page();
  await press("Delete secret one");
  expect(await screen.findByText("Delete the client secret “secret one”?")).toBeTruthy();
  expect(screen.getByText("Its Value is in your keychain and goes, too.")).toBeTruthy();
  const dialog = within(screen.getByRole("alertdialog"));
  expect(document.activeElement).toBe(dialog.getByRole("button", { name: "Keep" }));
  expect(commands.startChange).not.toHaveBeenCalled();
  await userEvent.setup().click(dialog.getByRole("button", { name: "Delete" }));
  expect(await screen.findByText("“secret one” is deleted.")).toBeTruthy();
  expect(backend.asked).toEqual([
    { change: "removeClientSecret", clientId: "client", keyId: "one" },
  ]);
  expect(screen.queryByText("secret one")).toBeNull();
});

test("a secret of which the Value is elsewhere is deleted without a word on the keychain", async () => {
  answering(commands).own({ ...nothing, secrets: [secret("two", null)] });
  page();
  await press("Delete secret two");
  expect(await screen.findByText("Delete the client secret “secret two”?")).toBeTruthy();
  expect(screen.queryByText("Its Value is in your keychain and goes, too.")).toBeNull();
  await press("Keep");
  expect(commands.startChange).not.toHaveBeenCalled();
});
