import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

test("every word of the example blog is in its articles, or reported", () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ["--no-concurrent-sparkplug", at("sweep.ts"), at("../examples/blog")],
    { encoding: "utf8" },
  );
  expect(stdout).toMatch(/: [1-9]\d* posts, [1-9]\d* words; .* without: 0$/m);
  expect(status).toBe(0);
});
