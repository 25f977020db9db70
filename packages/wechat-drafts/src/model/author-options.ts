import type { Options as ShapeOptions } from "rehype-wechat";
import type { Options as MarkdownOptions } from "remark-wechat";
import type * as z from "zod/v4";
import { reasonOf } from "./reason-of.ts";

/*
 * Options that plugins and other packages define are anything. Here they are checked as far as it takes that what is
 * wrong with them is reported once, before any post is composed with them.
 */

/** An option whose property throws when it is read. */
export class UnreadableOption extends Error {
  override readonly name = "UnreadableOption";
  /** Names of properties that lead to it. */
  readonly path: readonly string[];
  constructor(path: readonly string[], cause: unknown) {
    super(`\`${path.join(".")}\` cannot be read: ${reasonOf(cause)}`, { cause });
    this.path = path;
  }
}

/**
 * Copy objects and arrays, so that properties with code of their own run once; functions and what has a class stay as
 * they are.
 *
 * @throws {UnreadableOption}
 */
export function readOnce<T>(options: T): T {
  const copies = new Map<unknown, unknown>();
  const copy = (from: unknown, path: readonly string[]): unknown => {
    if (typeof from !== "object" || from === null) return from;
    if (!Array.isArray(from) && !isPlain(from)) return from;
    if (copies.has(from)) return copies.get(from);
    const to: Record<string, unknown> = Array.isArray(from) ? ([] as never) : {};
    copies.set(from, to);
    for (const name of Object.keys(from)) {
      const at = [...path, name];
      to[name] = copy(read(from, name, at), at);
    }
    return to;
  };
  return copy(options, []) as T;
}

function read(from: object, name: string, path: readonly string[]): unknown {
  try {
    return (from as Readonly<Record<string, unknown>>)[name];
  } catch (error) {
    throw new UnreadableOption(path, error);
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** What an option takes: a switch, one of some words, a number, a function, options of its own; or anything, which is checked elsewhere. */
type Kind = "switch" | "number" | "any" | readonly string[] | { readonly [name: string]: Kind };
/** An entry for every option, so that none is forgotten. */
type Kinds<Options> = { readonly [Name in keyof Options]-?: Kind };

const languages = ["en", "zh"] as const;

const markdownKinds: Kinds<MarkdownOptions> = {
  language: languages,
  gfm: "switch",
  frontMatter: "switch",
  cjkEmphasis: "switch",
  math: "switch",
  directives: "switch",
  mark: "switch",
  underline: "switch",
  superscript: "switch",
  subscript: "switch",
  foreignSyntax: "switch",
  fenceMeta: "switch",
  softBreaks: ["join", "br"],
  cjkSpacing: "switch",
};

const htmlKinds: Kinds<HtmlOptions> = {
  links: { external: ["references", "text", "keep"], resolve: "any" },
  code: {
    highlight: "switch",
    wrap: "switch",
    tabSize: "number",
    bar: "switch",
    lineNumbers: "switch",
  },
  indent: "switch",
  math: { draw: "switch", maxCharacters: "number" },
  diagrams: "any",
  articleLanguage: languages,
  labels: "any",
  transformers: "any",
  language: languages,
};

/** Options of `rehype-wechat` that a site may set. */
type HtmlOptions = Omit<ShapeOptions, "theme" | "title" | "siteUrl" | "images">;

/** Check options of `remark-wechat`. */
export function checkMarkdownOptions(
  options: MarkdownOptions,
  context: z.core.$RefinementCtx,
): void {
  checkKinds(options, markdownKinds, [], context);
}

function checkKinds(
  options: object,
  kinds: { readonly [name: string]: Kind },
  path: readonly string[],
  context: z.core.$RefinementCtx,
): void {
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    const at = [...path, name];
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    const refuse = (message: string): void =>
      context.addIssue({ code: "custom", message, path: at });
    if (kind === undefined) {
      // Whoever explains the issue can say which of the known names was meant.
      const known = Object.keys(kinds);
      const issue = { keys: [name], path: [...path], known, input: { ...options } };
      context.addIssue({ code: "unrecognized_keys", ...issue });
    } else if (isAbsent(value) || kind === "any") continue;
    else if (kind === "switch") {
      if (typeof value !== "boolean") refuse("expected true or false");
    } else if (kind === "number") {
      if (typeof value !== "number" || !(value > 0)) refuse("expected a number above 0");
    } else if (isWords(kind)) {
      if (typeof value !== "string" || !kind.includes(value))
        refuse(`expected ${kind.map((word) => `"${word}"`).join(", ")}`);
    } else if (typeof value !== "object" || Array.isArray(value)) refuse("expected options");
    else checkKinds(value as object, kind, at, context);
  }
}

function isWords(kind: Exclude<Kind, string>): kind is readonly string[] {
  return Array.isArray(kind);
}

/** Check options of `rehype-wechat`, the functions among them too. */
export function checkHtmlOptions(options: HtmlOptions, context: z.core.$RefinementCtx): void {
  checkKinds(options, htmlKinds, [], context);
  // The types say what these are; authors of JavaScript do not read them.
  const given: { transformers?: unknown; diagrams?: unknown; links?: unknown } = options;
  const { transformers, diagrams, links } = given;
  const refuse = (message: string, ...path: (string | number)[]): void =>
    context.addIssue({ code: "custom", message, path });
  if (!isAbsent(transformers) && !Array.isArray(transformers)) {
    refuse("expected an array of functions", "transformers");
  }
  for (const [at, one] of Array.isArray(transformers) ? transformers.entries() : []) {
    if (typeof one !== "function") refuse("expected a function", "transformers", at);
  }
  if (!isAbsent(diagrams) && typeof diagrams !== "object") refuse("expected options", "diagrams");
  for (const [language, one] of Object.entries(diagrams ?? {})) {
    const isKnown = isAbsent(one) || one === false || typeof one === "function";
    if (!isKnown) refuse("expected a function", "diagrams", language);
  }
  const resolve: unknown = (links as { readonly resolve?: unknown } | null | undefined)?.resolve;
  if (!isAbsent(resolve) && typeof resolve !== "function") {
    refuse("expected a function", "links", "resolve");
  }
}

/** Check a list of plugins as unified takes them: functions, functions with options, and presets. */
export function checkPlugins(list: readonly unknown[], context: z.core.$RefinementCtx): void {
  for (const [at, one] of list.entries()) {
    const plugin: unknown = Array.isArray(one) ? one[0] : one;
    const isPreset = !Array.isArray(one) && typeof plugin === "object" && plugin !== null;
    if (typeof plugin === "function" || isPreset) continue;
    context.addIssue({ code: "custom", message: "expected a plugin", path: [at] });
  }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
