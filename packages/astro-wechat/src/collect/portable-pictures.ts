import path from "node:path";
import { isInside, relativePath } from "wechat-drafts/internal/config";
import { originalAddress } from "./original-address.ts";
import { realPath } from "./post-folders.ts";

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
  const isPicture = "width" in data && "height" in data && "format" in data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      key === "src" && typeof value === "string"
        ? portable(value, { root, file, isPicture })
        : portablePictures(value, root, file),
    ]),
  );
}

interface Place {
  readonly root: string;
  readonly file: string | undefined;
  /** It is one of Astro's own: `src` is a file, and no address of the site. */
  readonly isPicture: boolean;
}

function portable(src: string, { root, file, isPicture }: Place): string {
  if (!path.isAbsolute(src)) return src;
  const inProject = placeIn(root, src);
  if (inProject !== undefined && file !== undefined)
    return fromFolder(path.dirname(file), inProject);
  if (inProject !== undefined) return originalAddress(relativePath(root, inProject));
  if (!isPicture) return src;
  // A post outside of the project, or in a folder that is a link, has its pictures beside it.
  const folder = file === undefined ? undefined : realPath(path.dirname(file));
  if (folder !== undefined && isInside(folder, src)) return fromFolder(folder, src);
  return originalAddress(relativePath(root, src));
}

function fromFolder(folder: string, src: string): string {
  // Addresses in posts are decoded, so the characters that would be taken for an escape or a query are escaped.
  const address = relativePath(folder, src).replace(/[%?#]/g, encodeURIComponent);
  return address.startsWith(".") ? address : `./${address}`;
}

/** The file as it is reached from the root, which may be a link: Vite names files by where they really are. */
function placeIn(root: string, src: string): string | undefined {
  if (isInside(root, src)) return src;
  const real = realPath(root);
  return isInside(real, src) ? path.join(root, path.relative(real, src)) : undefined;
}
