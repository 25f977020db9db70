import { defaultAccount } from "../config/accounts.ts";
import path from "node:path";
import type { Message } from "wechat-drafts";
import { runAuthorCode, type SourceText } from "wechat-drafts/internal/config";
import type { Entry, ResolvedOptions, Select } from "../config/options.ts";
import type { TextAndHint } from "../messages/text-and-hint.ts";
import { reasonIn } from "../messages/reason-in.ts";
import type { Texts } from "../messages/texts.ts";
import type { CollectedEntry } from "./collected.ts";
import { decide, type Decision } from "./decide.ts";
import { isMarkdownFile } from "./is-markdown-file.ts";
import { plainData } from "./plain-data.ts";
import { postKey } from "./post-key.ts";
import type { RawMarks } from "./frontmatter.ts";
import { createMarksReader, readSource } from "./read-raw-marks.ts";
import { type ExcludedPost, skipMessage, type SkippedPost, titleOf } from "./skipped-post.ts";
import { namedAccount, type Unreadable } from "./unreadable.ts";

/** Entries that are posts, and those that would be but for a fault. */
export interface Selection {
  readonly selected: readonly SelectedEntry[];
  /** What the author wants of them is not known. */
  readonly unreadable: readonly Unreadable[];
  /** Chosen, and kept back by their frontmatter. */
  readonly skipped: readonly SkippedPost[];
  /** Not for WeChat. */
  readonly excluded: readonly ExcludedPost[];
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

/**
 * Choose the posts among a site's entries. What a schema dropped counts too: `decide` sees the file's own frontmatter
 * beside the data, and a `wechat` block that did not arrive is taken from there.
 */
export async function selectEntries(
  entries: readonly CollectedEntry[],
  options: ResolvedOptions,
  root: string,
  texts: Texts,
): Promise<Selection> {
  const selected: SelectedEntry[] = [];
  const unreadable: Unreadable[] = [];
  const skipped: SkippedPost[] = [];
  const excluded: ExcludedPost[] = [];
  const messages: Message[] = [];
  const readMarks = createMarksReader(root);
  for (const found of entries) {
    const { collection, filePath } = found;
    const file = filePath === undefined ? undefined : path.resolve(root, filePath);
    const marks = found.marks ?? readMarks(filePath, found.id);
    const entry = withBlock(found, marks);
    const { data } = entry;
    const key = postKey(entry, data["wechat"]);
    const fault = ([text, hint]: TextAndHint, rule: string, field?: string): void => {
      unreadable.push({ key, data, account: namedAccount(data["wechat"], options) });
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
      fault(texts.collect["select-threw"](reasonIn(error, texts)), "select-threw");
      continue;
    }
    if (decision.is === "excluded") {
      const { reason } = decision;
      excluded.push({ key, title: titleOf(data) ?? key, file, reason });
      continue;
    }
    if (marks.tooLong !== undefined) {
      fault(texts.collect["frontmatter-too-long"](marks.tooLong), "frontmatter-too-long");
      continue;
    }
    const { own } = decision;
    if (decision.is === "skipped") {
      const { reason } = decision;
      const account = namedAccount(data["wechat"], options) ?? defaultAccount;
      skipped.push({ key, title: titleOf(data), account, reason });
      messages.push(skipMessage({ key, file, reason, own }, texts));
      continue;
    }
    const source = file === undefined ? undefined : readSource(file);
    if (entry !== found && entry.content === undefined && found.marks === undefined) {
      // The endpoint could not know that the post would be needed.
      if (filePath === undefined || !isMarkdownFile(filePath)) {
        fault(texts.collect["block-stripped"](collection), "block-stripped", "wechat");
        continue;
      }
      selected.push({ entry: { ...entry, content: { kind: "markdown" } }, own, source, file });
    } else selected.push({ entry, own, source, file });
  }
  return { selected, unreadable, skipped, excluded, messages };
}

/** The entry with the `wechat` block of its file, if its schema drops that. */
function withBlock(entry: CollectedEntry, { wechat }: RawMarks): CollectedEntry {
  const { data } = entry;
  if (data["wechat"] !== undefined || wechat === undefined) return entry;
  return { ...entry, data: { ...data, wechat: plainData(wechat) } };
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
