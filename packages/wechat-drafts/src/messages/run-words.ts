import type { Said } from "./compose-words.ts";
import { DraftsError, type DraftsErrorCode } from "../model/errors.ts";
import type { Language } from "../model/message.ts";

/** Where in a text something stands, from `1`. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Everything that ends a run or a command, by what happened. */
export interface RunWords {
  newer: (about: { file: string; version: number }) => Said;
  foreign: (about: { file: string; found: string; expected: string }) => Said;
  unreadable: (about: { file: string }) => Said;
  empty: (about: { file: string }) => Said;
  merged: (about: { file: string; place: Place }) => Said;
  cut: (about: { file: string; fault: string; place: Place }) => Said;
  invalid: (about: { file: string; fault: string; place: Place }) => Said;
  repeated: (about: { file: string; key: string; place: Place }) => Said;
  unexpected: (about: { file: string; faults: string }) => Said;
  shared: (about: {
    file: string;
    mediaId: string;
    index: number;
    keys: readonly string[];
  }) => Said;
  unwritable: (about: { file: string; reason: string }) => Said;
  locked: (about: { pid: number; host: string; file: string }) => Said;
  unknownPost: (about: {
    key: string;
    known: readonly string[];
    meant: string | undefined;
  }) => Said;
  withoutDraft: (about: { key: string }) => Said;
  unsendable: (about: { key: string }) => Said;
  gone: (about: { mediaId: string; index: number }) => Said;
  taken: (about: { mediaId: string; index: number; owner: string }) => Said;
  foreignDraft: (about: { key: string; mediaId: string; title: string }) => Said;
  remote: (about: { reason: string }) => Said;
  restless: (about: object) => Said;
}

const restore = {
  en: "Restore it from version control, with both sides' entries. Do not delete it: it says which draft belongs to which post.",
  zh: "请从版本控制里恢复，合并时保留双方的条目。不要删除它：它记录着哪个草稿属于哪篇文章。",
} as const;

const en: RunWords = {
  newer: ({ file, version }) => [
    `${file} has version ${version}; this program knows version 1.`,
    "Update to at least the version that wrote it.",
  ],
  foreign: ({ file, found, expected }) => [
    `${file} belongs to the account ${found}, and this run is for ${expected}.`,
    "Use the credentials of that account. If it was a trial only, such as the simulator's, move its lockfile away and run again.",
  ],
  unreadable: ({ file }) => [
    `${file} cannot be read.`,
    "Check that it is a file and that this user may read it.",
  ],
  empty: ({ file }) => [`${file} is empty.`, restore.en],
  merged: ({ file, place }) => [`${file} has merge conflict markers (${at(place)}).`, restore.en],
  cut: ({ file, fault, place }) => [`${file} ends too early: ${fault} (${at(place)}).`, restore.en],
  invalid: ({ file, fault, place }) => [
    `${file} is not valid JSON: ${fault} (${at(place)}).`,
    restore.en,
  ],
  repeated: ({ file, key, place }) => [
    `${file} has the key "${key}" twice (${at(place)}).`,
    restore.en,
  ],
  unexpected: ({ file, faults }) => [`${file} has unexpected content.\n${faults}`, restore.en],
  shared: ({ file, mediaId, index, keys }) => [
    `${file} gives the same draft (${mediaId}, article ${index}) to ${keys.map((key) => `"${key}"`).join(" and ")}.`,
    restore.en,
  ],
  unwritable: ({ file, reason }) => [
    `${file} cannot be written: ${reason}.`,
    "Make the file and its folder writable and free some space; what was sent is found again by the next run.",
  ],
  locked: ({ pid, host, file }) => [
    `Another run (process ${pid} on ${host}) is syncing with this lockfile.`,
    `Wait until it ends and run again. If there is no such run, delete ${file}.`,
  ],
  unknownPost: ({ key, known, meant }) => [
    `The lockfile has no post "${key}".${meant === undefined ? "" : ` Did you mean "${meant}"?`}`,
    `Known are: ${known.join(", ") || "none"}.`,
  ],
  withoutDraft: ({ key }) => [
    `"${key}" has no draft in the lockfile.`,
    "Run `astro-wechat adopt` to find its draft.",
  ],
  unsendable: ({ key }) => [
    `"${key}" is not a post that can be sent.`,
    "Check the key, and what a plan says about the post.",
  ],
  gone: ({ mediaId, index }) => [
    `The draft ${mediaId} is not in the draft box, or has no article ${index}.`,
    "It was published or deleted. `--wechat-recreate` makes a new one.",
  ],
  taken: ({ mediaId, index, owner }) => [
    `Article ${index} of the draft ${mediaId} is the draft of "${owner}".`,
    `If it no longer is, run \`astro-wechat forget ${owner}\` first.`,
  ],
  foreignDraft: ({ key, mediaId, title }) => [
    `The lockfile gives "${key}" the draft ${mediaId} ("${title}"), whose source URL is neither this post's nor the one it was last sent with.`,
    `Restore the lockfile from version control. If it is this post's draft all the same: \`astro-wechat adopt ${key} ${mediaId}\`.`,
  ],
  remote: ({ reason }) => [
    `The draft box could not be read. ${reason}`,
    "Nothing was changed; run again later.",
  ],
  restless: () => ["The draft box kept changing while it was listed.", undefined],
};

