import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const examples = [...readme.matchAll(/```js\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g)].map(
  ([, code = "", output = ""], index) => ({ index, code, output }),
);

test.for(examples)(
  "example $index of the README prints what the README says",
  async ({ index, code, output }) => {
    const blog = await mkdtemp(join(tmpdir(), "readme-"));
    onTestFinished(() => rm(blog, { recursive: true, force: true }));
    await mkdir(join(blog, "posts"));
    await sharp({ create: { width: 1600, height: 900, channels: 3, background: "teal" } })
      .jpeg()
      .toFile(join(blog, "posts/lake.jpg"));
    // Beside the tests, where the packages it imports are found.
    const file = fileURLToPath(new URL(`readme-example-${index}.mjs`, import.meta.url));
    await writeFile(file, code.replaceAll("/home/me/blog", blog));
    onTestFinished(() => rm(file, { force: true }));
    const { stdout } = await promisify(execFile)(process.execPath, [file]);
    // The README leaves out the hash of the picture.
    expect(stdout.replace(/[0-9a-f]{64}/g, "…")).toBe(output);
  },
);

test("both examples are run", () => {
  expect(examples).toHaveLength(2);
});
