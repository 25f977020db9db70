import { readdir, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { wechatPictureAddress } from "rehype-wechat";

import type { DraftsError } from "../model/errors.ts";
import { draftsError } from "../messages/drafts-error.ts";
import { isInside, relativePath } from "../model/file-paths.ts";
import type { Texts } from "../messages/texts.ts";
import type { LocatePicture, PictureLocation } from "../model/pictures.ts";
import type { Post } from "../model/post.ts";

export interface LocateContext {
  readonly locate: LocatePicture | undefined;
  /** Folders that files may come from; the first is where paths start for which no post stands. */
  readonly roots: readonly [string, ...string[]];
  readonly texts: Texts;
  /** Where paths lead behind symbolic links, as found so far: posts share pictures. */
  readonly realPaths: Map<string, Promise<string | undefined>>;
}

/**
 * Find out where the picture that a post calls `src` lies: the host's answer first, else by the form of `src`.
 *
 * @throws {DraftsError} `PICTURE_MISSING`; `PICTURE_REFUSED` for files outside of the roots and odd addresses
 */
export async function locatePicture(
  src: string,
  post: Post,
  context: LocateContext,
): Promise<PictureLocation> {
  const location = context.locate?.(src, post) ?? (await locateByForm(src.trim(), post, context));
  if (location.kind === "remote") return locateAddress(location.url, context);
  if (location.kind === "file") await checkFile(location.path, src, context);
  return location;
}

async function locateByForm(
  src: string,
  post: Post,
  context: LocateContext,
): Promise<PictureLocation> {
  if (/^data:/i.test(src)) return { kind: "inline", bytes: readDataUrl(src, context) };
  if (src.startsWith("//")) return locateAddress(`https:${src}`, context);
  if (/^file:/i.test(src)) return { kind: "file", path: filePath(src, context) };
  const inProject = /^project:(.*)$/s.exec(src)?.[1];
  if (inProject === undefined && /^[a-z][a-z\d+.-]+:/i.test(src) && !isAbsolute(src)) {
    return locateAddress(src, context);
  }
  const isOfProject = inProject !== undefined || post.file === undefined;
  const base = isOfProject ? context.roots[0] : dirname(post.file ?? "");
  // A path is written as in a URL, but `100%.png` and `c#.png` are good file names too.
  const path = inProject ?? src;
  const bare = path.replace(/[?#].*$/s, "");
  const paths = [decodePath(bare), bare, path].map((each) => resolve(base, each));
  for (const each of paths)
    if ((await realPath(each, context)) !== undefined) return { kind: "file", path: each };
  return { kind: "file", path: paths[0] ?? base };
}

function locateAddress(address: string, { texts }: LocateContext): PictureLocation {
  const url = URL.parse(address);
  const isHttp = url?.protocol === "http:" || url?.protocol === "https:";
  if (url === null || !isHttp || url.username !== "" || url.password !== "") {
    throw badAddress(address, texts);
  }
  const uploaded = wechatPictureAddress(address);
  if (uploaded !== undefined) return { kind: "wechat", url: uploaded };
  url.hash = "";
  return { kind: "remote", url: url.href };
}

/** A `file:` address can name a server, or hold an escape that no path has. */
function filePath(address: string, { texts }: LocateContext): string {
  try {
    return fileURLToPath(address);
  } catch {
    throw badAddress(address, texts);
  }
}

function badAddress(address: string, texts: Texts): DraftsError {
  return draftsError("PICTURE_REFUSED", texts.pictures.badAddress({ name: shortName(address) }));
}

async function checkFile(path: string, src: string, context: LocateContext): Promise<void> {
  const { roots, texts } = context;
  const name = shortName(src);
  // Judged before anything is said about what exists there, and again behind symbolic links.
  const refuse = () => {
    return draftsError("PICTURE_REFUSED", texts.pictures.outside({ name, root: roots[0] }));
  };
  const realRoots = await Promise.all(
    roots.map(async (root) => (await realPath(root, context)) ?? root),
  );
  if (![...roots, ...realRoots].some((root) => isInside(root, path))) throw refuse();
  const real = await realPath(path, context);
  if (real === undefined) {
    // From the project on, the same on every machine.
    const place = relativePath(roots[0], path);
    throw draftsError(
      "PICTURE_MISSING",
      texts.pictures.missing({ name, path: place, similar: await similarName(path) }),
    );
  }
  if (!realRoots.some((root) => isInside(root, real))) throw refuse();
}

/** A file beside the missing one whose name differs in case or Unicode form only: found on macOS, missed on Linux. */
async function similarName(path: string): Promise<string | undefined> {
  const names = await readdir(dirname(path)).catch(() => []);
  const plain = (name: string) => name.normalize("NFC").toLowerCase();
  return names.find((name) => plain(name) === plain(basename(path)));
}

/** @returns `undefined` for what does not exist */
function realPath(path: string, { realPaths }: LocateContext): Promise<string | undefined> {
  const real = realPaths.get(path) ?? realpath(path).catch(() => undefined);
  realPaths.set(path, real);
  return real;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function readDataUrl(src: string, { texts }: LocateContext): Uint8Array {
  const [, type = "", data = ""] = /^data:([^,]*),(.*)$/is.exec(src) ?? [];
  if (data === "") {
    throw draftsError(
      "PICTURE_UNREADABLE",
      texts.pictures.unreadable({ name: shortName(src), found: "empty" }),
    );
  }
  const plain = decodePath(data);
  return Buffer.from(plain, /;\s*base64\s*$/i.test(type) ? "base64" : "utf8");
}

/** What texts call a picture: `data:` addresses can be megabytes long, and others can carry logins and signatures. */
export function shortName(src: string): string {
  const [, scheme, rest = ""] = /^((?:https?:)?\/\/)(?:[^/?#]*@)?([^?#]*)/i.exec(src) ?? [];
  const name = scheme === undefined ? src : scheme + rest;
  return name.length > 120 ? `${name.slice(0, 60)}…` : name;
}
