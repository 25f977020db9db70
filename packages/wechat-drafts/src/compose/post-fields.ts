import type { PostFields } from "../model/post-fields.ts";
import { closestMatch } from "leven";

import { cleanLine } from "../model/clean-text.ts";
import type { Expected } from "../messages/compose-words.ts";
import { cutDigest } from "./cut-digest.ts";
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
import type { Post } from "../model/post.ts";
import type { ResolvedSettings } from "../model/settings.ts";
import { textLength } from "../model/text-length.ts";
import { coverNames, statedFocus } from "./stated-focus.ts";
import { isReadable } from "../covers/read-focus.ts";

const known = [
  "type",
  "title",
  "author",
  "digest",
  "cover",
  "focalPoint",
  "crops",
  "comments",
  "sourceUrl",
  "images",
  "product",
  "bundle",
  "account",
  "theme",
  "id",
  "publishedUrl",
  "protected",
  // Not sent, as WeChat has no API for them: listed after a run for a person to set.
  "original",
  "album",
  "reward",
] as const;

type LengthRule = "title-too-long" | "title-long" | "author-too-long" | "digest-too-long";

/** Judge a post's frontmatter. With an error among the faults the fields are not to be sent. */
export function readPostFields(
  post: Post,
  settings: ResolvedSettings,
): { readonly fields: PostFields; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const block = readBlock(post, faults);

  function invalid(name: string, value: unknown, expected: Expected): undefined {
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
  /** A line that `false` leaves empty, whatever stands elsewhere. */
  const lineOrNone = (name: string): string | undefined =>
    block[name] === false ? "" : line(name, "text-or-none");
  function oneOf<Value>(name: string, values: readonly Value[]): Value | undefined {
    const value = block[name];
    if (value === undefined) return undefined;
    const found = values.find((one) => one === value);
    if (found !== undefined) return found;
    return invalid(name, value, { oneOf: values.map((one) => `\`${String(one)}\``).join(" / ") });
  }
  function picture(name: string): string | undefined {
    const value = block[name];
    if (value === undefined) return undefined;
    return pictureSource(value) ?? invalid(name, value, "cover");
  }

  for (const name of ["account", "id"]) line(name);
  const title = line("title") || plainLine(post.data["title"]);
  const author = lineOrNone("author") ?? cleanLine(settings.author);
  const explicitDigest = lineOrNone("digest");
  const type = oneOf<PostFields["type"]>("type", ["news", "newspic"]) ?? "news";
  const comments = oneOf<boolean | "fans">("comments", [true, false, "fans"]) ?? settings.comments;

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
  measure("digest-too-long", "wechat.digest", explicitDigest ?? "", 120);

  const named = coverNames.find((name) => pictureSource(post.data[name]) !== undefined);
  const explicitCover = picture("cover");
  const fields: PostFields = {
    type,
    title,
    author,
    digest: type === "newspic" ? "" : (explicitDigest ?? fallbackDigest(post, settings)),
    cover: explicitCover ?? (named === undefined ? undefined : pictureSource(post.data[named])),
    coverField: explicitCover === undefined ? named : "wechat.cover",
    focalPoints: statedFocus(post.data, block).filter((one) => isReadable(one, faults)),
    crops: block["crops"],
    comments: comments === "fans" ? "fans" : comments ? "all" : "none",
    sourceUrl: readSourceUrl(block["sourceUrl"], post, faults),
    images: readImages(block["images"], type, faults, invalid),
    product: line("product") || undefined,
    bundle: readBundle(block["bundle"], invalid),
    theme: readTheme(block["theme"], invalid) ?? settings.theme,
    publishedUrl: readPublishedUrl(block["publishedUrl"], faults),
  };
  return { fields, faults };
}

/** The block's fields, every one of them known. */
function readBlock(post: Post, faults: Fault[]): Readonly<Record<string, unknown>> {
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
    if ((known as readonly string[]).includes(name)) continue;
    const meant = closestMatch(name, [...known], {
      maxDistance: Math.max(2, Math.ceil(name.length / 3)),
    });
    const about = { field: `wechat.${name}`, meant };
    faults.push({ level: "error", rule: "field-unknown", field: `wechat.${name}`, about });
  }
  return block;
}

function plainLine(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? cleanLine(String(value)) : "";
}

function fallbackDigest(post: Post, settings: ResolvedSettings): string {
  if (settings.digest === false) return "";
  return cutDigest(plainLine(post.data["description"])) || cleanLine(settings.digest);
}
