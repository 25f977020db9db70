import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** A Markdown text that somebody wrote for readers, front matter cut. */
export interface Document {
  readonly name: string;
  readonly text: string;
}

export type CorpusName = "prose and links" | "prose, Chinese" | "code-heavy" | "example blog";

/** Most texts of one kind; taken in even steps from all there are. */
const maxDocuments = 60;

/**
 * Real Markdown by kind: what the installed packages ship (guides and READMEs between 1,500 and 40,000 characters),
 * and the posts of `examples/blog`. Which packages those are, the lockfile says, so two runs see the same texts.
 */
export async function readCorpora(): Promise<Readonly<Record<CorpusName, readonly Document[]>>> {
  const root = path.resolve(import.meta.dirname, "../../..");
  const shipped = await readShipped(path.join(root, "node_modules/.pnpm"));
  const blog = await readFolder(path.join(root, "examples/blog/src/content"), "examples/blog");
  const kinds = {
    "prose and links": isLinkedProse,
    "prose, Chinese": isChinese,
    "code-heavy": isCode,
  };
  const some = Object.entries(kinds).map(([name, is]) => [
    name,
    evenly(shipped.filter((document) => is(judge(document.text)))),
  ]);
  return {
    ...(Object.fromEntries(some) as Record<keyof typeof kinds, readonly Document[]>),
    "example blog": blog,
  };
}

interface Judgement {
  /** Shares of all characters. */
  readonly code: number;
  readonly table: number;
  readonly han: number;
  /** Addresses per 1,000 characters. */
  readonly links: number;
}

function judge(text: string): Judgement {
  const share = (parts: readonly string[]) => parts.join("").length / text.length;
  return {
    code: share(codeBlocks(text)),
    table: share(text.match(/^\s*\|.*$/gm) ?? []),
    han: share(text.match(/\p{Script=Han}/gu) ?? []),
    links: ((text.match(/https?:\/\//g)?.length ?? 0) / text.length) * 1000,
  };
}

const isProse = ({ code, table }: Judgement) => code < 0.1 && table < 0.2;
const isLinkedProse = (each: Judgement) => isProse(each) && each.links >= 2;
const isChinese = (each: Judgement) => isProse(each) && each.han >= 0.2;
const isCode = ({ code }: Judgement) => code >= 0.3;

/** Texts of the fenced blocks of a document, without fences. */
export function codeBlocks(text: string): string[] {
  return [...text.matchAll(/^(```|~~~)[^\n]*\n([^]*?)^\1/gm)].map(([, , code]) => code ?? "");
}

/** Packages lie at `.pnpm/<name@version>/node_modules/<name>`; links beside them lead to other packages. */
async function readShipped(store: string): Promise<readonly Document[]> {
  const seen = new Set<string>();
  const found: Document[] = [];
  for (const version of (await readdir(store)).toSorted()) {
    const modules = path.join(store, version, "node_modules");
    for (const folder of await packagesIn(modules)) {
      for (const document of await readFolder(path.join(modules, folder), folder)) {
        const { length } = document.text;
        if (length < 1500 || length > 40_000) continue;
        // Some packages ship one text many times, for one tool each.
        const beginning = createHash("sha1").update(document.text.slice(0, 300)).digest("hex");
        if (seen.has(beginning)) continue;
        seen.add(beginning);
        found.push(document);
      }
    }
  }
  return found;
}

async function packagesIn(modules: string): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await readdir(modules, { withFileTypes: true }).catch(() => [])) {
    if (!entry.isDirectory()) continue;
    if (!entry.name.startsWith("@")) names.push(entry.name);
    else {
      const scoped = await readdir(path.join(modules, entry.name), { withFileTypes: true });
      for (const each of scoped) if (each.isDirectory()) names.push(`${entry.name}/${each.name}`);
    }
  }
  return names.toSorted();
}

async function readFolder(folder: string, name: string): Promise<Document[]> {
  const files = await readdir(folder, { recursive: true });
  const texts = files.filter(
    (file) =>
      file.endsWith(".md") && !/change|license|history|security|third.?party|notice/i.test(file),
  );
  return Promise.all(
    texts.toSorted().map(async (file) => {
      const text = await readFile(path.join(folder, file), "utf8");
      return { name: `${name}/${file}`, text: text.replace(/^---\r?\n[^]*?\r?\n---\r?\n/, "") };
    }),
  );
}

function evenly<T>(all: readonly T[]): readonly T[] {
  const step = Math.max(1, all.length / maxDocuments);
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}
