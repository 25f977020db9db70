import { parse as parseToml } from "smol-toml";
import { parseDocument } from "yaml";

/** A source file in its two parts. */
export interface SourceText {
  /** Text between the fences; absent when there are none. */
  readonly frontmatter?: { readonly text: string; readonly format: "yaml" | "toml" } | undefined;
  readonly body: string;
  /** Line on which `body` starts, from `1`. */
  readonly bodyLine: number;
}

/** Divide a file as Astro does: frontmatter between `---` (YAML) or `+++` (TOML), then the text. */
export function splitFrontmatter(source: string): SourceText {
  const match = /^(\uFEFF?\s*(---|\+\+\+)[ \t]*\r?\n)([\s\S]*?)^\2[ \t]*(?:\r?\n|$)/m.exec(source);
  if (match === null || match.index !== 0) {
    return { body: source.replace(/^\uFEFF/, ""), bodyLine: 1 };
  }
  const [whole, , fence, text = ""] = match;
  return {
    frontmatter: { text, format: fence === "+++" ? "toml" : "yaml" },
    body: source.slice(whole.length),
    bodyLine: countLines(whole) + 1,
  };
}

/**
 * Line on which `text` starts in a file, from `1`. Loaders trim what they hand on; what they rewrite is not found,
 * and then the first line of the body has to do.
 */
export function bodyLineOf(source: string, text: string): number {
  const { body, bodyLine } = splitFrontmatter(source);
  const at = body.indexOf(text.trimStart());
  const leading = text.length - text.trimStart().length;
  if (at < 0) return bodyLine;
  return bodyLine + countLines(body.slice(0, at)) - countLines(text.slice(0, leading));
}

/** What the file itself says under `wechat` and `draft`, before any schema. */
export interface RawMarks {
  /** `undefined` when the file has no such key. */
  readonly wechat: unknown;
  readonly draft: unknown;
}

/** Read the marks of a file; broken frontmatter has none, Astro has its own word on it. */
export function readMarks({ frontmatter }: SourceText): RawMarks {
  if (frontmatter === undefined || !/wechat|draft/.test(frontmatter.text)) {
    return { wechat: undefined, draft: undefined };
  }
  const data =
    frontmatter.format === "toml" ? readToml(frontmatter.text) : readYaml(frontmatter.text);
  return { wechat: data?.wechat, draft: data?.draft };
}

type Marked = Partial<RawMarks> | null | undefined;

function readToml(text: string): Marked {
  try {
    return parseToml(text);
  } catch {
    return undefined;
  }
}

function readYaml(text: string): Marked {
  const document = parseDocument(text, { logLevel: "silent" });
  return document.errors.length > 0 ? undefined : (document.toJS() as Marked);
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}
