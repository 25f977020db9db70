import { realpathSync } from "node:fs";
import path from "node:path";
import { isInside, relativePath } from "wechat-drafts/internal/config";
import { originalAddress } from "./original-address.ts";

/**
 * Data with pictures named from the post's own folder instead of this machine's root: what a lockfile records of a
 * post must be the same in every clone.
 *
 * @param root - absolute path of the project
 * @param file - absolute path of the post, where it has one
 */
export function portablePictures(data: unknown, root: string, file: string | undefined): unknown {
  if (Array.isArray(data)) return data.map((item) => portablePictures(item, root, file));
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      key === "src" && typeof value === "string"
        ? portable(value, root, file)
        : portablePictures(value, root, file),
    ]),
  );
}

function portable(src: string, root: string, file: string | undefined): string {
  const inProject = path.isAbsolute(src) ? placeIn(root, src) : undefined;
  if (inProject === undefined) return src;
  if (file === undefined) return originalAddress(relativePath(root, inProject));
  const fromFile = relativePath(path.dirname(file), inProject);
  // Addresses in posts are decoded, so the characters that would be taken for an escape or a query are escaped.
  const address = fromFile.replace(/[%?#]/g, encodeURIComponent);
  return address.startsWith(".") ? address : `./${address}`;
}

/** The file as it is reached from the root, which may be a link: Vite names files by where they really are. */
function placeIn(root: string, src: string): string | undefined {
  if (isInside(root, src)) return src;
  let real: string;
  try {
    real = realpathSync(root);
  } catch {
    return undefined;
  }
  return isInside(real, src) ? path.join(root, path.relative(real, src)) : undefined;
}
