import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../", import.meta.url));

interface CodeBlock {
  readonly language: string;
  readonly code: string;
  /** Path that the first line names in a comment. */
  readonly file: string | undefined;
}

export interface Section {
  readonly heading: string;
  readonly blocks: readonly CodeBlock[];
}

/** A Markdown file of this repository as its readers take it. */
export interface Readme {
  /** Path from the repository's root. */
  readonly name: string;
  readonly text: string;
  /** Headings with the code below each, in order. */
  readonly sections: readonly Section[];
  /**
   * Cells of the table after `<!-- name -->`, without its head. On a phone a list is easier to read than a table of
   * three columns: `- **first**: second. Default: third.`, or `→ third` in a line of its own.
   */
  table(name: string): readonly (readonly string[])[];
  /** Relative links and pictures, each with the file it means. */
  links(): readonly { readonly href: string; readonly file: string; readonly anchor: string }[];
}

export function readReadme(name: string): Readme {
  const text = readFileSync(path.join(repository, name), "utf8");
  return {
    name,
    text,
    sections: sectionsOf(text),
    table(marker) {
      const [, rows] =
        new RegExp(`<!-- ${marker} -->\\n+((?:(?:\\|| *-|  ).*\\n)+)`).exec(text) ?? [];
      if (rows === undefined) throw new Error(`${name} has no table "${marker}".`);
      return rows.startsWith("|") ? rowsOf(rows) : itemsOf(rows);
    },
    links: () =>
      // Markdown that is shown as code links to nothing.
      [
        ...withoutCode(text)
          .replace(/`[^`\n]*`/g, "")
          .matchAll(/\]\(([^)\s]+)\)/g),
      ]
        .map(([, href = ""]) => href)
        .filter((href) => !/^[a-z]+:/.test(href))
        .map((href) => {
          const [target = "", anchor = ""] = href.split("#");
          const base = path.join(repository, name);
          const file = target === "" ? base : path.resolve(path.dirname(base), target);
          return { href, file, anchor };
        }),
  };
}

function rowsOf(table: string): string[][] {
  return table
    .trim()
    .split("\n")
    .slice(2)
    .map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function itemsOf(list: string): string[][] {
  return list
    .split(/^- /m)
    .slice(1)
    .map((item) => {
      const [, first = "", rest = ""] = /^\*\*(.+?)\*\*(?:: |：)?([^]*)$/.exec(item.trim()) ?? [];
      return [first, ...rest.split(/ Default: |默认值：| Without it: |不写时：|\\\n {2}→ /)];
    });
}

/** The pages of a manual as one: tables and sections of all of them. */
export function joinPages(pages: readonly Readme[]): Omit<Readme, "text"> {
  return {
    name: path.dirname(pages[0]?.name ?? ""),
    sections: pages.flatMap(({ sections }) => sections),
    table(marker) {
      const page = pages.find(({ text }) => text.includes(`<!-- ${marker} -->`));
      if (page === undefined) throw new Error(`No page of the manual has a table "${marker}".`);
      return page.table(marker);
    },
    links: () => pages.flatMap((page) => page.links()),
  };
}

/** What stands between backticks, in order. */
export function codeIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}

/** Anchors that GitHub gives a Markdown file's headings. */
export function anchorsOf(markdown: string): string[] {
  return [...withoutCode(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, "");
}

function sectionsOf(text: string): Section[] {
  const sections: { heading: string; blocks: CodeBlock[] }[] = [{ heading: "", blocks: [] }];
  const parts = text.matchAll(/^(`{3,})(\w*)\n([\s\S]*?)^\1$|^#+ (.+)$/gm);
  for (const [, , language = "", code = "", heading] of parts) {
    if (heading !== undefined) sections.push({ heading, blocks: [] });
    else sections.at(-1)?.blocks.push({ language, code, file: fileOf(code) });
  }
  return sections;
}

/** `// astro.config.mjs`, `/* theme.css`, and in frontmatter `# src/content/blog/hello.md`. */
function fileOf(code: string): string | undefined {
  return /^(?:---\n)?(?:\/\/|\/\*|#) ([\w./-]+\.\w+)(?: \*\/)?\n/.exec(code)?.[1];
}
