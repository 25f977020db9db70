import type { PreviewLinks, View } from "./views/links.ts";

/** Where the preview lies below a site's base. */
export const previewPath = "/_wechat";

/**
 * Addresses on a development server.
 *
 * @param base - of the site, `/` or `/x`
 */
export function devLinks(base: string, token: string, themes: readonly string[]): PreviewLinks {
  const root = `${base.replace(/\/+$/, "")}${previewPath}`;
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
    article: (key, view) => `${root}/${pathOf(key)}${query(view)}`,
    frame: (key, view) => `${root}/-/frame/${pathOf(key)}${query(view)}`,
    picture: (id) => `${root}/-/picture/${id}`,
    thumb: (id, { x1, y1, x2, y2 }) => `${root}/-/thumb/${id}?crop=${[x1, y1, x2, y2].join(",")}`,
  };
}

function pathOf(key: string): string {
  return key.split("/").map(encodeURIComponent).join("/");
}

function query({ mode, theme }: View): string {
  const given = new URLSearchParams({
    ...(mode === "dark" && { mode }),
    ...(theme !== undefined && { theme }),
  }).toString();
  return given === "" ? "" : `?${given}`;
}
