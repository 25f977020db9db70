import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const content = fileURLToPath(new URL("../../examples/blog/src/", import.meta.url));

/** The example blog as files of a test site, without what such a site brings itself. */
export async function exampleFiles(): Promise<Record<string, Uint8Array | string | null>> {
  const found = await readdir(content, { recursive: true, withFileTypes: true });
  const read = found
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const name = path.posix.join("src", path.relative(content, file).replaceAll(path.sep, "/"));
      return [name, new Uint8Array(await readFile(file))] as const;
    });
  return {
    "src/content.config.mjs": null,
    ...Object.fromEntries(await Promise.all(read)),
    "public/favicon.ico": "",
  };
}
