import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ApplicationView } from "../../ipc/bindings";
import { toCommandError } from "../../ipc/errors";
import { show } from "../../testing";
import { Application } from "./Application";
import { Overview } from "./Overview";

const commands = vi.hoisted(() => ({
  getApplication: vi.fn(),
  listCredentials: vi.fn(),
  openInPortal: vi.fn(async () => null),
  appState: vi.fn(async (): Promise<unknown> => ({ session: { inPortal: false, practice: true } })),
  startChange: vi.fn(),
  getRun: vi.fn(),
}));
vi.mock("../../ipc/client", () => ({ commands, events: {} }));
beforeEach(() => commands.listCredentials.mockResolvedValue([]));
afterEach(cleanup);

const application: ApplicationView = {
  displayName: "Dataplane",
  clientId: "client",
  objectId: "object",
  tenantId: "tenant",
  signInAudience: "AzureADMyOrg",
  createdAt: "2026-11-24T10:00:00Z",
  credentials: { state: "expiringSoon", daysLeft: 12 },
  secrets: 1,
  certificates: 0,
  redirectUris: { web: 1, spa: 0, publicClient: 2 },
  identifierUris: [],
  servicePrincipal: { objectId: "principal", displayName: "Dataplane here" },
};
const onVault = vi.fn();
const onPage = vi.fn();
const onList = vi.fn();
const onEnterprise = vi.fn();
const overview = () =>
  show(
    <Application clientId="client" page="overview" onPage={onPage} onList={onList}>
      <Overview
        clientId="client"
        onPage={onPage}
        onList={onList}
        onVault={onVault}
        onEnterprise={onEnterprise}
      />
    </Application>,
  );

test("the Essentials have the portal's labels, and every id can be copied", async () => {
  commands.getApplication.mockResolvedValue(application);
  overview();
  expect(await screen.findByRole("heading", { name: "Dataplane" })).toBeTruthy();
  const labels = screen.getAllByRole("term").map((term) => term.textContent);
  expect(labels).toEqual([
    "Display name",
    "Application (client) ID",
    "Object ID",
    "Directory (tenant) ID",
    "Supported account types",
    "Client credentials",
    "Redirect URIs",
    "Application ID URI",
    "Managed application in local directory",
  ]);
  const copies = screen.getAllByRole("button", { name: /^Copy / }).map((it) => it.title);
  expect(copies).toEqual([
    "Copy Application (client) ID",
    "Copy Object ID",
    "Copy Directory (tenant) ID",
    "Copy Object ID of the managed application",
  ]);
  expect(screen.getByText("0 certificate, 1 secret")).toBeTruthy();
  expect(screen.getByText("1 web, 0 spa, 2 public client")).toBeTruthy();
  expect(screen.getByText("My organization only")).toBeTruthy();
  const portal = screen.getByRole("button", {
    name: "Open in the portal",
    description: "The practice tenant has no portal.",
  });
  expect(portal.getAttribute("aria-disabled")).toBe("true");
});

test("only what this computer keeps of this very application leads to the vault", async () => {
  commands.getApplication.mockResolvedValue(application);
  commands.appState.mockResolvedValue({ session: { inPortal: true, practice: false } });
  const kept = (id: string, clientId: string, tenantId: string) => ({
    id,
    clientId,
    tenantId,
    description: `secret ${id}`,
    expiresAt: "2027-05-23T10:00:00Z",
    daysLeft: 180,
    lastProof: null,
  });
  commands.listCredentials.mockResolvedValue([
    kept("1", "client", "tenant"),
    kept("2", "other", "tenant"),
    kept("3", "client", "elsewhere"),
  ]);
  overview();
  const person = userEvent.setup();
  await person.click(await screen.findByRole("button", { name: /in the vault$/ }));
  expect(onVault).toHaveBeenCalledWith("1");
  await person.click(screen.getByRole("button", { name: "Open in the portal" }));
  expect(commands.openInPortal).toHaveBeenCalledWith({ page: "overview", clientId: "client" });
});

test("an application that is gone says so and can be looked for again", async () => {
  commands.getApplication.mockRejectedValue(
    toCommandError({ ...toCommandError("").problem, code: "notFound" }),
  );
  overview();
  expect(await screen.findByText("This is no longer there")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});

test("its pages are one click away, also from what the Essentials count", async () => {
  commands.getApplication.mockResolvedValue(application);
  overview();
  const person = userEvent.setup();
  await person.click(await screen.findByRole("button", { name: "0 certificate, 1 secret" }));
  expect(onPage).toHaveBeenLastCalledWith("certificatesAndSecrets");
  await person.click(screen.getByRole("button", { name: "Overview" }));
  expect(onPage).toHaveBeenLastCalledWith("overview");
});

test("the Essentials lead to the enterprise application", async () => {
  commands.getApplication.mockResolvedValue(application);
  overview();
  const person = userEvent.setup();
  await person.click(await screen.findByRole("button", { name: "Dataplane here" }));
  expect(onEnterprise).toHaveBeenLastCalledWith("principal");
});

test("deleting asks for a tick first and leads back to the list", async () => {
  commands.getApplication.mockResolvedValue(application);
  commands.startChange.mockResolvedValue({ runId: "run", waitingFor: null });
  commands.getRun.mockResolvedValue({ id: "run", active: false, state: "done" });
  overview();
  const person = userEvent.setup();
  await screen.findByText("Essentials");
  await person.click(screen.getByRole("button", { name: "Delete" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  await person.click(dialog.getByRole("button", { name: "Delete" }));
  expect(commands.startChange).not.toHaveBeenCalled();
  await person.click(dialog.getByRole("checkbox"));
  await person.click(dialog.getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(onList).toHaveBeenCalled());
  expect(commands.startChange).toHaveBeenCalledWith({
    change: "deleteApplication",
    clientId: "client",
  });
});
