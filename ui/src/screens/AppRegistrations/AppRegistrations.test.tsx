import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CopyContext } from "../../components/CopyButton";
import type { ApplicationRowView, ListApplications, ListView } from "../../ipc/bindings";
import { toCommandError } from "../../ipc/errors";
import { show } from "../../testing";
import { AppRegistrations } from "./AppRegistrations";

const commands = vi.hoisted(() => ({
  listApplications: vi.fn(),
  downloadApplications: vi.fn(async () => "/home/ada/Downloads/entrada-app-registrations.csv"),
  setApplicationColumns: vi.fn(async () => null),
  appState: vi.fn(async () => ({
    session: { inPortal: false, practice: true },
    applicationColumns: ["clientId", "createdOn", "credentials"],
  })),
}));
vi.mock("../../ipc/client", () => ({ commands, events: {} }));
// The test page measures nothing: the list is as high as ten rows.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(360);
});
afterEach(cleanup);

const row = (number: number, displayName: string): ApplicationRowView => ({
  displayName,
  clientId: `00000000-0000-0000-0000-${String(number).padStart(12, "0")}`,
  objectId: `10000000-0000-0000-0000-${String(number).padStart(12, "0")}`,
  createdAt: "2026-11-04T10:00:00Z",
  credentials: { state: "current" },
});
const answer = (rows: ApplicationRowView[], more: Partial<ListView<ApplicationRowView>> = {}) => ({
  rows,
  matching: rows.length,
  total: rows.length,
  arrived: null,
  closeNames: [],
  ...more,
});
const onOpen = vi.fn();
const copied = vi.fn(async () => undefined);
const list = () =>
  show(
    <CopyContext.Provider value={copied}>
      <AppRegistrations onRegister={() => {}} onOpen={onOpen} onRecipes={() => {}} />
    </CopyContext.Provider>,
  );
const asked = () => commands.listApplications.mock.calls.map(([it]) => it as ListApplications);

test("while the first page is on its way, heads and filter stand and say so", () => {
  commands.listApplications.mockReturnValue(new Promise(() => {}));
  list();
  expect(screen.getByText("Loading the first page")).toBeTruthy();
  expect(screen.getByLabelText("Loading")).toBeTruthy();
  const heads = screen.getAllByRole("columnheader").map((head) => head.textContent);
  expect(heads).toEqual([
    "Display name",
    "Application (client) ID",
    "Created on",
    "Certificates & secrets",
  ]);
});

test("an account that owns nothing is led to all applications", async () => {
  commands.listApplications.mockImplementation(async ({ look: { tab } }: ListApplications) =>
    answer(tab === "all" ? [row(1, "Dataplane")] : []),
  );
  list();
  const person = userEvent.setup();
  await person.click(await screen.findByRole("tab", { name: "Owned applications" }));
  expect(await screen.findByText("This account owns no applications")).toBeTruthy();
  await person.click(
    screen.getByRole("button", { name: "View all applications in the directory" }),
  );
  expect(await screen.findByText("Dataplane")).toBeTruthy();
});

