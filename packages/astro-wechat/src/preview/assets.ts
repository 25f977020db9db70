import { readFile } from "node:fs/promises";

/** A file that pages of the preview load. */
export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const script = "text/javascript; charset=utf-8";

/** Styles are written beside the sources, which the packages bring along; scripts are built. */
export const styleFiles: Readonly<Record<string, URL>> = {
  "views.css": new URL(import.meta.resolve("wechat-simulator/views.css")),
  "preview.css": new URL("../../src/preview/preview.css", import.meta.url),
};

/**
 * Read a file by the name pages know it by: the styles, the scripts of the pages, and the two packages those use.
 *
 * @returns `undefined` for any other name
 */
export async function readAsset(name: string): Promise<Asset | undefined> {
  const file = locate(name);
  if (file === undefined) return undefined;
  try {
    const type = name.endsWith(".css") ? "text/css; charset=utf-8" : script;
    return { type, bytes: await readFile(file) };
  } catch {
    return undefined;
  }
}

function locate(name: string): URL | undefined {
  if (Object.hasOwn(styleFiles, name)) return styleFiles[name];
  if (name === "morphdom.js") return new URL("morphdom-esm.js", import.meta.resolve("morphdom"));
  const [, folder, file] =
    /^(page|focal-crop)\/((?:[a-z][a-z-]*\/)?[a-z][a-z-]*\.js)$/.exec(name) ?? [];
  if (folder === "page") return new URL(`../browser/${file}`, import.meta.url);
  if (folder === "focal-crop") return new URL(`./${file}`, import.meta.resolve("focal-crop"));
  return undefined;
}
