import type { Post } from "wechat-drafts";
import { relativePath } from "wechat-drafts/internal/config";
import { frontmatterBlock, postDate } from "wechat-drafts/internal";
import { defaultTheme } from "rehype-wechat";
import type { ReportedPost } from "../sync/report.ts";
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

/** Whether a sync goes its way with a post: nothing is to be decided, and nothing keeps it from being sent. */
export function isSyncable(outcome: ReportedPost["outcome"]): boolean {
  return /^(?:created|updated|unchanged|adopted)$/.test(outcome);
}

/** The day a post is from, by the names themes give it: `2026-11-22`. */
export function dateOf(data: Readonly<Record<string, unknown>>): string | undefined {
  const date = postDate({ data }) ?? postDate({ data: { date: data["updatedDate"] } });
  return date === undefined ? undefined : new Date(date).toISOString().slice(0, 10);
}

/** Name of the theme in force: the post's own, else the site's. */
export function themeName(
  post: Pick<Post, "data">,
  { theme }: Pick<LoadedOptions, "theme">,
): string {
  return nameOf(frontmatterBlock(post)["theme"]) ?? nameOf(theme) ?? defaultTheme.name;
}

/** Options that decide how a post looks and are not as by default, as an author writes them: `captions: "alt"`. */
export function optionsInForce(
  post: Pick<Post, "before" | "after">,
  options: LoadedOptions,
  root: string,
): readonly string[] {
  const { captions, markdown, html, limits } = options;
  const added = (name: "before" | "after"): string[] => {
    const text = post[name];
    if (text === undefined) return [];
    const { file, field } = text;
    const isFile = file !== undefined && field === undefined;
    return [`${name}: ${isFile ? relativePath(root, file) : "text"}`];
  };
  return [
    ...added("before"),
    ...added("after"),
    ...(captions === "title" ? [] : [`captions: ${JSON.stringify(captions)}`]),
    ...(limits.content === "warn" ? [] : [`limits.content: ${JSON.stringify(limits.content)}`]),
    ...switchesIn(markdown, "markdown"),
    ...switchesIn(html, "html"),
  ];
}

/** Options of a plugin that are a word, a number or a switch, by their path. */
function switchesIn(options: object, path: string): string[] {
  return Object.entries(options).flatMap(([name, value]: [string, unknown]) => {
    const at = `${path}.${name}`;
    if (isRecord(value)) return switchesIn(value, at);
    return /^(?:string|number|boolean)$/.test(typeof value)
      ? [`${at}: ${JSON.stringify(value)}`]
      : [];
  });
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
