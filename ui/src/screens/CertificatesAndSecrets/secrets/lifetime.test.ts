import { expect, test } from "vitest";
import { customLifetime, firstLifetime, lastDay, lifetimes, timesOf } from "./lifetime";

const noon = new Date("2026-11-26T12:00");

test("the recommended lifetime is chosen first, else the longest that policy allows", () => {
  expect(firstLifetime(null)).toEqual({ kind: "days", days: 180 });
  expect(firstLifetime(365)).toEqual({ kind: "days", days: 180 });
  expect(firstLifetime(100)).toEqual({ kind: "days", days: 90 });
  expect(firstLifetime(30)).toEqual({ kind: "days", days: 30 });
  expect(lifetimes(30).map(({ days }) => days)).toEqual([180, 90, 365, 545, 730, 30]);
});

test("a number of days counts from now", () => {
  const { startsAt, expiresAt } = timesOf({ kind: "days", days: 90 }, noon);
  expect(startsAt).toBeNull();
  expect(new Date(expiresAt).getTime() - noon.getTime()).toBe(90 * 86_400_000);
});

test("a custom lifetime that starts today starts now, a later one at midnight", () => {
  const custom = customLifetime(90, noon);
  expect(custom).toEqual({ kind: "custom", start: "2026-11-26", end: "2027-02-24" });
  expect(timesOf(custom, noon).startsAt).toBeNull();
  const later = timesOf({ kind: "custom", start: "2026-12-01", end: "2027-01-01" }, noon);
  expect(later.startsAt).toBe(new Date("2026-12-01T00:00").toISOString());
  expect(later.expiresAt).toBe(new Date("2027-01-01T00:00").toISOString());
});

test("a day that was cleared is an empty text", () => {
  const times = timesOf({ kind: "custom", start: "", end: "" }, noon);
  expect(times).toEqual({ startsAt: "", expiresAt: "" });
});

test("a custom lifetime ends within the tenant's limit, or 24 months", () => {
  expect(lastDay("2026-11-26", 90)).toBe("2027-02-24");
  expect(lastDay("2026-11-26", null)).toBe("2028-11-26");
  expect(lastDay("", 90)).toBeUndefined();
});