const zh: RunWords = {
  newer: ({ file, version }) => [
    `${file} 的版本是 ${version}，本程序只认识版本 1。`,
    "请升级到写入它的那个版本或更新的版本。",
  ],
  foreign: ({ file, found, expected }) => [
    `${file} 属于公众号 ${found}，而本次运行的公众号是 ${expected}。`,
    "请使用那个公众号的凭据。如果那只是试用（例如模拟器），请移走它的锁文件再运行。",
  ],
  unreadable: ({ file }) => [`无法读取 ${file}。`, "请确认它是文件，并且当前用户有权读取。"],
  empty: ({ file }) => [`${file} 是空的。`, restore.zh],
  merged: ({ file, place }) => [`${file} 里有合并冲突标记（${zhAt(place)}）。`, restore.zh],
  cut: ({ file, fault, place }) => [`${file} 不完整：${fault}（${zhAt(place)}）。`, restore.zh],
  invalid: ({ file, fault, place }) => [
    `${file} 不是有效的 JSON：${fault}（${zhAt(place)}）。`,
    restore.zh,
  ],
  repeated: ({ file, key, place }) => [
    `${file} 里的键“${key}”出现了两次（${zhAt(place)}）。`,
    restore.zh,
  ],
  unexpected: ({ file, faults }) => [`${file} 的内容不符合格式。\n${faults}`, restore.zh],
  shared: ({ file, mediaId, index, keys }) => [
    `${file} 把同一个草稿（${mediaId}，第 ${index} 篇）给了${keys.map((key) => `“${key}”`).join("和")}。`,
    restore.zh,
  ],
  unwritable: ({ file, reason }) => [
    `无法写入 ${file}：${reason}。`,
    "请让文件和所在文件夹可写，并腾出磁盘空间；已发出的内容下次运行会找回来。",
  ],
  locked: ({ pid, host, file }) => [
    `另一个运行（${host} 上的进程 ${pid}）正在使用这个锁文件。`,
    `请等它结束后再运行。如果没有这样的运行，删除 ${file}。`,
  ],
  unknownPost: ({ key, known, meant }) => [
    `锁文件里没有文章“${key}”。${meant === undefined ? "" : `是不是想写“${meant}”？`}`,
    `已有的是：${known.join("、") || "无"}。`,
  ],
  withoutDraft: ({ key }) => [
    `锁文件里没有“${key}”的草稿。`,
    "运行 `astro-wechat adopt` 查找它的草稿。",
  ],
  unsendable: ({ key }) => [
    `“${key}”不是一篇可以发送的文章。`,
    "请检查键，以及计划里对这篇文章的说明。",
  ],
  gone: ({ mediaId, index }) => [
    `草稿 ${mediaId} 不在草稿箱里，或者没有第 ${index} 篇。`,
    "它已发表或已删除。用 `--wechat-recreate` 新建草稿。",
  ],
  taken: ({ mediaId, index, owner }) => [
    `草稿 ${mediaId} 的第 ${index} 篇已属于“${owner}”。`,
    `如果不再是它的，请先运行 \`astro-wechat forget ${owner}\`。`,
  ],
  foreignDraft: ({ key, mediaId, title }) => [
    `锁文件说“${key}”的草稿是 ${mediaId}（《${title}》），但它的原文链接既不是这篇文章的，也不是上次发送时的。`,
    `请从版本控制里恢复锁文件。如果它确实是这篇文章的草稿：\`astro-wechat adopt ${key} ${mediaId}\`。`,
  ],
  remote: ({ reason }) => [`无法读取草稿箱。${reason}`, "没有做任何改动，请稍后再运行。"],
  restless: () => ["读取列表期间草稿箱一直在变化。", undefined],
};

export const runWords: Readonly<Record<Language, RunWords>> = { en, zh };

/** An error that ends a run, from what there is to say about it. */
export function runError(code: DraftsErrorCode, [text, hint]: Said, cause?: unknown): DraftsError {
  return new DraftsError(code, text, {
    hint: hint ?? "",
    ...(cause === undefined ? {} : { cause }),
  });
}

function at({ line, column }: Place): string {
  return `line ${line}, column ${column}`;
}

function zhAt({ line, column }: Place): string {
  return `第 ${line} 行第 ${column} 列`;
}
