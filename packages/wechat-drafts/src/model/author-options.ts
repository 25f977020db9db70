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

/** Check the functions among options of `rehype-wechat`. */
export function checkHtmlOptions(
  options: {
    readonly transformers?: unknown;
    readonly diagrams?: unknown;
    readonly links?: unknown;
  },
  context: z.core.$RefinementCtx,
): void {
  const { transformers, diagrams, links } = options;
  const refuse = (message: string, ...path: (string | number)[]): void =>
    context.addIssue({ code: "custom", message, path });
  if (!isAbsent(transformers) && !Array.isArray(transformers)) {
    refuse("expected an array of functions", "transformers");
  }
  for (const [at, one] of Array.isArray(transformers) ? transformers.entries() : []) {
    if (typeof one !== "function") refuse("expected a function", "transformers", at);
  }
  for (const name of ["diagrams", "links"] as const) {
    const value = options[name];
    if (!isAbsent(value) && typeof value !== "object") refuse("expected options", name);
  }
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
