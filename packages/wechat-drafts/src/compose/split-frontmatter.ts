/**
 * Longest frontmatter that is read, in characters. Parsers of YAML and TOML take time that grows with the square of
 * some texts; what people write is a hundred times shorter.
 */
export const maxFrontmatterLength = 65_536;

/** A source file in its two parts. */
export interface SourceText {
  /** Text between the fences; absent when there are none. */
  readonly frontmatter?:
    | {
        readonly text: string;
        readonly format: "yaml" | "toml";
        /** Where `text` begins in the source. */
        readonly start: number;
      }
    | undefined;
  readonly body: string;
  /** Line on which `body` starts, from `1`. */
  readonly bodyLine: number;
}

/**
 * Divide a file as Astro does: frontmatter between `---` (YAML) or `+++` (TOML), then the text. Astro is generous: a
 * fence is one whatever follows on its line, and either kind closes either. A fence that only Astro sees would hide a
 * `draft: true` from us.
 */
export function splitFrontmatter(source: string): SourceText {
  const opening = /^(?:\uFEFF?|\s*\n)(---|\+\+\+)(?:[ \t]*\r?\n)?/.exec(source);
  const start = opening?.[0].length ?? 0;
  const closing = opening === null ? null : firstAfter(start, source);
  if (closing === null) return { body: source.replace(/^\uFEFF/, ""), bodyLine: 1 };
  const end = closing.index + closing[0].length;
  return {
    frontmatter: {
      text: source.slice(start, closing.index),
      format: opening?.[1] === "+++" ? "toml" : "yaml",
      start,
    },
    body: source.slice(end),
    bodyLine: countLines(source.slice(0, end)) + 1,
  };
}

/** The fence that closes; blanks behind it are matched from there on only, so that the search is linear. */
function firstAfter(start: number, source: string): RegExpExecArray | null {
  const fence = /(?<=\n)(?:---|\+\+\+)(?:[ \t]*(?:\r?\n|$))?/g;
  fence.lastIndex = start;
  return fence.exec(source);
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}
