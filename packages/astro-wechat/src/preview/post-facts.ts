import type { Post } from "wechat-drafts";
import { defaultTheme } from "rehype-wechat";
import type { LoadedOptions } from "../config/options.ts";

/** The `wechat` block of a post, `{}` where there is none. */
export function blockOf({ data }: Pick<Post, "data">): Readonly<Record<string, unknown>> {
  const block = data["wechat"];
  return isRecord(block) ? block : {};
}

/** Which draft a post shares, and its place there; whether that can be is for the engine to say. */
export function bundleOf(
  post: Pick<Post, "data">,
): { readonly id: string; readonly order: number } | undefined {
  const { bundle } = blockOf(post);
  if (!isRecord(bundle)) return undefined;
  const { id, order } = bundle;
  if (typeof id !== "string" && typeof id !== "number") return undefined;
  return { id: String(id), order: typeof order === "number" ? order : 0 };
}

const dateFields = [
  "pubDate",
  "date",
  "publishDate",
  "pubDatetime",
  "publishedAt",
  "published",
  "publishedDate",
  "createdAt",
  "created",
  "updatedDate",
];

/** The day a post is from, by the names themes give it: `2026-11-22`. */
export function dateOf(data: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of dateFields) {
    const value = data[name];
    if (typeof value !== "string" || !/^\d{4}\D\d/.test(value)) continue;
    const [year = "", month = "", day = ""] = value.match(/\d+/g) ?? [];
    return [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");
  }
  return undefined;
}

/** Name of the theme in force: the post's own, else the site's. */
export function themeName(post: Pick<Post, "data">, { theme }: LoadedOptions): string {
  return nameOf(blockOf(post)["theme"]) ?? nameOf(theme) ?? defaultTheme.name;
}

function nameOf(theme: unknown): string | undefined {
  if (typeof theme === "string") return theme;
  if (!isRecord(theme)) return undefined;
  const { name, base, accent, size } = theme;
  if (typeof name === "string") return name;
  const parts = [base ?? defaultTheme.name, accent, size].filter(
    (part) => typeof part === "string" || typeof part === "number",
  );
  return parts.join(", ");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
