import type { LocatePicture } from "wechat-drafts";

/**
 * Where pictures lie whose addresses a development server made: `/@fs/…`, `/_image?href=/@fs/…`. In a build the
 * same pictures come with the author's file.
 *
 * @param base - of the site, `/` or `/x`
 */
export function locateInDev(locate: LocatePicture, base: string): LocatePicture {
  return (src, post) => {
    const file = fileOf(src.trim(), base.replace(/\/+$/, ""));
    return file === undefined ? locate(src, post) : { kind: "file", path: file };
  };
}

function fileOf(src: string, base: string): string | undefined {
  const address = base !== "" && src.startsWith(`${base}/`) ? src.slice(base.length) : src;
  const href = /^\/_image\/?\?/.test(address)
    ? (new URL(address, "http://site").searchParams.get("href") ?? "")
    : address;
  const [, path] = /^(?:\/[^/]+)?\/@fs(\/[^?#]+)/.exec(href) ?? [];
  if (path === undefined) return undefined;
  try {
    return decodeURI(path).replace(/^\/(?=[A-Za-z]:\/)/, "");
  } catch {
    return undefined;
  }
}
