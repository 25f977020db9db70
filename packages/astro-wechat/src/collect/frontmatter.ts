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
  /** `undefined` when the file has no such key; `true` for a TOML block, which is not read further. */
  readonly wechat: unknown;
  readonly draft: unknown;
}

/** Read the marks of a file; broken frontmatter has none, Astro has its own word on it. */
export function readMarks({ frontmatter }: SourceText): RawMarks {
  if (frontmatter === undefined || !/wechat|draft/.test(frontmatter.text)) {
    return { wechat: undefined, draft: undefined };
  }
  if (frontmatter.format === "toml") {
    return {
      wechat: /^\s*(?:\[wechat\]|wechat\s*=(?!\s*false\b))/m.test(frontmatter.text) || undefined,
      draft: /^\s*draft\s*=\s*true\b/m.test(frontmatter.text) || undefined,
    };
  }
  const document = parseDocument(frontmatter.text, { logLevel: "silent" });
  if (document.errors.length > 0) return { wechat: undefined, draft: undefined };
  const data = document.toJS() as { wechat?: unknown; draft?: unknown } | null;
  return { wechat: data?.wechat, draft: data?.draft };
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}
