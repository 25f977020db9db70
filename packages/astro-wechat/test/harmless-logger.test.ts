import { expect, test } from "vitest";

import { harmlessLogger } from "../dist/sync/harmless-logger.js";

test("what a terminal would act on is written out; colors, line breaks and JSON stay", () => {
  const lines: string[] = [];
  const add = (message: string): void => void lines.push(message);
  const logger = harmlessLogger({ info: add, warn: add, error: add });

  logger.info("\u001b[31mred\u001b[39m\n  title\u001b]0;x\u0007\u001b[2J");
  logger.warn("a\rb\u009b2Jc");
  logger.error("left\u202eright");
  const data = { title: "c1 \u0085 bidi \u2066" };
  logger.info(JSON.stringify(data));

  expect(lines.slice(0, 3)).toEqual([
    "\u001b[31mred\u001b[39m\n  title\\u001b]0;x\\u0007\\u001b[2J",
    "a\\u000db\\u009b2Jc",
    "left\\u202eright",
  ]);
  expect(JSON.parse(lines[3] ?? "")).toEqual(data);
});
