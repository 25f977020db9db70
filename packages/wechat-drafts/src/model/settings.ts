import type { Options as ShapeOptions, Theme } from "rehype-wechat";
import type { Options as MarkdownOptions } from "remark-wechat";
import type { PluggableList } from "unified";
import * as z from "zod";
import { checkHtmlOptions, checkPlugins } from "./author-options.ts";

const plugins = z
  .custom<PluggableList>(Array.isArray, "expected an array of plugins")
  .superRefine(checkPlugins);
const theme = z.custom<Theme>(isTheme, "expected a theme: an object with `name` and `styles`");

type HtmlOptions = Omit<ShapeOptions, "theme" | "title" | "siteUrl" | "images">;

const imagesSchema = z
  .strictObject({
    /** Widest picture sent for a body, in px; articles are shown up to 1080 px wide (default: `2160`). */
    maxWidth: z.int().min(100).max(10_000).default(2160),
    /** Pictures with more pixels are refused before they are decoded; animations with more in all their frames show the first (default: `100_000_000`). */
    maxPixels: z.int().positive().default(100_000_000),
    /** Largest file that is read or fetched, in bytes (default: `52_428_800`). */
    maxBytes: z.int().positive().default(52_428_800),
    /** Hosts (`cdn.intranet`, `127.0.0.1`, with or without port) that may have private addresses (default: none). */
    allowHosts: z.array(z.string().min(1)).default([]),
    /** Longest wait for one remote picture, in milliseconds (default: `30_000`). */
    timeoutMs: z.int().positive().default(30_000),
    /** Path of a font file (TTF, OTF, TTC, WOFF2) for drawn covers and for all text in SVG (default: covers are drawn with a font that comes with us, text in SVG with those of the machine). */
    font: z.string().min(1).optional(),
  })
  .prefault({});

/** Settings of composing, site-wide; a post's own `wechat:` block wins. */
export const settingsSchema = z.strictObject({
  /** Language of messages (default: `"en"`). */
  language: z.enum(["en", "zh"]).default("en"),
  /** Author of posts that name none, up to 16 characters (default: `""`). */
  author: z.string().max(16).default(""),
  /** Digest of posts that have neither one nor a description; `false` also ignores descriptions (default: `""`, WeChat takes the first 54 characters). */
  digest: z.union([z.string().max(120), z.literal(false)]).default(""),
  /** Cover of posts without any picture: a path from the project's root, an address, or `"auto"` to draw one (default: none). */
  cover: z.string().min(1).optional(),
  /** Who may comment (default: `false`). */
  comments: z.union([z.boolean(), z.literal("fans")]).default(false),
  /** Look of articles: a theme of `rehype-wechat` or of `themes` by its name, or a theme itself (default: `"clear"`). */
  theme: z.union([z.string().min(1), theme]).optional(),
  /** Themes of yours by name, for `theme` here and in posts (default: none). */
  themes: z.record(z.string(), theme).default({}),
  /** Options of `remark-wechat` (default: `{}`). */
  markdown: z.custom<MarkdownOptions>(isObject, "expected options").default({}),
  /** Options of `rehype-wechat`, but for what a post decides (default: `{}`). */
  html: z
    .custom<HtmlOptions>(isObject, "expected options")
    .superRefine(checkHtmlOptions)
    .default({}),
  /** Plugins of yours on the Markdown tree, behind `remark-wechat` (default: `[]`). */
  remarkPlugins: plugins.default([]),
  /** Plugins of yours on the HTML tree, before `rehype-wechat` cleans and shapes it (default: `[]`). */
  rehypePlugins: plugins.default([]),
  /** Changed by you when a plugin's behaviour changes but neither its code nor its options do (default: `""`). */
  fingerprint: z.string().default(""),
  /** Longest wait for the plugins, and for the transformers, of one post, in milliseconds (default: `60_000`). */
  renderTimeoutMs: z.int().positive().default(60_000),
  limits: z
    .strictObject({
      /** Over 20,000 characters of HTML, the documented limit: tell, shorten, or refuse (default: `"warn"`). */
      content: z.enum(["warn", "fit", "error"]).default("warn"),
    })
    .prefault({}),
  images: imagesSchema,
});
export type Settings = z.input<typeof settingsSchema>;
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
