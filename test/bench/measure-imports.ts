import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** What importing a package costs in a fresh process. */
export interface ImportCosts {
  /** Median. */
  readonly milliseconds: number;
  /** Files that are loaded. */
  readonly modules: number;
}

const rounds = 21;

/**
 * Import packages of a site, each in processes of its own. They take turns, so that what else the machine does falls
 * on all of them.
 */
export async function measureImports(
  site: string,
  names: readonly string[],
): Promise<Readonly<Record<string, ImportCosts>>> {
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  // The first round reads the files from the disk.
  for (const name of names) await run(site, timing(name));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) times.get(name)?.push(await run(site, timing(name)));
  }
  const costs: Record<string, ImportCosts> = {};
  for (const [name, taken] of times) {
    const milliseconds = taken.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
    costs[name] = { milliseconds, modules: await run(site, counting(name)) };
  }
  return costs;
}

function timing(name: string): string {
  return `
    const start = performance.now();
    await import(${JSON.stringify(name)});
    console.log(performance.now() - start);
    process.exit();
  `;
}

function counting(name: string): string {
  return `
    import { registerHooks } from "node:module";
    const files = new Set();
    registerHooks({
      load(url, context, next) {
        if (url.startsWith("file:")) files.add(url);
        return next(url, context);
      },
    });
    await import(${JSON.stringify(name)});
    console.log(files.size);
    process.exit();
  `;
}

/** @returns the number that a script prints */
async function run(site: string, script: string): Promise<number> {
  const args = ["--input-type=module", "--eval", script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: site });
  return Number(stdout);
}
