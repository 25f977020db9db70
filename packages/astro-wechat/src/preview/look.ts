import { frontmatterBlock } from "wechat-drafts/internal";
import type { Post, ResolvedSettings } from "wechat-drafts";
import { type CodeStyle, codeStyles, type Look } from "./look-query.ts";

type OwnTheme = Readonly<Partial<Record<"base" | "accent", string>> & { readonly size?: number }>;

/** What a post's `theme` would be to look like this; absent where that is not another one than it has. */
export function themeToKeep(
  post: Pick<Post, "data">,
  { theme, accent, size }: Look,
): string | OwnTheme | undefined {
  if (theme === undefined && accent === undefined && size === undefined) return undefined;
  const own = frontmatterBlock(post)["theme"];
  const kept: OwnTheme =
    typeof own === "string" ? { base: own } : typeof own === "object" && own !== null ? own : {};
  const { base, ...changes } = {
    ...kept,
    ...(theme !== undefined && { base: theme }),
    ...(accent !== undefined && { accent }),
    ...(size !== undefined && { size }),
  };
  if (Object.keys(changes).length === 0) return base;
  return { ...(base !== undefined && { base }), ...changes };
}

/** The options that make the whole site look like this. */
export function siteOptions({ theme, accent, size, code }: Look): string {
  const changes = { ...(accent !== undefined && { accent }), ...(size !== undefined && { size }) };
  const chosen =
    Object.keys(changes).length === 0
      ? theme
      : { ...(theme !== undefined && { base: theme }), ...changes };
  const lines = [
    ...(chosen === undefined ? [] : [`  theme: ${literal(chosen)},`]),
    ...(code === undefined ? [] : [`  html: { code: ${literal(codeOptions(code))} },`]),
  ];
  return ["wechat({", ...lines, "})"].join("\n");
}

/** What is switched on; of code without anything, what is not. */
function codeOptions(code: CodeStyle): object {
  const on = Object.entries(codeStyles[code]).filter(([, isOn]) => isOn);
  return on.length === 0 ? codeStyles[code] : Object.fromEntries(on);
}

/** A post with a look to try on. */
export function inLook(post: Post, look: Look): Post {
  const theme = themeToKeep(post, look);
  if (theme === undefined) return post;
  return { ...post, data: { ...post.data, wechat: { ...frontmatterBlock(post), theme } } };
}

/** Settings with the code style of a look. */
export function settingsInLook(settings: ResolvedSettings, { code }: Look): ResolvedSettings {
  if (code === undefined) return settings;
  const { html } = settings;
  return { ...settings, html: { ...html, code: { ...html.code, ...codeStyles[code] } } };
}

/** As people write JavaScript. */
function literal(value: string | object): string {
  if (typeof value === "string") return JSON.stringify(value);
  const parts = Object.entries(value).map(([name, one]) => `${name}: ${JSON.stringify(one)}`);
  return `{ ${parts.join(", ")} }`;
}
