import { cleanup, configure, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CertificateFileView, CertificateRowView } from "../../../ipc/bindings";
import { toCommandError } from "../../../ipc/errors";
import { answering, certificate, nothing, page } from "../testing";

const commands = vi.hoisted(() => ({
  getApplicationCredentials: vi.fn(),
  startChange: vi.fn(),
  getRun: vi.fn(),
  readCertificate: vi.fn(),
}));
vi.mock("../../../ipc/client", () => ({ commands, events: {} }));
// The test page loses the focus now and then, and the panel is then hidden with what lies behind it; a window does not.
configure({ defaultHidden: true });
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

const file: CertificateFileView = {
  certificate: "MIIC",
  subject: "CN=Mail journal",
  thumbprint: "414694AE527EA09EABB772DA06F87DEB20D6442F",
  expiresAt: "2036-11-23T13:07:03Z",
  rsaBits: 2048,
  besidePrivateKey: false,
};
const added: CertificateRowView = { ...certificate, keyId: "new", description: "Mail journal" };
const refusal = (field: string | null, detail: string) =>
  toCommandError({ ...toCommandError("").problem, code: "invalidInput", field, detail });
const PATH = /^Certificate \(/;
const description = () => screen.getByRole("textbox", { name: "Description" });
const openFile = async () => {
  await openPanel();
  await userEvent.setup().click(screen.getByRole("radio", { name: /^Upload a file/ }));
  return screen.findByRole("textbox", { name: PATH });
};
const openPanel = async () => {
  page();
  await openTab();
  await userEvent.setup().click(screen.getByRole("button", { name: "Upload certificate" }));
  // The panel slides in: until it has come its fields are nobody's.
  await screen.findByRole("textbox", { name: "Subject name" });
};

test("a certificate is uploaded from its file, and its row is marked", async () => {
  const backend = answering(commands);
  backend.own({ ...nothing, certificates: [certificate] });
  backend.done({ ...nothing, certificates: [certificate, added] });
  commands.readCertificate.mockResolvedValue({ ...file, besidePrivateKey: true });
  const path = await openFile();
  const person = userEvent.setup();
  await person.type(path, "/home/ada/mail.pem");
  expect(await screen.findByText("CN=Mail journal")).toBeTruthy();
  expect(screen.getByText(file.thumbprint)).toBeTruthy();
  expect(screen.getByText("RSA 2048, until 11/23/2036")).toBeTruthy();
  expect(screen.getByText("This file holds a private key, too.")).toBeTruthy();
  await person.type(description(), "Mail journal");
  await person.click(screen.getByRole("button", { name: "Add" }));
  expect(await screen.findByText("Certificate added.")).toBeTruthy();
  expect(backend.asked).toEqual([
    {
      change: "addCertificate",
      clientId: "client",
      certificate: "MIIC",
      description: "Mail journal",
    },
  ]);
  const row = screen.getByText("Mail journal").closest("tr");
  expect(row?.getAttribute("aria-current")).toBe("true");
});

test("a file that will not do is said in words beside its field before anything is sent", async () => {
  answering(commands).own(nothing);
  commands.readCertificate.mockRejectedValue(refusal("file", "This PFX file is damaged."));
  const path = await openFile();
  await userEvent.setup().type(path, "/home/ada/mail.pfx");
  expect(await screen.findByText("This PFX file is damaged.")).toBeTruthy();
  expect(path.getAttribute("aria-invalid")).toBe("true");
  expect(commands.startChange).not.toHaveBeenCalled();
});

test("an encrypted file asks for its passphrase, which opens it once and is kept nowhere", async () => {
  const backend = answering(commands);
  backend.own(nothing);
  backend.done({ ...nothing, certificates: [added] });
  commands.readCertificate.mockImplementation(async (_: string, passphrase: string | null) => {
    if (passphrase === "correct horse") return file;
    throw refusal("passphrase", passphrase ? "It does not open the file." : "It is encrypted.");
  });
  const path = await openFile();
  const person = userEvent.setup();
  await person.type(path, "/home/ada/mail.pfx");
  const field = await screen.findByLabelText(/^Passphrase/);
  expect(screen.getByText(/^This file is encrypted\. Its passphrase opens it/)).toBeTruthy();
  await person.type(field, "wrong");
  await person.click(screen.getByRole("button", { name: "Add" }));
  expect(await screen.findByText("It does not open the file.")).toBeTruthy();
  expect((field as HTMLInputElement).value).toBe("");
  expect(commands.startChange).not.toHaveBeenCalled();
  await person.type(field, "correct horse");
  await person.click(screen.getByRole("button", { name: "Add" }));
  expect(await screen.findByText("Certificate added.")).toBeTruthy();
  expect(backend.asked).toMatchObject([{ change: "addCertificate", certificate: "MIIC" }]);
});

test("what Add refuses stands at its field until it is edited", async () => {
  answering(commands).own(nothing);
  commands.startChange.mockRejectedValue(refusal("description", "Shorten it."));
  await openPanel();
  const person = userEvent.setup();
  await person.click(screen.getByRole("button", { name: "Add" }));
  expect(await screen.findByText("Shorten it.")).toBeTruthy();
  await person.type(description(), "a");
  expect(screen.queryByText("Shorten it.")).toBeNull();
});

test("a certificate is made here from a form that needs no typing, and its key is said to be kept", async () => {
  const backend = answering(commands);
  backend.own(nothing);
  backend.done({ ...nothing, certificates: [{ ...added, credentialId: "kept" }] });
  await openPanel();
  const subject = screen.getByRole("textbox", { name: "Subject name" });
  expect((subject as HTMLInputElement).value).toBe("Dataplane");
  await userEvent.setup().click(screen.getByRole("button", { name: "Add" }));
  expect(await screen.findByText("Certificate made and added.")).toBeTruthy();
  expect(backend.asked).toMatchObject([
    {
      change: "makeCertificate",
      clientId: "client",
      subject: "Dataplane",
      description: "",
      key: "rsa3072",
      startsAt: null,
    },
  ]);
  const row = screen.getByText("Mail journal").closest("tr");
  expect(row?.getAttribute("aria-current")).toBe("true");
  expect(screen.getByText("Private key in your keychain")).toBeTruthy();
});

test("deleting a certificate that was made here says that its key goes, too", async () => {
  answering(commands).own({ ...nothing, certificates: [{ ...certificate, credentialId: "kept" }] });
  page();
  await openTab();
  await userEvent.setup().click(screen.getByRole("button", { name: "Delete Invoice archive" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect(dialog.getByText(/Its private key is in your keychain and goes, too/)).toBeTruthy();
});
