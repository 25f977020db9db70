import { readdir, readFile, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { relativePath } from "wechat-drafts/internal/config";

/**
 * Remove files that only our endpoint brought into the site. One that any page, style, script or feed names
 * after all is kept.
 *
 * @param dir - absolute path of the built site's static files
 * @param leftovers - paths below `dir`
 */
export async function removeLeftovers(dir: string, leftovers: Iterable<string>): Promise<void> {
  const candidates = new Set(leftovers);
  if (candidates.size === 0) return;
  const files = await readdir(dir, { recursive: true, withFileTypes: true });
  for (const entry of files) {
    if (candidates.size === 0) break;
    const file = path.join(entry.parentPath, entry.name);
    const name = relativePath(dir, file);
    if (!entry.isFile() || candidates.has(name) || !isText(name)) continue;
    const text = await readFile(file, "utf8");
    for (const candidate of candidates) {
      if (text.includes(path.posix.basename(candidate))) candidates.delete(candidate);
    }
  }
  for (const candidate of candidates) {
    await rm(path.join(dir, candidate), { force: true });
    // Only ever an empty folder.
    await rmdir(path.join(dir, path.dirname(candidate))).catch(() => undefined);
  }
}

function isText(name: string): boolean {
  return /\.(?:html?|css|m?js|json|xml|txt|webmanifest|svg|md|rss|atom)$/i.test(name);
}
