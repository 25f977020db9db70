/**
 * The repository's public address stands once, in the `repository` of the root package.json. Before packages are
 * published, this writes it to every place that the registry and readers look at:
 *
 *     node packages/write-repository.ts
 *
 * It refuses an address on `.invalid`, which stands there until the real one is decided.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Write the address into each package.json below `packages` and the READMEs of `root`; returns the files that changed. */
export async function writeRepository(root: string): Promise<string[]> {
  const { repository } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as {
    repository: string;
  };
  const address = repository.replace(/(?:\.git|\/)+$/, "");
  if (new URL(address).hostname.endsWith(".invalid")) {
    throw new Error(
      `${repository} is a placeholder. Set "repository" in the root package.json to the repository's public address.`,
    );
  }
  const folders = (await readdir(path.join(root, "packages"), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `packages/${name}`);
  const changed: string[] = [];
  async function rewrite(file: string, edit: (text: string) => string): Promise<void> {
    const before = await readFile(path.join(root, file), "utf8");
    const after = edit(before);
    if (after === before) return;
    await writeFile(path.join(root, file), after);
    changed.push(file);
  }
  for (const folder of folders) {
    await rewrite(`${folder}/package.json`, (text) => withAddress(text, address, folder));
  }
  for (const file of ["README.md", "README.zh-CN.md"]) {
    await rewrite(file, (text) =>
      text.replace(
        /git clone (?:<[^>]+>|\S+) && cd \S+/g,
        `git clone ${address} && cd ${path.posix.basename(address)}`,
      ),
    );
  }
  return changed;
}

function withAddress(manifest: string, address: string, directory: string): string {
  const places = {
    homepage: `${address}/tree/main/${directory}#readme`,
    bugs: `${address}/issues`,
    repository: { type: "git", url: `git+${address}.git`, directory },
  };
  const {
    homepage: _homepage,
    bugs: _bugs,
    repository: _repository,
    ...rest
  } = JSON.parse(manifest) as Record<string, unknown>;
  const entries = Object.entries(rest);
  const at = entries.findIndex(([name]) => name === "license");
  const written = [...entries.slice(0, at), ...Object.entries(places), ...entries.slice(at)];
  return `${JSON.stringify(Object.fromEntries(written), null, 2)}\n`;
}

if (import.meta.main) {
  try {
    const changed = await writeRepository(fileURLToPath(new URL("../", import.meta.url)));
    console.log(changed.length === 0 ? "Nothing to write." : `Wrote ${changed.join(", ")}.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
