import { realpathSync } from "node:fs";
import path from "node:path";
import { isInside } from "wechat-drafts/internal/config";

/**
 * Folders outside of the project that posts lie in: a loader reads from there, or a folder of the project is a link.
 * What lies beside a post may be shown in it, as Astro shows it on the site.
 *
 * @param files - posts, absolute
 */
export function postFolders(files: readonly string[], root: string): readonly string[] {
  const project = realPath(root);
  const folders = new Set<string>();
  for (const folder of new Set(files.map((file) => path.dirname(file)))) {
    const real = realPath(folder);
    if (real === project || isInside(project, real)) continue;
    // A post at the top of a disk does not open all of it.
    if (path.dirname(real) === real) continue;
    folders.add(isInside(root, folder) ? real : folder);
  }
  return [...folders].toSorted();
}

/** The path itself where there is nothing. */
export function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
