import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answering, certificate, nothing, page } from "../testing";

const commands = vi.hoisted(() => ({
  getApplicationCredentials: vi.fn(),
  startChange: vi.fn(),
  getRun: vi.fn(),
}));
vi.mock("../../../ipc/client", () => ({ commands, events: {} }));
beforeEach(() => vi.clearAllMocks());
afterEach(cleanup);

const openTab = async () =>
  userEvent.setup().click(await screen.findByRole("tab", { name: /^Certificates \(/ }));

test("certificates stand in the portal's columns, with the thumbprint in whole", async () => {
  answering(commands).own({ ...nothing, certificates: [certificate] });
  page();
  await openTab();
  const heads = screen.getAllByRole("columnheader").map((head) => head.textContent);
  expect(heads).toEqual([
    "Thumbprint",
    "Description",
    "Start date",
    "Expires",
    "Certificate ID",
    "Delete",
  ]);
  expect(screen.getByText("7E3A9C0B51D8F2647A1EC90D3B86F4250E7D91AB")).toBeTruthy();
  expect(screen.getByText("Current")).toBeTruthy();
});

test("an application without a certificate says so in the portal's words", async () => {
  answering(commands).own(nothing);
  page();
  await openTab();
  const none = "No certificates have been added for this application.";
  expect(screen.getByText(none)).toBeTruthy();
});

test("deleting a certificate asks first", async () => {
  const backend = answering(commands);
  backend.own({ ...nothing, certificates: [certificate] });
  backend.done(nothing);
  page();
  await openTab();
  const person = userEvent.setup();
  await person.click(screen.getByRole("button", { name: "Delete Invoice archive" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect(dialog.getByText("Delete the certificate “Invoice archive”?")).toBeTruthy();
  expect(commands.startChange).not.toHaveBeenCalled();
  await person.click(dialog.getByRole("button", { name: "Delete" }));
  expect(await screen.findByText("“Invoice archive” is deleted.")).toBeTruthy();
  expect(backend.asked).toEqual([
    { change: "removeCertificate", clientId: "client", keyId: certificate.keyId },
  ]);
});
