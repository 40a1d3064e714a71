import { expect, test } from "vitest";
import { sizeAfter } from "./textSize";

test("each key goes one size on, and none beyond the ends", () => {
  expect(sizeAfter("+", 100)).toBe(125);
  expect(sizeAfter("=", 175)).toBe(200);
  expect(sizeAfter("+", 200)).toBe(200);
  expect(sizeAfter("-", 150)).toBe(125);
  expect(sizeAfter("-", 100)).toBe(100);
  expect(sizeAfter("0", 200)).toBe(100);
  expect(sizeAfter("1", 200)).toBeNull();
});
