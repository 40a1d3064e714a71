import { cleanup, configure, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toCommandError } from "../../ipc/errors";
import { GRAPH } from "./request/ApiChoice";
import { answering, nothing, ofGraph, onEnterprise, page, permission, row } from "./testing";

const commands = vi.hoisted(() => ({
  getApplicationPermissions: vi.fn(),
  getApi: vi.fn(),
  listApis: vi.fn(),
  startChange: vi.fn(),
  getRun: vi.fn(),
}));
vi.mock("../../ipc/client", () => ({ commands, events: {} }));
// The test page loses the focus now and then, and a panel is then hidden with what lies behind it; a window does not.
configure({ defaultHidden: true });
beforeEach(() => vi.clearAllMocks());
afterEach(cleanup);

const directory = permission("Directory.ReadWrite.All", { level: 4, tierZero: true });
const groups = permission("Group.ReadWrite.All", { level: 4 });
const users = permission("User.Read.All");
const press = async (name: string | RegExp) =>
  userEvent.setup().click(await screen.findByRole("button", { name }));
const more = async (name: string, entry: string) => {
  await press(`More about ${name}`);
  await userEvent.setup().click(await screen.findByRole("menuitem", { name: entry }));
};

test("configured permissions stand in the portal's columns, and what the last token held beside what is granted", async () => {
  answering(commands).own({
    ...nothing,
    configured: [
      ofGraph([
        row(directory),
        row(groups, { granted: true, inToken: false }),
        row(users, { granted: true, inToken: true }),
        row(permission("User.Read", { kind: "delegated", adminConsentRequired: false })),
        row(permission("Mail.Read"), { granted: null }),
      ]),
    ],
    missing: 1,
  });
  page();
  const table = await screen.findByRole("table", { name: "Configured permissions" });
  const heads = within(table).getAllByRole("columnheader");
  expect(heads.slice(0, 5).map((head) => head.textContent)).toEqual([
    "API / Permissions name",
    "Type",
    "Description",
    "Admin consent required",
    "Status",
  ]);
  const cells = within(table)
    .getAllByRole("row")
    .slice(2)
    .map((it) =>
      within(it)
        .getAllByRole("cell")
        .slice(0, 5)
        .map((cell) => cell.textContent),
    );
  expect(cells.map(([name, type, , required, status]) => [name, type, required, status])).toEqual([
    ["Directory.ReadWrite.All", "Application", "Yes", "Not granted for Contoso Practice"],
    [
      "Group.ReadWrite.All",
      "Application",
      "Yes",
      "Granted for Contoso PracticeNot in the last token: prove the credential again",
    ],
    ["User.Read.All", "Application", "Yes", "Granted for Contoso PracticeIn the last token"],
    ["User.Read", "Delegated", "No", ""],
    ["Mail.Read", "Application", "Yes", "Could not be read"],
  ]);
  expect(screen.getByText(/^One permission is configured and not granted\./)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Microsoft Graph (5)" })).toBeTruthy();
});

test("a guide's list is pasted, ticked by the person and configured", async () => {
  const backend = answering(commands);
  backend.own(nothing);
  backend.done({ ...nothing, configured: [ofGraph([row(directory), row(users)])], missing: 2 });
  commands.listApis.mockResolvedValue([{ api: GRAPH, displayName: "Microsoft Graph" }]);
  commands.getApi.mockResolvedValue({
    api: GRAPH,
    displayName: "Microsoft Graph",
    address: "https://graph.example/",
    permissions: [directory, groups, users, permission("User.Read", { kind: "delegated" })],
  });
  page();
  expect(await screen.findByText("No permissions added")).toBeTruthy();
  const person = userEvent.setup();
  await press("Add a permission");
  await person.click(
    (await screen.findAllByRole("button", { name: "Microsoft Graph" }))[0] as Element,
  );
  await person.click(await screen.findByRole("radio", { name: /^Application permissions/ }));
  const filter = await screen.findByRole("searchbox", { name: /^Start typing a permission/ });
  await person.click(filter);
  await person.paste("Directory.ReadWrite.All, User.Read.All, Sites.Read.All");
  expect(
    await screen.findByText(
      "Not found among the application permissions: Sites.Read.All. Look under Delegated permissions.",
    ),
  ).toBeTruthy();
  const ticks = await screen.findAllByRole("checkbox");
  expect(ticks.map((tick) => tick.getAttribute("aria-label"))).toEqual([
    "Directory.ReadWrite.All",
    "User.Read.All",
  ]);
  for (const tick of ticks) await person.click(tick);
  expect(screen.getByText("2 selected")).toBeTruthy();
  await press("Add permissions");
  expect(await screen.findByText("Added 2 permissions.")).toBeTruthy();
  const asked = (id: string) => ({ api: GRAPH, kind: "application", id });
  expect(backend.asked).toEqual([
    {
      change: "addPermissions",
      clientId: "client",
      permissions: [asked(directory.id), asked(users.id)],
    },
  ]);
});

test("consent to a permission of tier 0 asks for the tenant's name; No has the focus", async () => {
  const backend = answering(commands);
  backend.own({
    ...nothing,
    configured: [ofGraph([row(directory), row(users, { granted: true })])],
    missing: 1,
    asksTenantName: true,
  });
  backend.done({ ...nothing, configured: [ofGraph([row(directory, { granted: true })])] });
  page();
  await press("Grant admin consent for Contoso Practice");
  const dialog = await screen.findByRole("alertdialog");
  expect(within(dialog).getByText("Will be granted")).toBeTruthy();
  expect(within(dialog).getByText("Already granted")).toBeTruthy();
  expect(within(dialog).getByText(/^Directory.ReadWrite.All: May Directory/)).toBeTruthy();
  expect(document.activeElement?.textContent).toBe("No");
  await press("Yes");
  expect(backend.asked).toEqual([]);
  const name = screen.getByRole("textbox", { name: "Type Contoso Practice to confirm" });
  await userEvent.setup().type(name, "Contoso Practice");
  await press("Yes");
  expect(
    await screen.findByText("Successfully granted admin consent for the requested permissions."),
  ).toBeTruthy();
  expect(backend.asked).toEqual([
    { change: "grantAdminConsent", clientId: "client", typedTenantName: "Contoso Practice" },
  ]);
});

test("who may not grant is told who can", async () => {
  const configured = [ofGraph([row(users)])];
  answering(commands).own({ ...nothing, configured, missing: 1, mayGrant: false });
  page();
  const button = await screen.findByRole("button", { name: /^Grant admin consent/ });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(button.title).toContain("A Privileged Role Administrator or a Global Administrator can.");
});

test("taking away asks first and says what will break", async () => {
  const backend = answering(commands);
  const configured = [ofGraph([row(users, { granted: true })])];
  backend.own({ ...nothing, configured });
  backend.done(nothing);
  page();
  await screen.findByText("User.Read.All");
  await more("User.Read.All", "Revoke admin consent");
  expect(
    await screen.findByText(
      /^Elasticsearch group lookup can no longer do this: May User.Read.All\./,
    ),
  ).toBeTruthy();
  await press("Cancel");
  expect(backend.asked).toEqual([]);
  await more("User.Read.All", "Revoke admin consent");
  await press("Revoke admin consent");
  expect(await screen.findByText("Revoked User.Read.All.")).toBeTruthy();
  expect(backend.asked).toEqual([
    {
      change: "revokeAdminConsent",
      clientId: "client",
      permissions: [{ api: GRAPH, kind: "application", id: users.id }],
    },
  ]);
});

test("what else is granted can be configured, or revoked as a whole", async () => {
  const backend = answering(commands);
  const other = [ofGraph([row(users, { configured: false, granted: true })])];
  backend.own({ ...nothing, other });
  backend.done({ ...nothing, other });
  page();
  expect(
    await screen.findByRole("heading", { name: "Other permissions granted for Contoso Practice" }),
  ).toBeTruthy();
  await more("User.Read.All", "Add to configured permissions");
  expect(await screen.findByText("User.Read.All is configured now.")).toBeTruthy();
  await more("Microsoft Graph", "Revoke all admin consents");
  await press("Revoke admin consent");
  expect(await screen.findByText("Revoked User.Read.All.")).toBeTruthy();
  expect(backend.asked.map(({ change }) => change)).toEqual([
    "addPermissions",
    "revokeAdminConsent",
  ]);
  await userEvent.setup().click(screen.getByRole("button", { name: "Enterprise applications" }));
  expect(onEnterprise).toHaveBeenCalledWith("principal");
});

test("a refused reading says so and can be tried again", async () => {
  commands.getApplicationPermissions.mockRejectedValue(toCommandError("no"));
  page();
  expect(await screen.findByRole("button", { name: "Try again" })).toBeTruthy();
});
