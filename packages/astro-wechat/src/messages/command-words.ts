import { counted } from "./counted.ts";
import type {
  AdoptReason,
  Language,
  PostStatus,
  PrunableDraft,
  PrunablePicture,
} from "wechat-drafts";

/** What the commands answer, in one language; errors and plans have words of their own. */
export interface CommandWords {
  adopted(key: string, mediaId: string): string;
  readonly nothingToAdopt: string;
  readonly reasons: Readonly<Record<AdoptReason, string>>;
  forgotten(key: string): string;
  kept(key: string): string;
  pruned(drafts: number, pictures: number): string;
  readonly nothingToPrune: string;
  prunableDraft(mediaId: string, titles: string, state: string): string;
  prunablePicture(mediaId: string, name: string, state: string): string;
  prunableRecord(key: string): string;
  readonly draftStates: Readonly<
    Record<PrunableDraft["state"], (claimedBy: readonly string[]) => string>
  >;
  readonly pictureStates: Readonly<Record<PrunablePicture["state"], string>>;
  readonly postStates: Readonly<Record<PostStatus["state"], string>>;
  readonly unfinished: string;
  readonly unmanaged: string;
  readonly nothingKnown: string;
  simulated(url: string): readonly string[];
}

const english: CommandWords = {
  adopted: (key, mediaId) => `${key} has the draft ${mediaId}; the next sync brings it in step.`,
  nothingToAdopt: "No draft looks like a post without one.",
  reasons: {
    "source-url": "same source URL",
    title: "same title",
    text: "same text",
    "similar-text": "similar text",
  },
  forgotten: (key) => `${key} is forgotten; its draft stays in the box.`,
  kept: (key) => `${key} stays as WeChat has it until the post is edited again.`,
  pruned: (drafts, pictures) =>
    `${counted(drafts, "draft")} and ${counted(pictures, "picture")} deleted.`,
  nothingToPrune: "Nothing to prune.",
  prunableDraft: (mediaId, titles, state) => `draft ${mediaId}  ${titles}  (${state})`,
  prunablePicture: (mediaId, name, state) => `picture ${mediaId}  ${name}  (${state})`,
  prunableRecord: (key) => `record ${key}  (its draft left the box)`,
  draftStates: {
    untouched: () => "untouched, --yes deletes it",
    edited: () => "edited in WeChat, stays without --also-edited",
    unread: () => "never read back after it was written, stays without --also-edited",
    foreign: () => "has another source URL, title and text than its post, stays",
    shared: () => "also holds a post of the site, stays",
    moving: (keys) => `will move to ${keys.join(", ")} at the next sync, stays`,
    claimed: (keys) => `may be of ${keys.join(", ")}, stays`,
    unknown: () => "WeChat did not say, stays",
  },
  pictureStates: {
    ours: "unused, --yes deletes it",
    foreign: "its name is not the one it was uploaded with, stays",
    missing: "not in the library any more, --yes forgets it",
    unknown: "not among the pictures of the library that could be read, stays",
  },
  postStates: {
    unchanged: "unchanged",
    edited: "edited",
    restyled: "restyled",
    unread: "unread",
    gone: "gone",
    unknown: "unknown",
  },
  unfinished: "unfinished: the next sync settles it",
  unmanaged: "Drafts that the lockfile does not know:",
  nothingKnown: "The lockfile knows no drafts, and there are none.",
  simulated: (url) => [
    `A simulated WeChat runs at ${url}; open it to see the draft box.`,
    "Put these into `.env`, or in front of `astro build --sync-wechat`:",
  ],
};

const chinese: CommandWords = {
  adopted: (key, mediaId) => `${key} 对应草稿 ${mediaId}；下次同步会让它与文章一致。`,
  nothingToAdopt: "没有草稿像是尚无草稿的文章。",
  reasons: {
    "source-url": "原文链接相同",
    title: "标题相同",
    text: "正文相同",
    "similar-text": "正文相近",
  },
  forgotten: (key) => `已忘掉 ${key}；草稿留在草稿箱里。`,
  kept: (key) => `${key} 保持微信里的样子，直到文章再次修改。`,
  pruned: (drafts, pictures) => `已删除 ${drafts} 个草稿、${pictures} 张图片。`,
  nothingToPrune: "没有可清理的内容。",
  prunableDraft: (mediaId, titles, state) => `草稿 ${mediaId}  ${titles}（${state}）`,
  prunablePicture: (mediaId, name, state) => `图片 ${mediaId}  ${name}（${state}）`,
  prunableRecord: (key) => `记录 ${key}（草稿已离开草稿箱）`,
  draftStates: {
    untouched: () => "没有改动，加 --yes 即删除",
    edited: () => "在微信里改过，不加 --also-edited 则保留",
    unread: () => "写入后没有读回核对，不加 --also-edited 则保留",
    foreign: () => "原文链接、标题和正文都不是这篇文章的，保留",
    shared: () => "还包含网站的其他文章，保留",
    moving: (keys) => `下次同步会归到 ${keys.join("、")}，保留`,
    claimed: (keys) => `可能属于 ${keys.join("、")}，保留`,
    unknown: () => "微信没有答复，保留",
  },
  pictureStates: {
    ours: "没有文章使用，加 --yes 即删除",
    foreign: "名称与上传时不同，保留",
    missing: "已不在素材库里，加 --yes 清除记录",
    unknown: "在能读到的素材里没有找到，保留",
  },
  postStates: {
    unchanged: "未变",
    edited: "在微信里改过",
    restyled: "只有排版改过",
    unread: "尚未回读",
    gone: "已离开草稿箱",
    unknown: "微信没有答复",
  },
  unfinished: "上次没有完成：下次同步会查清",
  unmanaged: "锁文件不认识的草稿：",
  nothingKnown: "锁文件里没有草稿，草稿箱也是空的。",
  simulated: (url) => [
    `模拟的微信运行在 ${url}，打开即可查看草稿箱。`,
    "请写进 `.env`，或放在 `astro build --sync-wechat` 前面：",
  ],
};

export function commandWordsOf(language: Language): CommandWords {
  return language === "zh" ? chinese : english;
}
