import { execFile } from "node:child_process";
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { newestMajors } from "../support/newest-majors.ts";
import { packAll, type Tarballs } from "../support/pack.ts";
import { measureImports } from "./measure-imports.ts";

const run = promisify(execFile);

/** Most that `astro-wechat` may add to what Astro brings, and most that its import may take of the time of `@astrojs/mdx`. */
const aims = { megabytes: 80, packages: 110, times: 2 };

/**
 * What installing the integration with npm adds to a site: packages, what they weigh on the disk, and how long a site's
 * configuration takes to import it.
 */
export async function measureWeight(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "astro-wechat-weight-"));
  try {
    const tarballs = await packAll(path.join(folder, "tarballs"));
    const table: Record<string, object> = {};
    const imports: Record<string, object> = {};
    for (const [major, { astro: version, mdx }] of Object.entries(newestMajors)) {
      const site = path.join(folder, `astro-${major}`);
      const astro = { astro: version };
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
      await install(site, { ...astro, "@astrojs/mdx": mdx, ...tarballs }, tarballs);
      imports[`Astro ${major}`] = await compareImports(site);
      await rm(site, { recursive: true, force: true });
    }
    console.table(table);
    console.log(`Aims: at most ${aims.megabytes} MB and ${aims.packages} packages more.`);
    console.table(imports);
    console.log(`Aim: at most ${aims.times} times the time of @astrojs/mdx.`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export { measureWeight as run };

async function compareImports(site: string): Promise<object> {
  const [ours, mdx] = ["astro-wechat", "@astrojs/mdx"];
  const { [ours]: own, [mdx]: other } = await measureImports(site, [ours, mdx]);
  if (own === undefined || other === undefined) throw new Error("Not both were imported.");
  return {
    [`${ours}, ms`]: own.milliseconds.toFixed(0),
    [`${mdx}, ms`]: other.milliseconds.toFixed(0),
    times: (own.milliseconds / other.milliseconds).toFixed(2),
    [`${ours}, modules`]: own.modules,
    [`${mdx}, modules`]: other.modules,
  };
}

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
