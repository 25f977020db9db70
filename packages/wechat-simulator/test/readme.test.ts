import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("the example of the README prints what the README says", async () => {
  const folder = fileURLToPath(new URL("..", import.meta.url));
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const [, code = "", output = ""] = /```ts\n(.*?)```\s+```console\n(.*?)```/s.exec(readme) ?? [];
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: folder,
  });
  expect(stdout).toBe(output);
});
