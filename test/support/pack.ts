import { execFile } from "node:child_process";
import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../../", import.meta.url));

/** Dependencies by name: of each of our packages, the tarball that would be published. */
export type Tarballs = Readonly<Record<string, string>>;

/** Pack every package into a folder. */
export async function packAll(folder: string): Promise<Tarballs> {
  await mkdir(folder, { recursive: true });
  const packages = await readdir(path.join(repository, "packages"), { withFileTypes: true });
  const tarballs: Record<string, string> = {};
  for (const { name } of packages.filter((entry) => entry.isDirectory())) {
    const cwd = path.join(repository, "packages", name);
    await run("pnpm", ["pack", "--pack-destination", folder], { cwd });
    const manifest = await readFile(path.join(cwd, "package.json"), "utf8");
    const { version } = JSON.parse(manifest) as { version: string };
    tarballs[name] = `file:${path.join(folder, `${name}-${version}.tgz`)}`;
  }
  return tarballs;
}
