import { cleanup, configure, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type {
  ApplicationPermissionsView,
  EnterpriseView,
  PermissionRowView,
} from "../../ipc/bindings";
import { toCommandError } from "../../ipc/errors";
import { show } from "../../testing";
import { EnterprisePermissions } from "./EnterprisePermissions";

const commands = vi.hoisted(() => ({
  getEnterpriseApplication: vi.fn(),
  getApplicationPermissions: vi.fn(),
  appState: vi.fn(),
  startChange: vi.fn(),
  getRun: vi.fn(),
}));
vi.mock("../../ipc/client", () => ({ commands, events: {} }));
// The test page loses the focus now and then, and a dialog is then hidden with what lies behind it; a window does not.
configure({ defaultHidden: true });
afterEach(cleanup);

const enterprise: EnterpriseView = {
  row: {
    objectId: "principal",
    clientId: "client",
    displayName: "Elasticsearch",
    homepage: null,
    createdAt: null,
    certificateEnd: null,
    certificate: { state: "none" },
    identifierUri: null,
  },
  accountEnabled: true,
  assignmentRequired: false,
  visible: true,
  registration: "client",
  registrationObjectId: "object",
  own: true,
};
const row = (value: string, granted: boolean): PermissionRowView => ({
  permission: {
    id: `id of ${value}`,
    kind: "application",
    value,
    displayName: `May ${value}`,
    description: "",
    adminConsentRequired: true,
    level: 3,
    tierZero: false,
  },
  configured: true,
  granted,
  inToken: null,
});
const group = (...rows: PermissionRowView[]) => ({
  api: "graph",
  displayName: "Microsoft Graph",
  grantable: true,
  rows,
});
const permissions: ApplicationPermissionsView = {
  displayName: "Elasticsearch",
  tenantName: "Contoso Practice",
  servicePrincipal: "principal",
  configured: [group(row("Group.Read.All", true), row("User.Read.All", false))],
  other: [group(row("AuditLog.Read.All", true))],
  byUsers: [
    {
      apiName: "Microsoft Graph",
      permission: { ...row("Mail.Read", true).permission, kind: "delegated" },
      people: 2,
    },
  ],
  unread: false,
  registeredHere: true,
  mayGrant: true,
  missing: 1,
  asksTenantName: false,
};
const opened = (own: Partial<ApplicationPermissionsView> = {}) => {
  commands.getApplicationPermissions.mockResolvedValue({ ...permissions, ...own });
  show(<EnterprisePermissions objectId="principal" />);
};
beforeEach(() => {
  vi.clearAllMocks();
  commands.getEnterpriseApplication.mockResolvedValue(enterprise);
  commands.appState.mockResolvedValue({ session: null });
  commands.startChange.mockResolvedValue({ runId: "run", waitingFor: null });
  commands.getRun.mockResolvedValue({ id: "run", state: "done", active: false });
});

test("what administrators granted stands in the portal's columns, configured or not", async () => {
  opened();
  const table = within(await screen.findByRole("table", { name: "Admin consent" }));
  const heads = table.getAllByRole("columnheader").map((head) => head.textContent);
  expect(heads.slice(0, 6)).toEqual([
    "API name",
    "Claim value",
    "Permission",
    "Type",
    "Granted through",
    "Granted by",
  ]);
  expect(table.getByText("Group.Read.All")).toBeTruthy();
  expect(table.getByText("AuditLog.Read.All")).toBeTruthy();
  expect(table.queryByText("User.Read.All")).toBeNull();
});

test("what users agreed to is counted on a tab of its own", async () => {
  opened();
  await userEvent.setup().click(await screen.findByRole("tab", { name: "User consent (1)" }));
  const table = within(screen.getByRole("table", { name: "User consent" }));
  expect(table.getByText("Mail.Read")).toBeTruthy();
  expect(table.getByText("2 users")).toBeTruthy();
});

test("a grant is revoked after a question", async () => {
  opened();
  const person = userEvent.setup();
  await person.click(await screen.findByRole("button", { name: "More about Group.Read.All" }));
  await person.click(await screen.findByRole("menuitem", { name: "Revoke admin consent" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect(commands.startChange).not.toHaveBeenCalled();
  await person.click(dialog.getByRole("button", { name: "Revoke admin consent" }));
  expect(await screen.findByText("Revoked Group.Read.All.")).toBeTruthy();
  expect(commands.startChange).toHaveBeenCalledWith({
    change: "revokeAdminConsent",
    clientId: "client",
    permissions: [{ api: "graph", kind: "application", id: "id of Group.Read.All" }],
  });
});

test("consent is given for what the registration asks for", async () => {
  opened();
  const person = userEvent.setup();
  const grant = "Grant admin consent for Contoso Practice";
  await person.click(await screen.findByRole("button", { name: grant }));
  const dialog = within(await screen.findByRole("alertdialog"));
  await person.click(dialog.getByRole("button", { name: "Yes" }));
  expect(commands.startChange).toHaveBeenCalledWith({
    change: "grantAdminConsent",
    clientId: "client",
    typedTenantName: null,
  });
});

test("without a registration here there is nothing to consent to, and it is said why", async () => {
  opened({ registeredHere: false, configured: [], other: [], byUsers: [], missing: 0 });
  expect(await screen.findByText(/The registration is in another tenant/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Grant admin consent/ })).toBeNull();
  expect(screen.getByText("No administrator has granted this application anything")).toBeTruthy();
});

test("what cannot be read is said, and an error can be tried again", async () => {
  opened({ unread: true });
  expect(await screen.findByText("Not all of it can be read by this account")).toBeTruthy();
  cleanup();
  const refused = { ...toCommandError(null).problem, code: "roleMissing" };
  commands.getEnterpriseApplication.mockRejectedValue(refused);
  show(<EnterprisePermissions objectId="principal" />);
  expect(await screen.findByRole("button", { name: "Try again" })).toBeTruthy();
});
