import { execFile } from "node:child_process";
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { packAll, type Tarballs } from "../support/pack.ts";

const run = promisify(execFile);

/** Most that `astro-wechat` may add to what Astro brings. */
const aims = { megabytes: 80, packages: 110 };

const majors = ["5", "6", "7"];

/** What installing the integration with npm adds to a site: packages, and what they weigh on the disk. */
export async function measureWeight(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "astro-wechat-weight-"));
  try {
    const tarballs = await packAll(path.join(folder, "tarballs"));
    const table: Record<string, object> = {};
    for (const major of majors) {
      const site = path.join(folder, `astro-${major}`);
      const astro = { astro: `^${major}.0.0` };
      const before = await install(site, astro, {});
      const after = await install(site, { ...astro, ...tarballs }, tarballs);
      table[`Astro ${major}`] = {
        "Astro, MB": before.megabytes.toFixed(0),
        "MB more": (after.megabytes - before.megabytes).toFixed(0),
        "packages more": after.packages.length - before.packages.length,
        "copies of sharp": after.packages.filter((name) => name === "sharp").length,
        heaviest: after.heaviest
          .filter(([name]) => !before.packages.includes(name))
          .slice(0, 4)
          .map(([name, size]) => `${name} ${size.toFixed(1)}`)
          .join(", "),
      };
      await rm(site, { recursive: true, force: true });
    }
    console.table(table);
    console.log(`Aims: at most ${aims.megabytes} MB and ${aims.packages} packages more.`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export { measureWeight as run };

interface Installed {
  readonly megabytes: number;
  /** Names, one for each copy. */
  readonly packages: readonly string[];
  readonly heaviest: readonly (readonly [name: string, megabytes: number])[];
}

async function install(
  site: string,
  dependencies: Readonly<Record<string, string>>,
  overrides: Tarballs,
): Promise<Installed> {
  await mkdir(site, { recursive: true });
  const manifest = { name: "site", private: true, type: "module", dependencies, overrides };
  await writeFile(path.join(site, "package.json"), JSON.stringify(manifest));
  const args = ["install", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts"];
  await run("npm", args, { cwd: site, maxBuffer: 2 ** 26 });
  const sizes: [name: string, megabytes: number][] = [];
  await measure(path.join(site, "node_modules"), sizes);
  return {
    megabytes: sizes.reduce((sum, [, size]) => sum + size, 0),
    packages: sizes.map(([name]) => name),
    heaviest: sizes.toSorted(([, a], [, b]) => b - a),
  };
}

/** Find every package below a folder of modules, those inside of packages too. */
async function measure(modules: string, sizes: [string, number][]): Promise<void> {
  for (const name of await readdir(modules).catch(() => [])) {
    if (name.startsWith(".")) continue;
    const folders = name.startsWith("@")
      ? (await readdir(path.join(modules, name))).map((below) => path.join(name, below))
      : [name];
    for (const folder of folders) {
      const text = await readFile(path.join(modules, folder, "package.json"), "utf8").catch(
        () => undefined,
      );
      if (text === undefined) continue;
      sizes.push([folder, (await weigh(path.join(modules, folder))) / 1e6]);
      await measure(path.join(modules, folder, "node_modules"), sizes);
    }
  }
}

/** Bytes that a package takes on the disk, other packages inside of it left out. */
async function weigh(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) bytes += entry.name === "node_modules" ? 0 : await weigh(file);
    else bytes += (await lstat(file)).blocks * 512;
  }
  return bytes;
}
