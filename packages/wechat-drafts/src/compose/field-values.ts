import { parseAccent } from "rehype-wechat/theme";

import { cleanLine } from "../model/clean-text.ts";
import type { Expected } from "../messages/en.ts";
import type { Fault } from "../messages/fault.ts";
import type { Post } from "../model/post.ts";
import { publicLink } from "./public-link.ts";
import type { PostFields } from "../model/post-fields.ts";

/** Reports a value that is not what its field takes. */
export type Invalid = (name: string, value: unknown, expected: Expected) => undefined;

/** `"./a.jpg"`, `{ src: "./a.jpg" }`, `{ url: "./a.jpg" }`, or one of these in `src` or `url`, as a picture with an `alt` is. */
export function pictureSource(value: unknown, depth = 2): string | undefined {
  if (typeof value === "string") return value.trim() || undefined;
  if (typeof value !== "object" || value === null || depth === 0) return undefined;
  const { src, url } = value as { readonly src?: unknown; readonly url?: unknown };
  return pictureSource(src, depth - 1) ?? pictureSource(url, depth - 1);
}

/** Target of 阅读原文: the post's own page unless it says otherwise, `""` for none. */
export function readSourceUrl(value: unknown, post: Post, faults: Fault[]): string {
  if (value === false) return "";
  if (value === undefined || value === true) {
    const canonical = value === undefined ? canonicalAddress(post) : undefined;
    if (canonical !== undefined) return canonical;
    if (post.url === undefined) return "";
    const link = publicLink(post.url);
    if (link === undefined) {
      faults.push({ level: "warning", rule: "source-url-private", about: { url: post.url } });
    }
    return link ?? "";
  }
  const link = typeof value === "string" ? publicLink(value) : undefined;
  if (link === undefined) {
    const about = { found: describeValue(value) };
    faults.push({ level: "error", rule: "source-url-invalid", field: "wechat.sourceUrl", about });
  }
  return link ?? "";
}

/** Where a post was published first, as AstroPaper and others have it in their frontmatter. */
function canonicalAddress({ data }: Post): string | undefined {
  const address = data["canonicalURL"] ?? data["canonicalUrl"];
  return typeof address === "string" ? publicLink(address) : undefined;
}

/** Pictures of an image post as listed. */
export function readImages(
  value: unknown,
  type: PostFields["type"],
  faults: Fault[],
  invalid: Invalid,
): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (type === "news") {
    faults.push({ level: "warning", rule: "images-ignored", field: "wechat.images", about: {} });
    return undefined;
  }
  if (!Array.isArray(value)) return invalid("images", value, "pictures");
  const sources = value.map(
    (one, index) => pictureSource(one) ?? invalid(`images.${index}`, one, "picture"),
  );
  return sources.filter((source) => source !== undefined);
}

/** `{ id, order }`. */
export function readBundle(value: unknown, invalid: Invalid): PostFields["bundle"] {
  if (value === undefined) return undefined;
  const { id, order } =
    typeof value === "object" && value !== null ? (value as { id?: unknown; order?: unknown }) : {};
  const name = typeof id === "string" || typeof id === "number" ? cleanLine(String(id)) : "";
  if (name !== "" && typeof order === "number" && Number.isFinite(order))
    return { id: name, order };
  return invalid("bundle", value, "bundle");
}

/** Name of a theme, or one in another color or size; whether there is one of that name is for composing to say. */
export function readTheme(value: unknown, invalid: Invalid): PostFields["theme"] {
  if (value === undefined) return undefined;
  if (typeof value === "string" && value.trim() !== "") return value.trim();
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return invalid("theme", value, "theme");
  const { base, accent, size, ...others } = value as Readonly<Record<string, unknown>>;
  const [other] = Object.keys(others);
  if (other !== undefined) return invalid(`theme.${other}`, others[other], "theme");
  if (base !== undefined && (typeof base !== "string" || base.trim() === ""))
    return invalid("theme.base", base, "theme");
  if (accent !== undefined && (typeof accent !== "string" || parseAccent(accent) === undefined))
    return invalid("theme.accent", accent, "color");
  if (size !== undefined && !(typeof size === "number" && size >= 14 && size <= 18))
    return invalid("theme.size", size, "text-size");
  return { base: base?.trim(), accent, size };
}

/** Address of a published article, by https. */
export function readPublishedUrl(value: unknown, faults: Fault[]): string | undefined {
  if (value === undefined) return undefined;
  const url = typeof value === "string" ? URL.parse(value.trim()) : null;
  const path = url?.pathname ?? "";
  const isArticle =
    url?.hostname === "mp.weixin.qq.com" && (path === "/s" || path.startsWith("/s/"));
  if (url !== null && isArticle && /^https?:$/.test(url.protocol)) {
    url.protocol = "https:";
    return url.href;
  }
  const about = { found: describeValue(value) };
  faults.push({
    level: "error",
    rule: "published-url-invalid",
    field: "wechat.publishedUrl",
    about,
  });
  return undefined;
}

/** A value as a message can show it: JSON, shortened. */
export function describeValue(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return `\`${json.length > 80 ? `${json.slice(0, 79)}…` : json}\``;
}
