import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toCommandError } from "../../ipc/errors";
import { show } from "../../testing";
import { RegisterApplication } from "./RegisterApplication";

const commands = vi.hoisted(() => ({
  listApplications: vi.fn(),
  startChange: vi.fn(),
  getRun: vi.fn(),
}));
vi.mock("../../ipc/client", () => ({ commands, events: {} }));
afterEach(cleanup);

const list = (names: string[]) => ({
  rows: names.map((displayName) => ({
    displayName,
    clientId: `client of ${displayName}`,
    createdAt: null,
    credentials: { state: "none" },
  })),
  matching: names.length,
  total: names.length,
  arriving: false,
  closeNames: [],
});
beforeEach(() => {
  vi.clearAllMocks();
  commands.listApplications.mockResolvedValue(list([]));
  commands.startChange.mockResolvedValue({ runId: "run", waitingFor: null });
  commands.getRun.mockResolvedValue({
    id: "run",
    active: false,
    state: "done",
    made: { clientId: "new client" },
  });
});
const onOpen = vi.fn();
const form = () =>
  show(<RegisterApplication tenantName="Contoso" onOpen={onOpen} onList={() => {}} />);

test("a name is enough, and the new application opens", async () => {
  form();
  const person = userEvent.setup();
  const button = screen.getByRole("button", { name: "Register" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  await person.type(screen.getByRole("textbox", { name: /^Name/ }), "Data lake loader");
  await person.click(button);
  await waitFor(() => expect(onOpen).toHaveBeenCalledWith("new client"));
  expect(commands.startChange).toHaveBeenCalledWith({
    change: "register",
    displayName: "Data lake loader",
    signInAudience: "AzureADMyOrg",
    redirectUri: null,
  });
});

test("who has the name already is shown before anything is made", async () => {
  commands.listApplications.mockResolvedValue(list(["Dataplane", "Dataplane two"]));
  form();
  const person = userEvent.setup();
  await person.type(screen.getByRole("textbox", { name: /^Name/ }), "dataplane");
  await screen.findByText("An application of this name exists already");
  await person.click(screen.getByRole("button", { name: "Open it" }));
  expect(onOpen).toHaveBeenCalledWith("client of Dataplane");
  expect(commands.startChange).not.toHaveBeenCalled();
});

test("a redirect URI needs a platform, and what Entra would refuse stands at its field", async () => {
  form();
  const person = userEvent.setup();
  await person.type(screen.getByRole("textbox", { name: /^Name/ }), "Loader");
  await person.type(screen.getByRole("textbox", { name: "Redirect URI" }), "http://example.com");
  await person.click(screen.getByRole("button", { name: "Register" }));
  await screen.findByText("Select a platform for the redirect URI.");
  expect(commands.startChange).not.toHaveBeenCalled();
  commands.startChange.mockRejectedValue(
    toCommandError({
      ...toCommandError("").problem,
      code: "invalidInput",
      field: "redirectUri",
      detail: "Use https: http is accepted for localhost only.",
    }),
  );
  await person.click(screen.getByRole("combobox", { name: "Select a platform" }));
  await person.click(screen.getByRole("option", { name: "Web" }));
  await person.click(screen.getByRole("button", { name: "Register" }));
  await screen.findByText("Use https: http is accepted for localhost only.");
});
