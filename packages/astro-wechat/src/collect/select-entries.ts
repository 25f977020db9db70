import path from "node:path";
import { type Message, runAuthorCode } from "wechat-drafts";
import type { Entry, ResolvedOptions, Select } from "../config/options.ts";
import type { Words } from "../messages/words.ts";
import type { CollectedEntry, CollectRequest } from "./collected.ts";
import { decide, type Decision } from "./decide.ts";
import { postKey } from "./post-key.ts";
import type { SourceText } from "./frontmatter.ts";
import { createMarksReader } from "./read-raw-marks.ts";
import { skipMessage, type SkippedPost, titleOf } from "./skipped-post.ts";
import { namedAccount, type Unreadable } from "./unreadable.ts";

/** Entries that are posts, and those that would be but for a fault. */
export interface Selection {
  readonly selected: readonly SelectedEntry[];
  /** What the author wants of them is not known. */
  readonly unreadable: readonly Unreadable[];
  /** Chosen, and kept back by their frontmatter. */
  readonly skipped: readonly SkippedPost[];
  readonly messages: readonly Message[];
}

export interface SelectedEntry {
  readonly entry: CollectedEntry;
  /** Its frontmatter asks for it; else the option `select` chose it. */
  readonly own: boolean;
  /** The file as the author wrote it; absent when no file holds the entry. */
  readonly source?: SourceText | undefined;
  /** Absolute path of the source file. */
  readonly file?: string | undefined;
}

/** What to ask the endpoint for. Functions choose here, so for them it hands over every entry. */
export function collectRequest(options: ResolvedOptions, root: string): CollectRequest {
  const { collections } = options;
  const orders = Array.isArray(collections) || collections === undefined ? {} : collections;
  const asOrder = (select: Select): "marked" | "all" => (select === "marked" ? "marked" : "all");
  return {
    collections: collections === undefined ? undefined : namesOf(collections),
    select: Object.fromEntries(
      Object.entries(orders).map(([name, { select }]) => [name, asOrder(select ?? options.select)]),
    ),
    selectElse: asOrder(options.select),
    root,
    renderTimeoutMs: options.renderTimeoutMs,
  };
}

function namesOf(collections: NonNullable<ResolvedOptions["collections"]>): readonly string[] {
  return Array.isArray(collections) ? collections : Object.keys(collections);
}

/**
 * Choose the posts among a site's entries. What a schema dropped counts too: `decide` sees the file's own frontmatter
 * beside the data, and an entry whose file has a `wechat` block that did not arrive is a fault.
 */
export async function selectEntries(
  entries: readonly CollectedEntry[],
  options: ResolvedOptions,
  root: string,
  words: Words,
): Promise<Selection> {
  const selected: SelectedEntry[] = [];
  const unreadable: Unreadable[] = [];
  const skipped: SkippedPost[] = [];
  const messages: Message[] = [];
  const readMarks = createMarksReader();
  for (const entry of entries) {
    const { collection, filePath, data } = entry;
    const file = filePath === undefined ? undefined : path.resolve(root, filePath);
    const { source, marks } = await readMarks(file, entry.id);
    // Known by the name that the author gave it, also where the schema drops that.
    const key = postKey(entry, marks.wechat);
    const fault = ([text, hint]: readonly [string, string], rule: string, field?: string): void => {
      const wechat = data["wechat"] ?? marks.wechat;
      unreadable.push({ key, data: { ...data, wechat }, account: namedAccount(wechat, options) });
      messages.push({
        level: "error",
        rule,
        key,
        file,
        field,
        text,
        hint,
      });
    };
    let decision: Decision;
    try {
      decision = await decide(data, marks, () =>
        isChosen(entry, selectOf(options, collection), key, options),
      );
    } catch (error) {
      fault(words.selectThrew(words.reason(error)), "select-threw");
      continue;
    }
    if (decision.is === "excluded") continue;
    const { own } = decision;
    if (decision.is === "skipped") {
      const { reason } = decision;
      const account = namedAccount(data["wechat"] ?? marks.wechat, options) ?? "";
      skipped.push({ key, title: titleOf(data), account, reason });
      messages.push(skipMessage({ key, file, reason, own }, words));
      continue;
    }
    if (own && data["wechat"] === undefined) {
      fault(words.stripped(collection), "block-stripped", "wechat");
      continue;
    }
    selected.push({ entry, own, source, file });
  }
  return { selected, unreadable, skipped, messages };
}

function selectOf({ collections, select }: ResolvedOptions, collection: string): Select {
  if (collections === undefined || Array.isArray(collections)) return select;
  return collections[collection]?.select ?? select;
}

async function isChosen(
  entry: CollectedEntry,
  select: Select,
  key: string,
  { renderTimeoutMs }: ResolvedOptions,
): Promise<boolean> {
  if (typeof select !== "function") return select === "all";
  const ask = (): unknown => select(entry satisfies Entry);
  return Boolean(await runAuthorCode(key, renderTimeoutMs, ask));
}
