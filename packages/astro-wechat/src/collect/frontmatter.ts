import { parse as parseToml } from "smol-toml";
import { maxFrontmatterLength, type SourceText } from "wechat-drafts/internal/config";
import { isAlias, isMap, isScalar, parseDocument, type Document } from "yaml";

/**
 * Line on which `text` starts in a file, from `1`. Loaders trim what they hand on; what they rewrite is not found,
 * and then the first line of the body has to do.
 */
export function bodyLineOf({ body, bodyLine }: SourceText, text: string): number {
  const at = body.indexOf(text.trimStart());
  const leading = text.length - text.trimStart().length;
  if (at < 0) return bodyLine;
  return bodyLine + countLines(body.slice(0, at)) - countLines(text.slice(0, leading));
}

/** How many aliases a file may come to, those inside of what others stand for counted: more than people write, and less than can be made to fill the memory. */
export const maxAliasCount = 10_000;

/** Fields of the frontmatter that decide whether a post may leave the site. */
export const markNames = [
  "wechat",
  "draft",
  "published",
  "hidden",
  "unlisted",
  "password",
  "encrypted",
] as const;

/** What the file itself says of these, before any schema; what is not there is `undefined`. */
export type RawMarks = Readonly<
  Partial<Record<(typeof markNames)[number], unknown>> & {
    /** Length of frontmatter that is too long to be read: then these are not known, but whether there is a block. */
    tooLong?: number;
  }
>;

/** Marks that count in the file too, where the data has a `wechat` block already. */
export const guardNames = markNames.filter((name) => name !== "wechat");

/**
 * Read the marks of a file.
 *
 * @param names - marks that are asked for (default: all)
 * @returns no marks for a file without them, or with frontmatter that is broken: Astro has its own word on that
 */
export function readMarks(source: SourceText, names: readonly string[] = markNames): RawMarks {
  const { text = "" } = source.frontmatter ?? {};
  if (text.length > maxFrontmatterLength) {
    const hasBlock = /^["']?wechat["']?[ \t]*[:=.\]]|^\[wechat/m.test(text);
    return { tooLong: text.length, ...(hasBlock ? { wechat: true } : {}) };
  }
  return readFields(source, names);
}

/** Read some fields of a file, as `readMarks`. */
export function readFields({ frontmatter }: SourceText, names: readonly string[]): Fields {
  if (frontmatter === undefined) return {};
  const { text, format } = frontmatter;
  // A quoted name may be written with escapes.
  if (!names.some((name) => text.includes(name)) && !/\\[xu]/i.test(text)) return {};
  if (text.length > maxFrontmatterLength) return {};
  return format === "toml" ? readToml(text, names) : readYaml(text, names);
}

type Fields = Readonly<Record<string, unknown>>;

function readToml(text: string, wanted: readonly string[]): Fields {
  try {
    return pick(parseToml(text), wanted);
  } catch {
    return {};
  }
}

/**
 * Each field is turned into a value by itself: a file may hold, elsewhere, more aliases than a parser follows, and must
 * not lose its `draft: true` for that.
 */
function readYaml(text: string, wanted: readonly string[]): Fields {
  let document;
  try {
    document = parseDocument(text, { logLevel: "silent", merge: true });
  } catch {
    // Nested too deeply.
    return readLines(text, wanted);
  }
  if (!isMap(document.contents) || (document.errors.length > 0 && document.contents.flow !== true))
    return document.errors.length > 0 ? readLines(text, wanted) : {};
  const names = document.contents.items.map(({ key }) => (isScalar(key) ? key.value : undefined));
  // With `merge`, the parser writes the key `<<` as a symbol.
  if (names.some((name) => name === "<<" || typeof name === "symbol")) {
    const whole = plain(document, document.contents);
    if (whole !== undefined) return pick(whole, wanted);
  }
  const { contents } = document;
  return Object.fromEntries(
    wanted
      .filter((name) => names.includes(name))
      .map((name) => [name, plain(document, contents.get(name, true))]),
  );
}

/**
 * Each field that begins a line, read by itself: Astro's parser takes some of what this one refuses, such as a list
 * whose last bracket is not indented, and publishes the post.
 */
function readLines(text: string, wanted: readonly string[]): Fields {
  const found: Record<string, unknown> = {};
  // A field goes on for as long as lines are indented.
  for (const field of text.split(/\r?\n(?!\s|#|$)/)) {
    const name = /^(["']?)([\w-]+)\1[ \t]*:/.exec(field)?.[2];
    if (name === undefined || !wanted.includes(name)) continue;
    const document = parseDocument(field, { logLevel: "silent" });
    if (document.errors.length > 0 || !isMap(document.contents)) continue;
    found[name] = plain(document, document.contents.items[0]?.value);
  }
  return found;
}

/** A node's value; `undefined` for one that is too deep or follows too many aliases. */
function plain(document: Document, node: unknown): unknown {
  try {
    const found = isAlias(node) ? node.resolve(document) : node;
    const isNode = typeof found === "object" && found !== null && "toJS" in found;
    return isNode && typeof found.toJS === "function"
      ? found.toJS(document, { maxAliasCount })
      : found;
  } catch {
    return undefined;
  }
}

/** The marks among an entry's data. */
export function pickMarks(data: unknown): RawMarks {
  return pick(data, markNames);
}

function pick(data: unknown, names: readonly string[]): Fields {
  if (typeof data !== "object" || data === null) return {};
  const values = data as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(values, name)).map((name) => [name, values[name]]),
  );
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}