test("a filter that finds nothing keeps the heads, offers close names and can be cleared", async () => {
  commands.listApplications.mockImplementation(async ({ look: { filter } }: ListApplications) =>
    filter === ""
      ? answer([row(1, "Elasticsearch group lookup")])
      : answer([], { total: 10_412, closeNames: ["Elasticsearch group lookup"] }),
  );
  list();
  const person = userEvent.setup();
  await screen.findByText("Elasticsearch group lookup");
  await person.keyboard("/");
  await person.keyboard("elastik group");
  expect(await screen.findByText("No application matches “elastik group”")).toBeTruthy();
  expect(screen.getByText("0 of 10,412 applications")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Elasticsearch group lookup" })).toBeTruthy();
  expect(screen.getAllByRole("columnheader")).toHaveLength(4);
  await person.click(screen.getByRole("button", { name: "Clear filter" }));
  expect(await screen.findByText("1 application found")).toBeTruthy();
});

test("a refusal says what happened, and trying again reads anew", async () => {
  commands.listApplications.mockRejectedValue(
    toCommandError({ ...toCommandError("").problem, code: "unreachable" }),
  );
  list();
  const again = await screen.findByRole("button", { name: "Try again" });
  commands.listApplications.mockResolvedValue(answer([row(1, "Dataplane")]));
  await userEvent.setup().click(again);
  expect(await screen.findByText("Dataplane")).toBeTruthy();
  expect(asked().some(({ refresh }) => refresh)).toBe(true);
});

test("arrows go through the rows, Enter opens, Ctrl C copies the client id", async () => {
  commands.listApplications.mockResolvedValue(
    answer([row(1, "Backup reports"), row(2, "Dataplane"), row(3, "Mail journal")]),
  );
  list();
  const person = userEvent.setup();
  (await screen.findByRole("row", { name: /Backup reports/ })).focus();
  await person.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}");
  expect(document.activeElement?.textContent).toContain("Dataplane");
  await person.keyboard("{Control>}c{/Control}");
  expect(copied).toHaveBeenLastCalledWith("00000000-0000-0000-0000-000000000002");
  await person.keyboard("{Enter}");
  expect(onOpen).toHaveBeenLastCalledWith("00000000-0000-0000-0000-000000000002");
  // The buttons of a row come with the pointer.
  const mail = screen.getByRole("row", { name: /Mail journal/ });
  fireEvent.pointerEnter(mail);
  await person.click(within(mail).getByRole("button", { name: "Copy Application (client) ID" }));
  expect(copied).toHaveBeenLastCalledWith("00000000-0000-0000-0000-000000000003");
  expect(onOpen).toHaveBeenCalledTimes(1);
});

test("of a long list only what is in sight is there, and further windows are asked for on the way", async () => {
  const name = (number: number) => `Application ${number}`;
  commands.listApplications.mockImplementation(async ({ from }: ListApplications) =>
    answer(
      Array.from({ length: 100 }, (_, at) => row(from + at, name(from + at))),
      { matching: 10_000, total: 10_000 },
    ),
  );
  list();
  const person = userEvent.setup();
  const first = await screen.findByRole("row", { name: /Application 0 / });
  expect(screen.getAllByRole("row").length).toBeLessThan(60);
  first.focus();
  await person.keyboard("{End}");
  await waitFor(() => expect(document.activeElement?.textContent).toContain(name(9999)));
  expect(asked().map(({ from }) => from)).toContain(9900);
  expect(Math.max(...asked().map(({ from }) => from))).toBe(9900);
});

/** The list, and a way out of it and back. */
function Places() {
  const [here, setHere] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setHere(!here)}>
        Elsewhere
      </button>
      {here && <AppRegistrations onRegister={() => {}} onOpen={onOpen} onRecipes={() => {}} />}
    </>
  );
}

test("whoever comes back to a place far down sees its rows at once", async () => {
  const name = (number: number) => `Application ${number}`;
  commands.listApplications.mockImplementation(async ({ from }: ListApplications) =>
    answer(
      Array.from({ length: 100 }, (_, at) => row(from + at, name(from + at))),
      { matching: 10_000, total: 10_000 },
    ),
  );
  show(<Places />);
  const person = userEvent.setup();
  (await screen.findByRole("row", { name: /Application 0 / })).focus();
  await person.keyboard("{End}");
  await screen.findByText(name(9999));
  fireEvent.scroll(screen.getByRole("rowgroup"));
  const elsewhere = screen.getByRole("button", { name: "Elsewhere" });
  await person.click(elsewhere);
  expect(screen.queryByText(name(9999))).toBeNull();
  commands.listApplications.mockReturnValue(new Promise(() => {}));
  await person.click(elsewhere);
  expect(screen.getByText(name(9999))).toBeTruthy();
});

const looks = () => asked().map(({ look }) => look);

