import type { Field } from "../model/fingerprint.ts";
import type { Language } from "../model/message.ts";

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

/** A field as a reader knows it. */
export function nameField(field: Field, language: Language): string {
  return names[language][field];
}

/** Fields as a reader knows them, one behind the other: `title, source URL`. */
export function nameFields(fields: readonly Field[], language: Language): string {
  return fields.map((field) => nameField(field, language)).join(language === "zh" ? "、" : ", ");
}
