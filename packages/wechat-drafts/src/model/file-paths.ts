import path, { type PlatformPath } from "node:path";

/*
 * Everything that compares or shows paths does it here: on Windows the same file is written `C:\blog\a.md` by Node and
 * `C:/blog/a.md` by Vite, and one folder lies inside another whatever the case of their letters.
 */

/** Whether a file or folder lies below a folder; the folder itself does not. */
export function isInside(folder: string, file: string, system: PlatformPath = path): boolean {
  const prefix = folder.endsWith(system.sep) ? folder : folder + system.sep;
  // What is asked for every picture of every post has an answer at once.
  if (file.startsWith(prefix) && file !== prefix && system.normalize(file) === file) return true;
  const way = system.relative(folder, file);
  return (
    way !== "" && way !== ".." && !way.startsWith(`..${system.sep}`) && !system.isAbsolute(way)
  );
}

/** Whether two absolute paths name one file. */
export function isSameFile(a: string, b: string, system: PlatformPath = path): boolean {
  return a === b || (system.basename(a) === system.basename(b) && system.relative(a, b) === "");
}

/** A path with `/` between its parts, as Vite, addresses and lockfiles have it. */
export function slashed(file: string, { sep }: PlatformPath = path): string {
  return file.replaceAll(sep, "/");
}

/** The way from a folder to a file, the same on every system. */
export function relativePath(folder: string, file: string, system: PlatformPath = path): string {
  return slashed(system.relative(folder, file), system);
}
