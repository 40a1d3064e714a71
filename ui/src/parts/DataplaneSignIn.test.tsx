import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { toCommandError } from "../ipc/errors";
import { show } from "../testing";
import { DataplaneSignIn } from "./DataplaneSignIn";

const commands = vi.hoisted(() => ({ findDataplane: vi.fn(), signInDataplane: vi.fn() }));
vi.mock("../ipc/client", () => ({ commands, events: {} }));
afterEach(cleanup);

const dialog = (address: string) =>
  show(
    <DataplaneSignIn
      practice={false}
      address={address}
      userName=""
      onSignedIn={() => {}}
      onClose={() => {}}
    />,
  );
const refusal = (code: "destinationPlainHttp" | "destinationSignIn") =>
  toCommandError({ ...toCommandError("").problem, detail: null, code });

test("a typed password leaves the form once and is not kept in it", async () => {
  commands.findDataplane.mockResolvedValue("password");
  commands.signInDataplane.mockRejectedValue(refusal("destinationSignIn"));
  dialog("https://dp.example");
  const person = userEvent.setup();
  await person.type(await screen.findByLabelText(/E-mail/), "me@dp.example");
  const password = screen.getByLabelText<HTMLInputElement>(/Password/);
  await person.type(password, "planted");
  await person.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByText("E-mail or password is wrong")).toBeTruthy();
  expect(commands.signInDataplane).toHaveBeenCalledOnce();
  expect(password.value).toBe("");
  expect(document.body.innerHTML).not.toContain("planted");
});

test("an address that is not encrypted is asked about before anything is typed", async () => {
  commands.findDataplane
    .mockRejectedValueOnce(refusal("destinationPlainHttp"))
    .mockResolvedValue("password");
  dialog("http://dp.example");
  expect(await screen.findByText("This address is not encrypted.")).toBeTruthy();
  expect(screen.queryByLabelText(/Password/)).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Send them anyway" }));
  expect(await screen.findByLabelText(/Password/)).toBeTruthy();
  expect(commands.findDataplane).toHaveBeenLastCalledWith("http://dp.example", true);
});
