import { expect, test } from "vitest";
import type { Problem } from "../ipc/bindings";
import { toCommandError } from "../ipc/errors";
import { problemHeadline, problemLine, problemText, supportLines } from "./errors";

const problem = (part: Partial<Problem>): Problem => ({
  ...toCommandError("").problem,
  detail: null,
  ...part,
});

test("a problem says what happened and what to press, never its code", () => {
  const locked = problem({ code: "keychainLocked" });
  expect(problemHeadline(locked)).toBe("The keychain is locked");
  expect(problemText(locked)).toContain("Unlock it");
  expect(problemText(locked)).not.toContain("keychainLocked");
});

test("a lifetime above the policy names the longest one", () => {
  expect(problemLine(problem({ code: "lifetimeAbovePolicy", longestLifetimeDays: 90 }))).toBe(
    "The longest allowed is 90 days.",
  );
});

test("a field's remedy is shown as it is", () => {
  expect(problemLine(problem({ code: "invalidInput", field: "name", detail: "Shorten it." }))).toBe(
    "Shorten it.",
  );
});

test("the report's lines leave out what is not known", () => {
  const support = {
    serviceCode: "AADSTS65001",
    status: 400,
    requestId: null,
    correlationId: null,
    time: null,
  };
  expect(supportLines(problem({ code: "consentMissing", support }))).toEqual([
    ["Code", "AADSTS65001"],
    ["HTTP status", "400"],
  ]);
});

test("whatever a command rejects with becomes a problem", () => {
  expect(toCommandError("command not found").problem).toMatchObject({
    code: "internal",
    detail: "command not found",
  });
  expect(toCommandError(problem({ code: "busy" })).problem.code).toBe("busy");
});

test("a row says what a destination said, and a keystore's password is no sign-in", () => {
  const detail = "The keystore's password is wrong.";
  const wrong = problem({ code: "destinationSignIn", field: "password", detail });
  expect(problemLine(wrong)).toBe(detail);
  expect(problemHeadline(wrong)).not.toContain("E-mail");
  expect(problemText(wrong)).not.toContain("Dataplane");
  expect(problemHeadline(problem({ code: "destinationSignIn" }))).toContain("E-mail");
});
