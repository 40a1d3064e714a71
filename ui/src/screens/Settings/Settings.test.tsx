import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SettingsView } from "../../ipc/bindings";
import { toCommandError } from "../../ipc/errors";
import { show } from "../../testing";
import { Settings } from "./Settings";

const commands = vi.hoisted(() => ({
  getSettings: vi.fn(),
  setAppearance: vi.fn(async () => null),
  setWindowFrame: vi.fn(async () => null),
  setClipboardSeconds: vi.fn(async () => null),
  setSignInClient: vi.fn(),
  removeSignInClient: vi.fn(async () => null),
  removeCloud: vi.fn(async () => null),
  resetPractice: vi.fn(async () => null),
}));
vi.mock("../../ipc/client", () => ({ commands, events: {} }));
afterEach(cleanup);
beforeEach(() => vi.clearAllMocks());

const settings = (change: Partial<SettingsView> = {}): SettingsView => ({
  appearance: "system",
  textSize: 100,
  systemFrame: false,
  clipboardSeconds: 30,
  signInClients: [],
  clouds: [],
  unreadable: [],
  damaged: false,
  version: "0.1.0",
  dataFolder: "/home/me/data",
  ...change,
});

const open = (change: Partial<SettingsView> = {}) => {
  commands.getSettings.mockResolvedValue(settings(change));
  show(<Settings />);
  return userEvent.setup();
};

test("each choice says one thing to the backend", async () => {
  const person = open();
  await person.selectOptions(await screen.findByLabelText("Colors"), "High contrast");
  await person.selectOptions(screen.getByLabelText("Window frame"), "The system’s");
  await person.selectOptions(screen.getByLabelText("Clear a copied Value"), "After 90 seconds");
  expect(commands.setAppearance).toHaveBeenCalledWith("highContrast");
  expect(commands.setWindowFrame).toHaveBeenCalledWith(true);
  expect(commands.setClipboardSeconds).toHaveBeenCalledWith(90);
});

test("a client id that is none is refused at its field and stays there to be mended", async () => {
  commands.setSignInClient.mockRejectedValue(
    toCommandError({
      ...toCommandError("").problem,
      code: "invalidInput",
      field: "clientId",
      detail: "Type the Application (client) ID.",
    }),
  );
  const person = open();
  const field = await screen.findByLabelText("Application (client) ID");
  await person.type(field, "my client");
  await person.click(screen.getByRole("button", { name: "Set client" }));
  expect(await screen.findByText(/Type the Application/)).toBeTruthy();
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect((field as HTMLInputElement).value).toBe("my client");
});

test("clients and clouds are removed by name", async () => {
  const login = "https://login.cloud.example";
  const person = open({
    signInClients: [{ domain: null, clientId: "0f8fad5b" }],
    clouds: [{ login, graph: "https://graph.cloud.example", caFile: null }],
  });
  await person.click(await screen.findByRole("button", { name: "Remove All tenants" }));
  await person.click(screen.getByRole("button", { name: `Remove ${login}` }));
  expect(commands.removeSignInClient).toHaveBeenCalledWith(null);
  expect(commands.removeCloud).toHaveBeenCalledWith(login);
});

test("Enter on the question about the practice tenant does no harm", async () => {
  const person = open();
  await person.click(await screen.findByRole("button", { name: "Reset" }));
  expect(document.activeElement?.textContent).toBe("Keep it");
  await person.keyboard("{Enter}");
  expect(commands.resetPractice).not.toHaveBeenCalled();
  await person.click(await screen.findByRole("button", { name: "Reset" }));
  await person.click(screen.getByRole("button", { name: "Reset the practice tenant" }));
  expect(commands.resetPractice).toHaveBeenCalledOnce();
  expect(await screen.findByText("The practice tenant is as new.")).toBeTruthy();
});

test("what could not be read is named", async () => {
  open({ unreadable: ["clouds", "clipboardSeconds"] });
  expect(await screen.findByText(/As at first: Clouds, Clear a copied Value/)).toBeTruthy();
});
