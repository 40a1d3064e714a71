import { expect, test } from "vitest";
import type { ApiPermissionView } from "../../../ipc/bindings";
import { grouped, listed, search } from "./search";

const permission = (value: string, displayName = value): ApiPermissionView => ({
  id: `00000000-0000-0000-0000-${String(value.length).padStart(12, "0")}`,
  kind: "application",
  value,
  displayName,
  description: "",
  adminConsentRequired: true,
  level: 3,
  tierZero: false,
});
const offered = [
  permission("Directory.Read.All", "Read directory data"),
  permission("Directory.ReadWrite.All", "Read and write directory data"),
  permission("Group.Read.All"),
  permission("User.Invite.All"),
  permission("User.Read.All"),
  permission("User.ReadBasic.All"),
];
const values = (text: string) => search(offered, text).permissions.map(({ value }) => value);

test("words are looked for in names, labels and ids, all of them", () => {
  expect(values("")).toHaveLength(offered.length);
  expect(values("write DIRECTORY")).toEqual(["Directory.ReadWrite.All"]);
  expect(values(offered[3]?.id ?? "")).toContain("User.Invite.All");
  expect(values("calendar")).toEqual([]);
});

test("a guide's list is taken with its marks, and the words between do not count", () => {
  expect(listed("- `Directory.ReadWrite.All`,\n- Group.Read.All and User.Read.All")).toEqual([
    "Directory.ReadWrite.All",
    "Group.Read.All",
    "User.Read.All",
  ]);
  expect(listed("Directory.ReadWrite.All")).toBeNull();
  expect(listed("read all groups")).toBeNull();
});

test("a list shows what it names with the smaller sibling, and tells what is not offered", () => {
  const { permissions, list } = search(
    offered,
    "directory.readwrite.all; User.Read.All; Sites.Read.All",
  );
  expect(permissions.map(({ value }) => value)).toEqual([
    "Directory.Read.All",
    "Directory.ReadWrite.All",
    "User.Read.All",
    "User.ReadBasic.All",
  ]);
  expect(list).toEqual({ count: 3, missing: ["Sites.Read.All"] });
});

test("groups are what stands before the first dot", () => {
  expect(grouped(offered).map(({ name, permissions }) => [name, permissions.length])).toEqual([
    ["Directory", 2],
    ["Group", 1],
    ["User", 3],
  ]);
});
