import { lstat, readdir, readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const repository = fileURLToPath(new URL("../", import.meta.url));

/** A little more than there are, so that what comes in is noticed. `pnpm bench weight` measures real installations. */
const most = { packages: 40, megabytes: 70 };

test.for([
  ["Astro 5", "test/astro-5"],
  ["Astro 6", "test/astro-6"],
  ["Astro 7", "test"],
])("on top of %s come few packages that weigh little", async ([, folder = ""]) => {
  const astro = await findPackages(path.join(repository, folder, "node_modules/astro"));
  const ours = await findPackages(path.join(repository, "packages/astro-wechat"));
  const there = new Set([...astro.values()].map(({ name }) => name));
  const added = [...ours].filter(([, { name }]) => !there.has(name));
  const names = added.map(([, { name }]) => name);
  expect(names).toContain("astro-wechat");
  expect(names.length, names.toSorted().join(" ")).toBeLessThanOrEqual(most.packages);

  let bytes = 0;
  for (const [location, { files }] of added) {
    for (const file of files ?? ["."]) bytes += await weigh(path.join(location, file));
  }
  expect(bytes / 1e6).toBeLessThanOrEqual(most.megabytes);
});

interface Manifest {
  readonly name: string;
  /** What is published of a package of this workspace. */
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A package and everything it depends on, by folder. */
async function findPackages(start: string): Promise<Map<string, Manifest>> {
  const found = new Map<string, Manifest>();
  const left = [await realpath(start)];
  for (let folder = left.pop(); folder !== undefined; folder = left.pop()) {
    if (found.has(folder)) continue;
    const text = await readFile(path.join(folder, "package.json"), "utf8");
    const { name, files, dependencies = {} } = JSON.parse(text) as Manifest;
    const isOurs = folder.startsWith(path.join(repository, "packages"));
    found.set(folder, isOurs && files !== undefined ? { name, files } : { name });
    for (const dependency of Object.keys(dependencies)) {
      left.push(await findDependency(folder, dependency));
    }
  }
  return found;
}

/** As Node looks for it: beside the package's own modules, or beside the package. */
async function findDependency(folder: string, name: string): Promise<string> {
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at)) {
    const found = await realpath(path.join(at, "node_modules", name)).catch(() => undefined);
    if (found !== undefined) return found;
  }
  throw new Error(`${name}, which ${folder} depends on, is not installed.`);
}

/** Bytes that a file or folder takes on the disk, modules in it left out. */
async function weigh(location: string): Promise<number> {
  const stats = await lstat(location).catch(() => undefined);
  // Some files are made when a package is packed.
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.blocks * 512;
  let bytes = 0;
  for (const name of await readdir(location)) {
    if (name !== "node_modules") bytes += await weigh(path.join(location, name));
  }
  return bytes;
}
