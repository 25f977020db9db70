/** What a fence says about its code besides the language. */
export interface Fence {
  readonly title?: string | undefined;
  /** Line numbers, from this one. */
  readonly numberFrom?: number | undefined;
  /** Lines that stand out, counted from `1`. */
  readonly mark: readonly number[];
  readonly add: readonly number[];
  readonly del: readonly number[];
}

export const plainFence: Fence = { mark: [], add: [], del: [] };

/** Nobody says more about a block, in characters. */
const MAX_META = 1_000;
const STRING = `"((?:[^"\\\\]|\\\\.)*)"|'((?:[^'\\\\]|\\\\.)*)'`;
const TITLE = new RegExp(
  `(?:^|[\\s,{])(?:title|filename|file|name|fileName)=(?:${STRING}|([^\\s"'{}]+))`,
  "i",
);
const RANGES =
  /(?:(?<=^|\s)|(?:(mark|hl_lines|highlight|ins|add|added|del|delete|rem|removed?)=)|(?<=[\w\]}]))(?:\{([^{}"']*)\}|"([\d\s,-]+)")/gi;

/**
 * Read the words behind a fence's language as Shiki, Expressive Code, rehype-pretty-code and VitePress write them:
 * `title="a.ts"`, `[a.ts]`, `{1,3-5}`, `ins={2} del={3}`, `showLineNumbers startLineNumber=5`, `:line-numbers=5`.
 *
 * @param lines - how many lines the block has; others are not named
 */
export function parseFence(words: string, lines: number): Fence {
  if (words === "") return plainFence;
  const meta = words.slice(0, MAX_META);
  const mark = new Set<number>();
  const add = new Set<number>();
  const del = new Set<number>();
  const title = TITLE.exec(meta);
  const bracketed = /(?:^|\s|(?<=^\w+))\[([^\]]+)\]/.exec(meta)?.[1];
  const glued = /^:(?!line-numbers|no-line-numbers)([^\s{}]+\.[^\s{}]+)/.exec(meta)?.[1];
  for (const [, key = "", braces, quoted] of meta.matchAll(RANGES)) {
    const into = /^(?:ins|add)/i.test(key) ? add : /^(?:del|rem)/i.test(key) ? del : mark;
    for (const line of parseRanges(braces ?? quoted ?? "", lines)) into.add(line);
  }
  const from =
    /(?:startLineNumber|start|:line-numbers|numberLines|showLineNumbers)=["'{]?(\d+)/i.exec(
      meta,
    )?.[1] ?? /showLineNumbers\{(\d+)\}/i.exec(meta)?.[1];
  const numbered =
    /(?:^|\s|:)(?:showLineNumbers|line-?numbers|numberLines|linenos|linenums|ln)(?![\w-]|=["'{]?(?:false|off|no))/i.test(
      meta,
    ) && !/no-line-numbers/i.test(meta);
  return {
    title: (title?.[1] ?? title?.[2] ?? title?.[3] ?? bracketed ?? glued)?.replace(
      /\\(["'])/g,
      "$1",
    ),
    numberFrom: numbered ? Number(from ?? 1) : undefined,
    mark: [...mark].filter((line) => !/showLineNumbers\{/i.test(meta) || line !== Number(from)),
    add: [...add],
    del: [...del],
  };
}

/** `1,3-5` → 1, 3, 4, 5; labels as in `"a":1-3` are passed over. */
function parseRanges(text: string, max: number): number[] {
  const lines: number[] = [];
  for (const part of text.split(/[\s,]+/)) {
    const range = /^(?:.*:)?(\d{1,5})(?:-(\d{1,5}))?$/.exec(part);
    if (range === null) continue;
    const start = Number(range[1]);
    const end = Math.min(Number(range[2] ?? start), max);
    for (let line = start; line <= end; line++) lines.push(line);
  }
  return lines;
}
