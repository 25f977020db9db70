import { readFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { sha256, hashJson } from "../model/hash.ts";
import { checklistFields } from "../model/fields.ts";
import type { AddedText, Post } from "../model/post.ts";
import type { ResolvedSettings } from "../model/settings.ts";

/**
 * Hash of what composing a Markdown post reads, but for its pictures and where its links lead: source, data, address,
 * settings, and the code itself by its versions. Nothing in it depends on the machine or on another post.
 */
export function inputsHash(post: Post, settings: ResolvedSettings): string {
  const { format, text } = post.body;
  return hashJson([
    versions(),
    settingsHash(settings),
    // Git gives Windows other line breaks, and the article is the same.
    { format, text: text.replaceAll(/\r\n?/g, "\n") },
    post.data,
    post.url ?? "",
    ...[post.before, post.after].map((added) =>
      added === undefined ? "" : addedTextHash(added, post),
    ),
  ]);
}

/** Hash of a text that an article shows beside its post's; the same wherever the project lies on a machine. */
export function addedTextHash(added: AddedText, post: Post): string {
  return hashJson([wayTo(added, post) ?? "", added.text.replaceAll(/\r\n?/g, "\n")]);
}

/** Path from a post's folder to that of a text that it shows, with `/`; `undefined` for the folder itself. */
export function wayTo({ folder }: AddedText, { file }: Post): string | undefined {
  if (folder === undefined || file === undefined) return undefined;
  return relative(dirname(file), folder).replaceAll("\\", "/");
}

const settingsHashes = new WeakMap<ResolvedSettings, string>();

/** All posts of a run share their settings, which hold whole themes. */
function settingsHash(settings: ResolvedSettings): string {
  const hash = settingsHashes.get(settings) ?? hashSettings(settings);
  settingsHashes.set(settings, hash);
  return hash;
}

/** Plugins are functions: their source text stands for them. */
function hashSettings(settings: ResolvedSettings): string {
  const { language: _language, renderTimeoutMs: _renderTimeoutMs, ...rest } = settings;
  // What is set by hand in WeChat is no part of an article.
  const composing = Object.fromEntries(
    Object.entries(rest).filter(([name]) => !Object.hasOwn(checklistFields, name)),
  );
  try {
    return sha256(jsonText(composing));
  } catch {
    // Options of plugins may refuse to be read, which is the plugins' to say.
    return sha256(Object.values(composing).flat().map(readableText).join("\n"));
  }
}

function readableText(value: unknown): string {
  try {
    return jsonText(value);
  } catch {
    return "unreadable";
  }
}

function jsonText(settings: unknown): string {
  const seen = new Set<unknown>();
  return (
    JSON.stringify(settings, (_key, value: unknown) => {
      if (/^(?:function|bigint)$/.test(typeof value) || value instanceof RegExp) {
        return String(value);
      }
      if (typeof value !== "object" || value === null) return value;
      // Options of plugins are anything, also what holds itself.
      if (seen.has(value)) return "seen";
      seen.add(value);
      return value instanceof Map || value instanceof Set ? [...value] : value;
    }) ?? ""
  );
}

let known: readonly string[] | undefined;

/** Versions of every package of ours that takes part in composing. */
function versions(): readonly string[] {
  known ??= [
    new URL("../../package.json", import.meta.url),
    ...["remark-wechat", "rehype-wechat", "focal-crop"].map(
      (name) => new URL("../package.json", import.meta.resolve(name)),
    ),
  ].map((file) => {
    const { name, version } = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
    return `${name}@${version}`;
  });
  return known;
}
