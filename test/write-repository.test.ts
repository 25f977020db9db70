import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeRepository } from "../packages/write-repository.ts";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../", import.meta.url));
let copy = "";

beforeEach(async () => {
  copy = await mkdtemp(path.join(os.tmpdir(), "astro-wechat-address-"));
  const packages = await readdir(path.join(repository, "packages"), { withFileTypes: true });
  const manifests = packages
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `packages/${name}/package.json`);
  for (const file of ["package.json", "README.md", "README.zh-CN.md", ...manifests]) {
    await cp(path.join(repository, file), path.join(copy, file));
  }
});

afterEach(() => rm(copy, { recursive: true, force: true }));

async function setAddress(address: string): Promise<void> {
  const file = path.join(copy, "package.json");
  const manifest = JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
  await writeFile(file, JSON.stringify({ ...manifest, repository: address }));
}

test("the address goes into every package and both READMEs, once", async () => {
  await setAddress("https://git.example.com/somebody/astro-wechat.git/");
  const changed = await writeRepository(copy);
  const packages = changed.filter((file) => file.startsWith("packages/"));
  expect(packages).toHaveLength(7);
  for (const file of packages) {
    const manifest: unknown = JSON.parse(await readFile(path.join(copy, file), "utf8"));
    const directory = path.dirname(file);
    expect(manifest).toMatchObject({
      name: path.basename(directory),
      homepage: `https://git.example.com/somebody/astro-wechat/tree/main/${directory}#readme`,
      bugs: "https://git.example.com/somebody/astro-wechat/issues",
      repository: {
        type: "git",
        url: "git+https://git.example.com/somebody/astro-wechat.git",
        directory,
      },
    });
  }
  for (const file of ["README.md", "README.zh-CN.md"]) {
    expect(await readFile(path.join(copy, file), "utf8")).toContain(
      "\ngit clone https://git.example.com/somebody/astro-wechat && cd astro-wechat\n",
    );
  }
  expect(await writeRepository(copy)).toEqual([]);

  await setAddress("https://git.example.com/moved/blog-tools");
  expect(await writeRepository(copy)).toEqual(changed);
  expect(await readFile(path.join(copy, "README.md"), "utf8")).toContain(
    "\ngit clone https://git.example.com/moved/blog-tools && cd blog-tools\n",
  );
});

test("a placeholder stops a release before anything is written", async () => {
  await setAddress("https://repository.invalid/astro-wechat");
  const before = await readFile(path.join(copy, "packages/astro-wechat/package.json"), "utf8");
  await expect(writeRepository(copy)).rejects.toThrow(
    'Set "repository" in the root package.json to the repository\'s public address.',
  );
  expect(await readFile(path.join(copy, "packages/astro-wechat/package.json"), "utf8")).toBe(
    before,
  );
});

test("the placeholder stands in the root package.json and nowhere else", async () => {
  const { stdout } = await run("git", ["grep", "-lF", "repository.invalid", "--", ":!test"], {
    cwd: repository,
  }).catch(() => ({ stdout: "" }));
  expect(stdout.split("\n").filter((file) => !["", "package.json"].includes(file))).toEqual([]);
});

test("every package says what it is, for whom, by whom and under which license", async () => {
  const packages = await readdir(path.join(repository, "packages"), { withFileTypes: true });
  const license = await readFile(path.join(repository, "LICENSE"), "utf8");
  const folders = packages.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(folders).toHaveLength(7);
  for (const folder of folders) {
    const at = path.join(repository, "packages", folder);
    const manifest: unknown = JSON.parse(await readFile(path.join(at, "package.json"), "utf8"));
    expect(manifest).toMatchObject({
      name: folder,
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
      description: expect.stringMatching(/.{40}/) as string,
      keywords: expect.arrayContaining(["wechat"]) as string[],
      license: expect.stringContaining("MIT") as string,
      author: expect.any(String) as string,
      engines: { node: ">=22.12" },
      publishConfig: { access: "public" },
    });
    expect(await readFile(path.join(at, "LICENSE"), "utf8")).toBe(license);
  }
});