test("a head sorts by its column and again the other way, by keyboard too; the order is told", async () => {
  commands.listApplications.mockResolvedValue(answer([row(1, "Backup reports")]));
  list();
  const person = userEvent.setup();
  await screen.findByText("Backup reports");
  const head = (name: string) => screen.getByRole("columnheader", { name });
  expect(head("Display name").getAttribute("aria-sort")).toBe("ascending");
  screen.getByRole("button", { name: "Display name" }).focus();
  await person.keyboard("{ArrowRight}{ArrowRight}{Enter}");
  expect(head("Created on").getAttribute("aria-sort")).toBe("ascending");
  await person.keyboard("{Enter}");
  expect(head("Created on").getAttribute("aria-sort")).toBe("descending");
  expect(head("Display name").getAttribute("aria-sort")).toBe("none");
  expect(document.activeElement?.textContent).toBe("Created on");
  await waitFor(() =>
    expect(looks().at(-1)?.order).toEqual({ column: "createdOn", descending: true }),
  );
});

test("an order that needs the whole list shows how far it is, and then the rows", async () => {
  let whole = false;
  commands.listApplications.mockImplementation(async ({ look }: ListApplications) => {
    if (whole || look.order.column === "displayName") return answer([row(1, "Backup reports")]);
    whole = true;
    return answer([], { matching: null, total: 100_412, arrived: 12_000 });
  });
  list();
  const person = userEvent.setup();
  await person.click(await screen.findByRole("button", { name: "Certificates & secrets" }));
  expect(await screen.findByText("Reading the whole list: 12,000 of 100,412")).toBeTruthy();
  expect(screen.getByLabelText("Loading")).toBeTruthy();
  expect(await screen.findByText("1 application found")).toBeTruthy();
});

test("filters stand as pills, each can be taken away, and nothing left says so", async () => {
  commands.listApplications.mockImplementation(async ({ look }: ListApplications) =>
    look.credentials === "expired"
      ? answer([], { total: 7 })
      : answer([row(1, "Backup reports")], { total: 7 }),
  );
  list();
  const person = userEvent.setup();
  await screen.findByText("Backup reports");
  await person.click(screen.getByRole("button", { name: "Add filters" }));
  await person.click(await screen.findByRole("menuitemradio", { name: "Expired" }));
  expect(await screen.findByText("No application is left by these filters")).toBeTruthy();
  expect(screen.getByText("0 of 7 applications")).toBeTruthy();
  await person.click(screen.getByRole("button", { name: /^Certificates & secrets: Expired/ }));
  expect(await screen.findByText("Backup reports")).toBeTruthy();
  expect(looks().at(-1)?.credentials ?? null).toBeNull();
});

test("a download waits for the whole list, and says where the file is", async () => {
  let arrived: number | null = 300;
  commands.listApplications.mockImplementation(async () =>
    answer([row(1, "Backup reports")], { total: 1_000, arrived }),
  );
  list();
  const person = userEvent.setup();
  await screen.findByText("Backup reports");
  await person.click(screen.getByRole("button", { name: "Download" }));
  await person.click(await screen.findByRole("menuitem", { name: "CSV, for a spreadsheet" }));
  expect(await screen.findByText("Reading the whole list: 300 of 1,000")).toBeTruthy();
  expect(commands.downloadApplications).not.toHaveBeenCalled();
  arrived = null;
  expect(await screen.findByText(/^Saved as .*entrada-app-registrations\.csv$/)).toBeTruthy();
  expect(commands.downloadApplications).toHaveBeenCalledWith(
    expect.objectContaining({ tab: "all", filter: "" }),
    "csv",
  );
});

test("columns are chosen and kept", async () => {
  commands.listApplications.mockResolvedValue(answer([row(1, "Backup reports")]));
  list();
  const person = userEvent.setup();
  await screen.findByText("Backup reports");
  await person.click(screen.getByRole("button", { name: "Columns" }));
  await person.click(await screen.findByRole("menuitemcheckbox", { name: "Object ID" }));
  expect(commands.setApplicationColumns).toHaveBeenCalledWith([
    "clientId",
    "createdOn",
    "credentials",
    "objectId",
  ]);
});
