import { createHash } from "node:crypto";
import type { Crop } from "wechat-drafts";
import type { PreviewLinks, View } from "./views/links.ts";

/** Names of the files of a preview that is a folder, from the folder itself. */
export const fileNames = {
  styles: ["views.css", "preview.css"],
  list: "index.html",
  article: (key: string, { mode }: View) =>
    `posts/${slug(key)}${mode === "dark" ? ".dark" : ""}.html`,
  frame: (key: string, { mode }: View) =>
    `frames/${slug(key)}${mode === "dark" ? ".dark" : ""}.html`,
  thumb: (id: string, { x1, y1, x2, y2 }: Crop) => `thumbs/${short(id, x1, y1, x2, y2)}.webp`,
} as const;

/**
 * Addresses among the files of a folder.
 *
 * @param up - way from a page's own folder to the preview's, `""` or `"../"`
 * @param pictures - file of each picture by its id; others were never fetched
 */
export function fileLinks(up: string, pictures: ReadonlyMap<string, string>): PreviewLinks {
  const to = (name: string): string => up + name.split("/").map(encodeURIComponent).join("/");
  return {
    styles: fileNames.styles.map(to),
    list: () => to(fileNames.list),
    // Only a development server makes them.
    themes: () => to(fileNames.list),
    article: (key, view) => to(fileNames.article(key, view)),
    frame: (key, view) => to(fileNames.frame(key, view)),
    picture: (id) => to(pictures.get(id) ?? "pictures/unseen.svg"),
    thumb: (id, crop) => to(fileNames.thumb(id, crop)),
  };
}

/** A name that every file system takes, and that no two keys share. */
function slug(key: string): string {
  const words = key.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  return `${Array.from(words).slice(0, 40).join("")}-${short(key)}`;
}

function short(...parts: readonly (string | number)[]): string {
  return createHash("sha256").update(parts.join(" ")).digest("hex").slice(0, 12);
}
