import type { Theme, ThemeChoice } from "rehype-wechat";
import { parseAccent } from "rehype-wechat/theme";
import type { Options as MarkdownOptions } from "remark-wechat";
import type { PluggableList } from "unified";
import * as z from "zod/v4";
import { checkHtmlOptions, checkMarkdownOptions, checkPlugins } from "./author-options.ts";
import { contentSources, type ContentSource } from "./content-sources.ts";

const plugins = z
  .custom<PluggableList>(Array.isArray, "expected an array of plugins")
  .superRefine(checkPlugins);
const color = z.string().refine((text) => parseAccent(text) !== undefined, "expected a CSS color");
const theme = z.custom<Theme>(isTheme, "expected a theme: an object with `name` and `styles`");

/** Settings of composing, site-wide; a post's own `wechat:` block wins. */
export interface Settings {
  /** Language of messages (default: `"en"`). */
  readonly language?: "en" | "zh" | undefined;
  /** Author of posts that name none, up to 16 characters (default: `""`). */
  readonly author?: string | undefined;
  /** Digest of posts that have neither one nor a description; `false` also ignores descriptions (default: `""`, WeChat takes the first 54 characters). */
  readonly digest?: string | false | undefined;
  /** Cover of posts without any picture: a path from the project's root, an address, or `"auto"` to draw one (default: none). */
  readonly cover?: string | undefined;
  /** Who may comment (default: `false`). */
  readonly comments?: boolean | "fans" | undefined;
  /** Look of articles: a theme of `rehype-wechat` or of `themes` by its name, a theme itself, or `{ base, accent, size }`, one in another color or size (default: `"clear"`). */
  readonly theme?: string | Theme | SiteThemeChoice | undefined;
  /** Themes of yours by name, for `theme` here and in posts (default: none). */
  readonly themes?: Record<string, Theme> | undefined;
  /** What becomes a picture's caption: its title, its alternative text unless that is a file's name or repeated, the title or else that text (`"both"`), or nothing (default: `"title"`). */
  readonly captions?: "title" | "alt" | "both" | false | undefined;
  /** 创作来源 of posts that name none, for the checklist: WeChat has no API for it (default: none). */
  readonly source?: ContentSource | undefined;
  /** 原创, for the checklist of posts that say nothing about it (default: none). */
  readonly original?: boolean | string | undefined;
  /** 合集, for the checklist of posts that say nothing about it (default: none). */
  readonly album?: boolean | string | undefined;
  /** 赞赏, for the checklist of posts that say nothing about it (default: none). */
  readonly reward?: boolean | string | undefined;
  /** Options of `remark-wechat` (default: `{}`). */
  readonly markdown?: MarkdownOptions | undefined;
  /** Options of `rehype-wechat`, but for what a post decides (default: `{}`). */
  readonly html?: HtmlOptions | undefined;
  /** Plugins of yours on the Markdown tree, after `remark-wechat` (default: `[]`). */
  readonly remarkPlugins?: PluggableList | undefined;
  /** Plugins of yours on the HTML tree, before `rehype-wechat` cleans and shapes it (default: `[]`). */
  readonly rehypePlugins?: PluggableList | undefined;
  /** Changed by you when a plugin's behaviour changes but neither its code nor its options do (default: `""`). */
  readonly fingerprint?: string | undefined;
  /** Longest wait for the plugins, and for the transformers, of one post, in milliseconds (default: `60_000`). */
  readonly renderTimeoutMs?: number | undefined;
  /** What happens above a limit of WeChat's. */
  readonly limits?: LimitOptions | undefined;
  /** How pictures are read, fetched and fitted. */
  readonly images?: ImageOptions | undefined;
}

/** A theme in another color or size; `base` may be the name of one of yours. */
interface SiteThemeChoice extends Omit<ThemeChoice, "base"> {
  /** The theme to change, or its name (default: `"clear"`). */
  readonly base?: string | Theme | undefined;
}

export interface LimitOptions {
  /** Over 20,000 characters of HTML, the documented limit: report, shorten, or refuse (default: `"warn"`). */
  readonly content?: "warn" | "fit" | "error" | undefined;
}

export interface ImageOptions {
  /** Widest picture sent for a body, in px, 100 to 10,000; articles are shown up to 1080 px wide (default: `2160`). */
  readonly maxWidth?: number | undefined;
  /** Pictures with more pixels are refused before they are decoded; animations with more in all their frames show the first (default: `100_000_000`). */
  readonly maxPixels?: number | undefined;
  /** Largest file that is read or fetched, in bytes (default: `52_428_800`). */
  readonly maxBytes?: number | undefined;
  /** Hosts (`cdn.intranet`, `127.0.0.1`, with or without port) that may have private addresses (default: none). */
  readonly allowHosts?: string[] | undefined;
  /** Longest wait for one remote picture, in milliseconds (default: `30_000`). */
  readonly timeoutMs?: number | undefined;
  /** Path of a font file (TTF, OTF, TTC, WOFF2) for drawn covers and for all text in SVG (default: covers are drawn with a font that comes with us, text in SVG with those of the machine). */
  readonly font?: string | undefined;
}

/** Options of `rehype-wechat` that a site may set. */
type HtmlOptions = Parameters<typeof checkHtmlOptions>[0];

const handSet = z.union([z.boolean(), z.string().min(1)]).optional();

/** Checks settings and fills in their defaults. */
export const settingsSchema = z.strictObject({
  language: z.enum(["en", "zh"]).default("en"),
  author: z.string().max(16).default(""),
  digest: z.union([z.string().max(120), z.literal(false)]).default(""),
  cover: z.string().min(1).optional(),
  comments: z.union([z.boolean(), z.literal("fans")]).default(false),
  theme: z
    .union([
      z.string().min(1),
      theme,
      z.strictObject({
        base: z.union([z.string().min(1), theme]).optional(),
        accent: color.optional(),
        size: z.number().min(14).max(18).optional(),
      }),
    ])
    .optional(),
  themes: z.record(z.string(), theme).default({}),
  captions: z
    .union([z.literal("title"), z.literal("alt"), z.literal("both"), z.literal(false)])
    .default("title"),
  source: z.enum(contentSources).optional(),
  original: handSet,
  album: handSet,
  reward: handSet,
  markdown: z
    .custom<MarkdownOptions>(isObject, "expected options")
    .superRefine(checkMarkdownOptions)
    .default({}),
  html: z
    .custom<HtmlOptions>(isObject, "expected options")
    .superRefine(checkHtmlOptions)
    .default({}),
  remarkPlugins: plugins.default([]),
  rehypePlugins: plugins.default([]),
  fingerprint: z.string().default(""),
  renderTimeoutMs: z.int().positive().default(60_000),
  limits: z
    .strictObject({ content: z.enum(["warn", "fit", "error"]).default("warn") })
    .prefault({}),
  images: z
    .strictObject({
      maxWidth: z.int().min(100).max(10_000).default(2160),
      maxPixels: z.int().positive().default(100_000_000),
      maxBytes: z.int().positive().default(52_428_800),
      allowHosts: z.array(z.string().min(1)).default([]),
      timeoutMs: z.int().positive().default(30_000),
      font: z.string().min(1).optional(),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, Settings>;

export type ResolvedSettings = z.output<typeof settingsSchema>;
export type ImageSettings = ResolvedSettings["images"];

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTheme(value: unknown): value is Theme {
  return (
    isObject(value) &&
    "name" in value &&
    typeof value.name === "string" &&
    "styles" in value &&
    isObject(value.styles)
  );
}
