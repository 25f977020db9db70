import type { IncomingMessage } from "node:http";
import { lookQuery } from "./look-query.ts";
import type { PreviewLinks, View } from "./views/links.ts";

/** Where the preview lies below a site's base. */
const previewPath = "/_wechat";

/** Address of a request below the preview; `undefined` for every other. @param base - of the site, `/` or `/x` */
export function previewUrl(request: IncomingMessage, base: string): URL | undefined {
  // Astro may have taken the base off `url` by now.
  const { originalUrl = request.url }: IncomingMessage & { originalUrl?: string } = request;
  const url = new URL(originalUrl ?? "/", "http://preview");
  const root = previewRoot(base);
  return url.pathname === root || url.pathname.startsWith(`${root}/`) ? url : undefined;
}

/** Path of the preview, without a slash at its end. */
export function previewRoot(base: string): string {
  return `${base.replace(/\/+$/, "")}${previewPath}`;
}

/**
 * Addresses on a development server.
 *
 * @param base - of the site, `/` or `/x`
 */
export function devLinks(base: string, token: string, themes: readonly string[]): PreviewLinks {
  const root = previewRoot(base);
  return {
    styles: [`${root}/-/views.css`, `${root}/-/preview.css`],
    live: {
      script: `${root}/-/page/preview-page.js`,
      token,
      themes,
      copy: (key, view) => `${root}/-/copy/${pathOf(key)}${query(view)}`,
      editor: (file, line = 1, column = 1) =>
        `/__open-in-editor?file=${encodeURIComponent(`${file}:${line}:${column}`)}`,
    },
    list: () => `${root}/`,
    themes: (key, mode = "light") =>
      `${root}/-/themes${query({ mode }, key === undefined ? {} : { post: key })}`,
    article: (key, view) => `${root}/${pathOf(key)}${query(view)}`,
    frame: (key, view) => `${root}/-/frame/${pathOf(key)}${query(view)}`,
    picture: (id) => `${root}/-/picture/${id}`,
    thumb: (id, { x1, y1, x2, y2 }) => `${root}/-/thumb/${id}?crop=${[x1, y1, x2, y2].join(",")}`,
  };
}

function pathOf(key: string): string {
  return key.split("/").map(encodeURIComponent).join("/");
}

function query({ mode, look = {} }: View, more: Readonly<Record<string, string>> = {}): string {
  const given = new URLSearchParams({
    ...more,
    ...(mode === "dark" && { mode }),
    ...lookQuery(look),
  }).toString();
  return given === "" ? "" : `?${given}`;
}
