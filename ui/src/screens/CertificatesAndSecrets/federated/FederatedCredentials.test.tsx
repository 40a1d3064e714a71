import { cleanup, configure, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FederatedCredential } from "../../../ipc/bindings";
import { toCommandError } from "../../../ipc/errors";
import { answering, nothing, page } from "../testing";

const commands = vi.hoisted(() => ({
  getApplicationCredentials: vi.fn(),
  startChange: vi.fn(),
  getRun: vi.fn(),
}));
vi.mock("../../../ipc/client", () => ({ commands, events: {} }));
// The test page loses the focus now and then, and the panel is then hidden with what lies behind it; a window does not.
configure({ defaultHidden: true });
beforeEach(() => vi.clearAllMocks());
afterEach(cleanup);

const trust: FederatedCredential = {
  name: "github-production",
  issuer: "https://token.actions.githubusercontent.com",
  subject: "repo:contoso-practice/pipelines:environment:production",
  audience: "api://AzureADTokenExchange",
  description: "Deploys",
};
const openTab = async () =>
  userEvent.setup().click(await screen.findByRole("tab", { name: /^Federated credentials/ }));
const openPanel = async () => {
  await openTab();
  await userEvent.setup().click(screen.getByRole("button", { name: "Add credential" }));
  // The panel slides in: until it has come its fields are nobody's.
  await screen.findByRole("combobox", { name: "Entity type" });
};
const choose = async (field: string, option: string) => {
  const person = userEvent.setup();
  await person.click(await screen.findByRole("combobox", { name: field }));
  await person.click(await screen.findByRole("option", { name: option }));
};
const fill = async (texts: Record<string, string>) => {
  for (const [label, text] of Object.entries(texts)) {
    await userEvent.setup().type(await screen.findByRole("textbox", { name: label }), text);
  }
};
const add = () => userEvent.setup().click(screen.getByRole("button", { name: "Add" }));

test("trusts stand in the portal's columns, and how many more may come", async () => {
  answering(commands).own({ ...nothing, federated: [trust] });
  page();
  await openTab();
  const heads = screen.getAllByRole("columnheader").map((head) => head.textContent);
  expect(heads).toEqual([
    "Name",
    "Description",
    "Subject identifier or claims matching expression",
    "Delete",
  ]);
  expect(screen.getByText(trust.subject)).toBeTruthy();
  expect(screen.getByText("1 of at most 20.")).toBeTruthy();
});

test("what could not be read is not told as nothing", async () => {
  answering(commands).own({ ...nothing, federated: null });
  page();
  await openTab();
  expect(screen.getByText("Federated credentials could not be read.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Add credential" })).toBeNull();
});

test("a GitHub workflow's subject is composed in sight and asked for", async () => {
  const backend = answering(commands);
  backend.own(nothing);
  backend.done({ ...nothing, federated: [trust] });
  page();
  await openPanel();
  expect(screen.getByText("repo:…/…:environment:…")).toBeTruthy();
  await fill({
    Organization: "contoso-practice",
    Repository: "pipelines",
    "GitHub environment name": "production",
    Name: "github-production",
    Description: "Deploys",
  });
  expect(screen.getByText(trust.subject)).toBeTruthy();
  await add();
  expect(await screen.findByText("Federated credential added.")).toBeTruthy();
  expect(backend.asked).toEqual([
    { change: "addFederatedCredential", clientId: "client", credential: trust },
  ]);
  const row = screen.getByText("github-production").closest("tr");
  expect(row?.getAttribute("aria-current")).toBe("true");
});

test("a service account of Kubernetes is named by its namespace", async () => {
  const backend = answering(commands);
  backend.own(nothing);
  backend.done(nothing);
  page();
  await openPanel();
  await choose("Federated credential scenario", "Kubernetes accessing Azure resources");
  await fill({
    "Cluster issuer URL": "https://oidc.example",
    Namespace: "apps",
    "Service account name": "deployer",
    Name: "cluster",
  });
  await add();
  await screen.findByText("Federated credential added.");
  expect(backend.asked).toMatchObject([
    {
      credential: {
        issuer: "https://oidc.example",
        subject: "system:serviceaccount:apps:deployer",
        audience: "api://AzureADTokenExchange",
      },
    },
  ]);
});

test("what is missing is said at its field, and nothing is asked for", async () => {
  answering(commands).own(nothing);
  page();
  await openPanel();
  await choose("Entity type", "Pull request");
  await add();
  expect(await screen.findAllByText("Fill in this field.")).toHaveLength(3);
  expect(commands.startChange).not.toHaveBeenCalled();
});

test("a refused issuer is said at the field that it was typed into", async () => {
  answering(commands).own(nothing);
  commands.startChange.mockRejectedValue(
    toCommandError({
      ...toCommandError("").problem,
      code: "invalidInput",
      field: "issuer",
      detail: "Write the issuer’s https address.",
    }),
  );
  page();
  await openPanel();
  await choose("Federated credential scenario", "Other issuer");
  await fill({ Issuer: "http://idp.example", "Subject identifier": "me", Name: "other" });
  await add();
  expect(await screen.findByText("Write the issuer’s https address.")).toBeTruthy();
  const issuer = screen.getByRole("textbox", { name: "Issuer" });
  expect(issuer.getAttribute("aria-invalid")).toBe("true");
});

test("deleting a trust names its subject and asks first", async () => {
  const backend = answering(commands);
  backend.own({ ...nothing, federated: [trust] });
  backend.done(nothing);
  page();
  await openTab();
  const person = userEvent.setup();
  await person.click(screen.getByRole("button", { name: "Delete github-production" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect(dialog.getByText(trust.subject)).toBeTruthy();
  expect(commands.startChange).not.toHaveBeenCalled();
  await person.click(dialog.getByRole("button", { name: "Delete" }));
  expect(await screen.findByText("“github-production” is deleted.")).toBeTruthy();
  expect(backend.asked).toEqual([
    { change: "removeFederatedCredential", clientId: "client", name: "github-production" },
  ]);
});
