import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const examples = [...readme.matchAll(/```js\n(.*?)```\s+```text\n(.*?)```/gsu)];

test("the README has examples", () => {
  expect(examples.length).toBeGreaterThanOrEqual(3);
});

test.each(examples.map(([, code, output]) => [code, output]))(
  "an example of the README prints what it says:\n%s",
  async (code = "", output) => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--input-type=module", "-e", code],
      {
        cwd: import.meta.dirname,
      },
    );
    expect(stdout).toBe(output);
  },
);
