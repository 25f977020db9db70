import { expect, test } from "vitest";
import { chinaDay } from "../dist/preview/china-day.js";

test("an article that is looked at early in the morning bears the day that its readers have", () => {
  expect(chinaDay(new Date("2026-11-22T06:30:00+08:00"))).toBe("2026-11-22");
  expect(chinaDay(new Date("2026-12-31T23:59:59+08:00"))).toBe("2026-12-31");
});
