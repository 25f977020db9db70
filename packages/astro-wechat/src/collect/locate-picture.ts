import { statSync } from "node:fs";
import path from "node:path";
import type { AstroConfig } from "astro";
import { createPathsMatcher, getTsconfig } from "get-tsconfig";
import type { LocatePicture, PictureLocation } from "wechat-drafts";
import { isInside } from "wechat-drafts/internal/config";
import { originalPath } from "./original-address.ts";

/** What of a site decides where its pictures lie. Folders are absolute paths. */
export interface PictureFolders {
  readonly root: string;
  readonly publicDir: string;
  /** Folder of the built site's static files. */
  readonly dir: string;
  readonly base: string;
  readonly site?: string | undefined;
  /** Emitted pictures by path below `dir`, each with the author's file. */
  readonly originals: ReadonlyMap<string, string>;
  readonly alias: readonly { readonly find: string | RegExp; readonly replacement: string }[];
}

/**
 * Where pictures of an Astro site lie, always at the author's own file: `/public` paths, addresses of the site
 * itself, aliases of tsconfig and Vite, and what Astro made of a picture (`/_astro/…`, `/_image?href=…`).
 */
export function createLocatePicture(folders: PictureFolders): LocatePicture {
  const matchPaths = readPaths(folders.root);
  const locate = (src: string): PictureLocation | undefined => {
    const original = originalPath(src);
    if (original !== undefined) return file(path.resolve(folders.root, original));
    const address = sitePath(src, folders);
    if (address !== undefined) {
      return (
        locateAddress(address, folders, locate) ??
        locateServed(src, folders, locate) ??
        missingFile(src, address, folders)
      );
    }
    if (/^(?:https?:)?\/\//i.test(src)) return emittedIn(src, folders);
    if (/^(?:[a-z][a-z\d+.-]+:|\.{1,2}\/)/i.test(src)) return undefined;
    return firstFile([...aliased(src, folders.alias), ...(matchPaths?.(src) ?? [])]);
  };
  return (src, { file: post }) => {
    const address = src.trim();
    return locate(address) ?? (post === undefined ? undefined : inFolders(address, post, folders));
  };
}

/** A path without any start is one from the post; where nothing is there, themes mean the public folder or the project. */
function inFolders(
  src: string,
  post: string,
  { publicDir, root }: PictureFolders,
): PictureLocation | undefined {
  if (/^(?:[a-z][a-z\d+.-]+:|\.{0,2}\/)/i.test(src)) return undefined;
  const bare = src.replace(/[?#].*$/s, "");
  const names = [...new Set([decode(bare), bare, src])];
  const below = (folder: string): string[] =>
    names.map((name) => path.join(folder, name)).filter((found) => isInside(folder, found));
  if (firstFile(names.map((name) => path.join(path.dirname(post), name))) !== undefined)
    return undefined;
  return firstFile([...below(publicDir), ...below(root)]);
}

/** Path of an address on this site, its base taken away; `undefined` for any other address. */
function sitePath(src: string, { site, base }: PictureFolders): string | undefined {
  let address = src;
  if (site !== undefined && /^https?:\/\//i.test(src) && URL.canParse(src)) {
    const url = new URL(src);
    if (url.origin === new URL(site).origin) address = url.pathname + url.search;
  }
  if (!address.startsWith("/") || address.startsWith("//")) return undefined;
  const prefix = base.replace(/\/+$/, "");
  return prefix !== "" && address.startsWith(`${prefix}/`) ? address.slice(prefix.length) : address;
}

function locateAddress(
  address: string,
  folders: PictureFolders,
  locate: (src: string) => PictureLocation | undefined,
): PictureLocation | undefined {
  const href = /^\/_image\/?\?/.test(address)
    ? new URL(address, "http://site").searchParams.get("href")
    : null;
  if (href !== null) {
    return /^https?:/i.test(href) ? { kind: "remote", url: href } : locate(href);
  }
  const bare = address.replace(/[?#].*$/s, "").slice(1);
  const names = [...new Set([decode(bare), bare])];
  const original = names.map((name) => folders.originals.get(name)).find((found) => found);
  if (original !== undefined) return file(original);
  const { publicDir, root, dir } = folders;
  return (
    firstFile(names.map((name) => path.join(publicDir, name))) ??
    // Vite and Astro read `/src/…` from the project's root.
    firstFile(
      names.map((name) => path.join(root, name)).filter((found) => isInside(root, found)),
    ) ??
    // A picture that the schema found is given by its whole path already.
    firstFile(
      [`/${bare}`, bare].filter((found) => path.isAbsolute(found) && isInside(root, found)),
    ) ??
    firstFile(names.map((name) => path.join(dir, name)))
  );
}

/** Addresses under which services hand out pictures that are not at hand otherwise, each with what it takes the picture from. */
const services: readonly RegExp[] = [
  // Netlify, Vercel, and endpoints of sites, as Astro's `image.endpoint` names one.
  /^\/[^?#]*\?(?:[^#]*&)?(?:url|href|src)=([^&#]+)/,
  /^\/cdn-cgi\/image\/[^/]*\/(.+)$/,
];

/** A picture behind an image service: one that Astro emitted, or what a known service is asked for. */
function locateServed(
  address: string,
  folders: PictureFolders,
  locate: (src: string) => PictureLocation | undefined,
): PictureLocation | undefined {
  const emitted = emittedIn(address, folders);
  if (emitted !== undefined) return emitted;
  const below = sitePath(address, folders) ?? address;
  const asked = services.map((service) => service.exec(below)?.[1]).find((found) => found);
  if (asked === undefined) return undefined;
  const inner = decode(asked);
  if (/^https?:\/\//i.test(inner)) return { kind: "remote", url: inner };
  return locate(inner.startsWith("/") ? inner : `/${inner}`);
}

/** The file of an emitted picture that an address names somewhere, whatever service it is. */
function emittedIn(address: string, { originals }: PictureFolders): PictureLocation | undefined {
  const plain = decode(address);
  for (const [name, original] of originals) {
    const at = plain.indexOf(name);
    if (at >= 0 && /^(?:$|[?&#/,"'])/.test(plain.slice(at + name.length))) return file(original);
  }
  return undefined;
}

/** Where a path of the site that leads nowhere was looked for; a full address may still be there for browsers. */
function missingFile(
  src: string,
  address: string,
  { publicDir }: PictureFolders,
): PictureLocation | undefined {
  if (!src.startsWith("/")) return undefined;
  return file(path.join(publicDir, decode(address.replace(/[?#].*$/s, ""))));
}

function aliased(src: string, alias: PictureFolders["alias"]): string[] {
  for (const { find, replacement } of alias) {
    if (typeof find === "string" && (src === find || src.startsWith(`${find}/`))) {
      return [replacement + src.slice(find.length)];
    }
    if (find instanceof RegExp && find.test(src)) return [src.replace(find, replacement)];
  }
  return [];
}

/** Vite's aliases as a list, whichever way the site writes them. */
export function readAlias(config: Pick<AstroConfig, "vite">): PictureFolders["alias"] {
  const alias = config.vite.resolve?.alias;
  if (alias === undefined) return [];
  return Array.isArray(alias)
    ? (alias as PictureFolders["alias"])
    : Object.entries(alias).map(([find, replacement]) => ({
        find,
        replacement: String(replacement),
      }));
}

function readPaths(root: string): ((src: string) => string[]) | undefined {
  try {
    const config =
      getTsconfig(root, "tsconfig.json", new Map()) ??
      getTsconfig(root, "jsconfig.json", new Map());
    return (config && createPathsMatcher(config)) ?? undefined;
  } catch {
    // A broken tsconfig is for TypeScript to complain about.
    return undefined;
  }
}

function firstFile(paths: readonly string[]): PictureLocation | undefined {
  const found = paths.find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
  return found === undefined ? undefined : file(found);
}

function file(found: string): PictureLocation {
  return { kind: "file", path: found };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
