import { diffArrays } from "diff";
import { alertNames } from "../../packages/rehype-wechat/dist/normalize/callout.js";
import type { Message } from "wechat-drafts";
import {
  formulaWord,
  type Word,
  wordsIn,
  wordsOfArticle,
  wordsOfPage,
  wordsOfPictures,
} from "./reader-words.ts";

/** Words in a row that stand on the page and not in the article. */
interface Loss {
  readonly words: string;
  /** Words around them. */
  readonly context: string;
}

export interface Comparison {
  readonly words: number;
  /** Missing, and no message says so. */
  readonly silent: readonly Loss[];
  /** Missing, with a message. */
  readonly reported: readonly Loss[];
  /** In the article only: labels and addresses that shaping adds, or what is falsified. */
  readonly added: readonly string[];
}

/**
 * Compare what a page shows with what the article of the same post shows, word by word and in order. Words that stand
 * somewhere else in the article are not lost: references and notes move to its end.
 *
 * @param source - the post's file, where lines of messages are looked up
 */
export function findLosses(
  page: string,
  article: string,
  messages: readonly Message[],
  source: string,
): Comparison {
  const shown = wordsOfPage(page);
  const written = wordsOfArticle(article);
  const changes = diffArrays(
    shown.map(({ text }) => text),
    written.map(({ text }) => text),
  );
  const added = changes.filter((change) => change.added).map(({ value }) => value.join(" "));
  const extra = [...added, ...wordsOfPictures(article)].map((run) => ` ${run} `);
  const silent: Loss[] = [];
  const reported: Loss[] = [];
  const formulas = formulasOf(source);
  let at = 0;
  for (const [index, { value, added: isAdded, removed: isRemoved }] of changes.entries()) {
    if (isAdded) continue;
    const start = at;
    at += value.length;
    if (!isRemoved || (isCalloutName(value) && changes[index + 1]?.added)) continue;
    const lost = shown.slice(start, at);
    // Lines may have gone to several places.
    const isMoved =
      takeRun(lost) || (lost[0]?.line !== lost.at(-1)?.line && linesOf(lost).every(takeRun));
    if (isMoved) continue;
    const loss = {
      words: value.join(" "),
      context: shown
        .slice(Math.max(0, start - 6), at + 6)
        .map(({ text }) => text)
        .join(" "),
    };
    const isReported = messages.some((message) => explains(message, lost, source));
    (isReported ? reported : silent).push(loss);
  }

  function takeRun(words: readonly Word[]): boolean {
    const run = ` ${words.map(({ text }) => text).join(" ")} `;
    // A site without a plugin for formulas shows their source.
    return take(run) || (formulas.has(run) && take(` ${formulaWord} `));
  }

  function take(run: string): boolean {
    const place = extra.findIndex((one) => one.includes(run));
    if (place < 0) return false;
    extra[place] = extra[place]!.replace(run, "  ");
    return true;
  }

  return {
    words: shown.length,
    silent,
    reported,
    added: extra
      .slice(0, added.length)
      .map((run) => run.trim())
      .filter(Boolean),
  };
}

function linesOf(words: readonly Word[]): Word[][] {
  const lines = new Map<number, Word[]>();
  for (const one of words) lines.set(one.line, [...(lines.get(one.line) ?? []), one]);
  return [...lines.values()];
}

/** Names of callouts are written in the article's language. */
function isCalloutName(run: readonly string[]): boolean {
  return run.length === 1 && alertNames.includes(run[0] ?? "-");
}

function formulasOf(source: string): ReadonlySet<string> {
  const formulas = source.matchAll(
    /\$\$([^]+?)\$\$|\$([^$\n]+)\$|\\\(([^]+?)\\\)|\\\[([^]+?)\\\]/g,
  );
  return new Set([...formulas].map(([formula]) => ` ${wordsIn(formula).join(" ")} `));
}

/** Whether a message is about some words: it quotes them, names an element that they stand in, or stands at their place. */
function explains({ text, line, level }: Message, words: readonly Word[], source: string): boolean {
  if (level === "error" && line === undefined) return false;
  const isQuoted = words.every((word) => text.toLowerCase().includes(word.text));
  if (isQuoted) return true;
  const named = /`<([\w-]+)>`/.exec(text)?.[1];
  if (named !== undefined && words.every(({ within }) => within.includes(named))) return true;
  if (line === undefined) return false;
  const place = blockAt(source, line).toLowerCase();
  return words.every((word) => place.includes(word.text));
}

/** Lines without a blank one between them. */
function blockAt(source: string, line: number): string {
  const lines = source.split("\n");
  const isBlank = (at: number): boolean => (lines[at] ?? "").trim() === "";
  let [first, last] = [line - 1, line - 1];
  while (first > 0 && !isBlank(first - 1)) first -= 1;
  while (last < lines.length - 1 && !isBlank(last + 1)) last += 1;
  return lines.slice(first, last + 1).join("\n");
}
