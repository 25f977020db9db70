import { readFile } from "node:fs/promises";
import path from "node:path";
import { collectionsInTypes, contentTypesFile } from "./astro-internals.ts";

/**
 * Names of the collections in the site's content configuration, entries or not: what Astro keeps of collections knows
 * only those with entries, but the types it writes for editors name all. None where that file cannot be read.
 *
 * @param root - absolute path of the project
 */
export async function declaredCollections(root: string): Promise<readonly string[]> {
  const types = await readFile(path.join(root, contentTypesFile), "utf8").catch(() => "");
  return [...types.matchAll(collectionsInTypes)].map(
    ([, name = '""']) => JSON.parse(name) as string,
  );
}
