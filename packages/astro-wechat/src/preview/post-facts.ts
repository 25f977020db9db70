import type { Post } from "wechat-drafts";
import { frontmatterBlock, postDate } from "wechat-drafts/internal";
import { defaultTheme } from "rehype-wechat";
import type { LoadedOptions } from "../config/options.ts";

/** Which draft a post shares, and its place there; whether that can be is for the engine to say. */
export function bundleOf(
  post: Pick<Post, "data">,
): { readonly id: string; readonly order: number } | undefined {
  const { bundle } = frontmatterBlock(post);
  if (!isRecord(bundle)) return undefined;
  const { id, order } = bundle;
  if (typeof id !== "string" && typeof id !== "number") return undefined;
  return { id: String(id), order: typeof order === "number" ? order : 0 };
}

/** The day a post is from, by the names themes give it: `2026-11-22`. */
export function dateOf(data: Readonly<Record<string, unknown>>): string | undefined {
  const date = postDate({ data }) ?? postDate({ data: { date: data["updatedDate"] } });
  return date === undefined ? undefined : new Date(date).toISOString().slice(0, 10);
}

/** Name of the theme in force: the post's own, else the site's. */
export function themeName(post: Pick<Post, "data">, { theme }: LoadedOptions): string {
  return nameOf(frontmatterBlock(post)["theme"]) ?? nameOf(theme) ?? defaultTheme.name;
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
