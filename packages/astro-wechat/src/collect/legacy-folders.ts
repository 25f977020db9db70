import { readdirSync } from "node:fs";

/** What of a site's configuration says where legacy collections lie. */
interface LegacyConfig {
  readonly root: URL;
  readonly srcDir: URL;
  readonly legacy?: object;
}

/**
 * Collections that Astro 5 reads by the code of Astro 4 (`legacy.collections`), by name: their folders below the
 * project's root. What Astro keeps of collections does not know them.
 */
export function legacyFolders({ root, srcDir, legacy = {} }: LegacyConfig): Record<string, string> {
  if (!("collections" in legacy) || legacy.collections !== true) return {};
  const content = new URL("content/", srcDir);
  const below = decodeURI(content.href.slice(root.href.length));
  try {
    return Object.fromEntries(
      readdirSync(content, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !/^[_.]/.test(entry.name))
        .map(({ name }) => [name, below + name]),
    );
  } catch {
    return {};
  }
}
