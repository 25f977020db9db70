import type { PostFields } from "../model/post-fields.ts";
import { closestMatch } from "leven";

import { cleanLine } from "../model/clean-text.ts";
import { contentSources } from "../model/content-sources.ts";
import type { Expected } from "../messages/en.ts";
import {
  articleFields,
  blockFields,
  readValues,
  type FieldReader,
  type FieldTable,
} from "../model/fields.ts";
import {
  describeValue,
  pictureSource,
  readBundle,
  readImages,
  readPublishedUrl,
  readSourceUrl,
  readTheme,
} from "./field-values.ts";
import type { Fault } from "../messages/fault.ts";
import { frontmatterBlock, isBlock, isEmpty } from "./frontmatter-block.ts";
import { namedCover } from "./named-cover.ts";
import type { Post } from "../model/post.ts";
import type { ResolvedSettings } from "../model/settings.ts";
import { textLength } from "../model/text-length.ts";
import { statedFocus } from "./stated-focus.ts";
import { isReadable } from "../covers/read-focus.ts";

type LengthRule = "title-too-long" | "title-long" | "author-too-long" | "digest-too-long";

/** Judge a post's frontmatter. With an error among the faults the fields are not to be sent. */
export function readPostFields(
  post: Post,
  settings: ResolvedSettings,
  table: FieldTable = articleFields,
): { readonly fields: PostFields; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const block = readBlock(post, faults, blockFields(table));
  const reported = new Set<string>();

  function invalid(name: string, value: unknown, expected: Expected): undefined {
    // Fields may be read more than once.
    if (reported.has(name)) return;
    reported.add(name);
    const field = `wechat.${name}`;
    const about = { field, found: describeValue(value), expected };
    faults.push({ level: "error", rule: "field-invalid", field, about });
  }
  function line(name: string, expected: Expected = "text"): string | undefined {
    const value = block[name];
    if (value === undefined) return undefined;
    // YAML reads `title: 2024` as a number; its author means text.
    if (typeof value === "string" || typeof value === "number") return cleanLine(String(value));
    return invalid(name, value, expected);
  }
  function picture(name: string): string | undefined {
    const value = block[name];
    if (value === undefined) return undefined;
    return pictureSource(value) ?? invalid(name, value, "cover");
  }
  const reader: FieldReader = {
    post,
    settings,
    line,
    lineOrNone: (name) => (block[name] === false ? "" : line(name, "text-or-none")),
    oneOf(name, values) {
      const value = block[name];
      if (value === undefined) return undefined;
      const found = values.find((one) => one === value);
      if (found !== undefined) return found;
      return invalid(name, value, { oneOf: values.map((one) => `\`${String(one)}\``).join(" / ") });
    },
    link: (name) => readSourceUrl(block[name], post, faults),
  };

  for (const name of ["account", "id"]) line(name);
  // A line of the checklist, so nothing of the article; a value that nobody can set by hand is reported all the same.
  if (block["source"] !== false) reader.oneOf("source", contentSources);
  const values = readValues(reader, table);
  const { title, author, type } = values;

  if (title === "")
    faults.push({ level: "error", rule: "title-missing", field: "title", about: {} });
  const titleField = block["title"] === undefined ? "title" : "wechat.title";
  function measure(rule: LengthRule, field: string, text: string, maxLength: number): boolean {
    if (text.length <= maxLength) return false;
    const level = rule === "title-long" ? "warning" : "error";
    faults.push({ level, rule, field, about: textLength(text) });
    return true;
  }
  if (!measure("title-too-long", titleField, title, 64)) {
    measure("title-long", titleField, title, 32);
  }
  measure("author-too-long", "wechat.author", author, 16);
  measure("digest-too-long", "wechat.digest", reader.lineOrNone("digest") ?? "", 120);

  const named = namedCover(post.data);
  const explicitCover = picture("cover");
  const fields: PostFields = {
    ...values,
    cover: explicitCover ?? named?.src,
    coverField: explicitCover === undefined ? named?.name : "wechat.cover",
    focalPoints: statedFocus(post.data, block).filter((one) => isReadable(one, faults)),
    crops: block["crops"],
    images: readImages(block["images"], type, faults, invalid),
    bundle: readBundle(block["bundle"], invalid),
    theme: themeOf(readTheme(block["theme"], invalid), settings),
    publishedUrl: readPublishedUrl(block["publishedUrl"], faults),
  };
  return { fields, faults };
}

/** A post's choice of a color or a size is one of the site's theme, where it names none. */
function themeOf(own: PostFields["theme"], { theme }: ResolvedSettings): PostFields["theme"] {
  if (own === undefined) return theme;
  if (typeof own === "string" || "styles" in own || own.base !== undefined) return own;
  const site = typeof theme === "object" && !("styles" in theme) ? theme : { base: theme };
  return { base: site.base, accent: own.accent ?? site.accent, size: own.size ?? site.size };
}

/** The block's fields, every one of them known. */
function readBlock(
  post: Post,
  faults: Fault[],
  known: readonly string[],
): Readonly<Record<string, unknown>> {
  const block = frontmatterBlock(post);
  const value = post.data["wechat"];
  if (!isBlock(value) && !isEmpty(value) && typeof value !== "boolean") {
    faults.push({
      level: "error",
      rule: "block-invalid",
      field: "wechat",
      about: { found: describeValue(value) },
    });
  }
  for (const name of Object.keys(block)) {
    if (known.includes(name)) continue;
    const meant = closestMatch(name, [...known], {
      maxDistance: Math.max(2, Math.ceil(name.length / 3)),
    });
    const about = { field: `wechat.${name}`, meant };
    faults.push({ level: "error", rule: "field-unknown", field: `wechat.${name}`, about });
  }
  return block;
}
