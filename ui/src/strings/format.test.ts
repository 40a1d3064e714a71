import { expect, test } from "vitest";
import { counted, daysLeft, duration, listed, minutesAndSeconds } from "./format";

test.each([
  [180, "180 days left"],
  [1, "1 day left"],
  [0, "Expires today"],
  [-9, "Expired 9 days ago"],
])("%i days read as %s", (days, expected) => expect(daysLeft(days)).toBe(expected));

test.each([
  [4, "under 0.01 s"],
  [210, "0.21 s"],
  [7940, "7.9 s"],
])("%i ms read as %s", (milliseconds, expected) => expect(duration(milliseconds)).toBe(expected));

test("counts, lists and countdowns read as a person says them", () => {
  expect(counted(1, "step")).toBe("1 step");
  expect(listed(["a", "b", "c"])).toBe("a, b and c");
  expect(minutesAndSeconds(281.4)).toBe("4:41");
});
