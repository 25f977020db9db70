import { diffArrays } from "diff";
import type { Field } from "./fingerprint.ts";
import type { Language } from "../message.ts";
import type { Difference } from "./plan.ts";

/** Unchanged blocks shown around a change. */
const context = 1;

const names: Readonly<Record<Language, Readonly<Record<Field, string>>>> = {
  en: {
    type: "kind",
    title: "title",
    author: "author",
    digest: "digest",
    text: "text",
    pictures: "pictures",
    links: "links",
    html: "styling (HTML)",
    sourceUrl: "source URL",
    comments: "comments",
    cover: "cover",
    crop235: "crop 2.35:1",
    crop11: "crop 1:1",
    crop169: "crop 16:9",
    images: "images",
    product: "product",
  },
  zh: {
    type: "类型",
    title: "标题",
    author: "作者",
    digest: "摘要",
    text: "正文",
    pictures: "图片",
    links: "链接",
    html: "样式（HTML）",
    sourceUrl: "原文链接",
    comments: "留言",
    cover: "封面",
    crop235: "2.35:1 裁剪",
    crop11: "1:1 裁剪",
    crop169: "16:9 裁剪",
    images: "图片列表",
    product: "商品",
  },
};
const sides = { en: ["- draft", "+ site"], zh: ["- 草稿", "+ 网站"] } as const;

/** Differences as a text to read: `-` is the draft, `+` the site; of the article's text only blocks around changes. */
export function formatDifferences(differences: readonly Difference[], language: Language): string {
  if (differences.length === 0) return "";
  const [draft, site] = sides[language];
  return [
    `${draft}   ${site}`,
    ...differences.flatMap((difference) => [
      `@ ${names[language][difference.field]}`,
      ...changedBlocks(difference),
    ]),
  ].join("\n");
}

function changedBlocks({ draft, site }: Difference): readonly string[] {
  const parts = diffArrays(
    draft === "" ? [] : draft.split("\n"),
    site === "" ? [] : site.split("\n"),
  );
  return parts.flatMap((part, index) => {
    if (part.removed) return part.value.map((block) => `- ${block}`);
    if (part.added) return part.value.map((block) => `+ ${block}`);
    const before = index === 0 ? [] : part.value.slice(0, context);
    const after = index === parts.length - 1 ? [] : part.value.slice(-context);
    const isCut = before.length + after.length < part.value.length;
    return isCut
      ? [...before, ...(index === 0 ? [] : ["…"]), ...after].map(quiet)
      : part.value.map(quiet);
  });
}

function quiet(block: string): string {
  return `  ${block}`;
}
