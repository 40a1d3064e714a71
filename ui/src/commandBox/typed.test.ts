import { expect, test } from "vitest";
import { read } from "./typed";

const ID = "e19d4b70-62c8-4f3a-a7d1-90b5c2e8f346";

test.each([
  ["", { kind: "nothing" }],
  ["  \n", { kind: "nothing" }],
  ["elast", { kind: "words", text: "elast" }],
  ["Dataplane 365", { kind: "words", text: "Dataplane 365" }],
  ["AppRoleAssignment.ReadWrite.All", { kind: "words", text: "AppRoleAssignment.ReadWrite.All" }],
  [ID, { kind: "id", id: ID }],
  [` {${ID.toUpperCase()}} `, { kind: "id", id: ID }],
  [`api://${ID}/read`, { kind: "id", id: ID }],
  [ID.replaceAll("-", ""), { kind: "id", id: ID.replaceAll("-", "") }],
  ["AADSTS7000215", { kind: "error", number: "7000215" }],
  ["65001", { kind: "error", number: "65001" }],
  [
    `AADSTS50034: The user does not exist. Trace ID: ${ID} Correlation ID: ${ID}`,
    { kind: "error", number: "50034" },
  ],
])("%j is read as what it is", (typed, expected) => {
  expect(read(typed)).toEqual(expected);
});

test("two ids in one text are words: none of them is meant alone", () => {
  const other = "00000003-0000-0000-c000-000000000000";
  expect(read(`${ID} ${other}`).kind).toBe("words");
});

test.each([
  ["a client secret", `${"abc8Q~"}${"x".repeat(34)}`, "secret"],
  ["one inside a line", `secret=1 ${"abc8Q~"}${"x".repeat(34)}`, "secret"],
  ["an older client secret", "Kx9/".repeat(11), "secret"],
  ["a token", "Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.e30.c2ln", "token"],
])("%s is kept out", (_, typed, kind) => {
  expect(read(typed).kind).toBe(kind);
});

test("a text of a million characters is cut", () => {
  const typed = read("a".repeat(1_000_000));
  expect(typed).toEqual({ kind: "words", text: "a".repeat(256) });
});
