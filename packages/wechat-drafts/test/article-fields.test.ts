import { expect, test } from "vitest";
import { settingsSchema, type Article, type Post } from "wechat-drafts";
import type { DraftArticle, StoredArticle } from "wechat-client";

import { unmanagedFieldsOf } from "../dist/compose/unmanaged-fields.js";
import { readPostFields } from "../dist/compose/post-fields.js";
import { nameField } from "../dist/messages/name-fields.js";
import { toDraftArticle } from "../dist/model/draft-article.js";
import {
  articleFields,
  blockFields,
  pickValues,
  type ArticleField,
  type Field,
} from "../dist/model/fields.js";
import { changedFields, unsentFields } from "../dist/model/fingerprint.js";
import { keepFields } from "../dist/model/keep-fields.js";
import { sentFingerprint, storedFingerprint } from "../dist/model/stored-fingerprint.js";
import { describeDifferences } from "../dist/plan/describe-differences.js";

/** A field that WeChat does not have, said once: everything below follows from the entry. */
const mood: ArticleField = {
  label: { en: "mood", zh: "心情" },
  block: ["mood"],
  read: (from) => from.line("mood") ?? "calm",
  wire: (article) => moodOf(Reflect.get(article, "mood")),
  show: (article) => String(Reflect.get(article, "mood") ?? ""),
  compare: (article) => String(Reflect.get(article, "mood") ?? "").toLowerCase(),
  foreseen: "always",
  manage: "author",
  keep: (wire, stored) => ({ ...wire, ...moodOf(Reflect.get(stored, "mood")) }),
};
const table = { ...articleFields, mood };
const name = "mood" as Field;

function moodOf(value: unknown): object {
  return { mood: value };
}

function post(block: Readonly<Record<string, unknown>>): Post {
  return {
    key: "blog/one",
    body: { format: "markdown", text: "正文。" },
    data: { title: "标题", wechat: block },
    url: undefined,
    file: undefined,
  };
}

function composed(block: Readonly<Record<string, unknown>>): Article {
  const { fields, faults } = readPostFields(post(block), settingsSchema.parse({}), table);
  expect(faults).toEqual([]);
  return {
    key: "blog/one",
    ...pickValues(fields, table),
    content: "<p>正文。</p>",
    crops: {},
    images: [],
    pictures: [],
    references: [],
    hash: "",
  };
}

const wireOf = (block: Readonly<Record<string, unknown>>): DraftArticle =>
  toDraftArticle(composed(block), {}, { isBundled: false }, table);

const stored = (value: string): StoredArticle => ({ ...wireOf({}), ...moodOf(value) });

test("a field that the table gains is read from the block, or from what stands in for it", () => {
  expect(composed({ mood: " Merry " })).toMatchObject({ mood: "Merry" });
  expect(composed({})).toMatchObject({ mood: "calm" });
  const { faults } = readPostFields(post({ mood: [] }), settingsSchema.parse({}), table);
  expect(faults).toMatchObject([{ rule: "field-invalid", field: "wechat.mood" }]);
});

test("without its entry the same field is unknown", () => {
  const { fields, faults } = readPostFields(post({ mood: "Merry" }), settingsSchema.parse({}));
  expect(faults).toMatchObject([{ rule: "field-unknown", field: "wechat.mood" }]);
  expect(fields).not.toHaveProperty("mood");
});

test("a field that the table gains is sent", () => {
  expect(wireOf({ mood: "Merry" })).toMatchObject({ mood: "Merry", title: "标题" });
});

test("a field that the table gains is compared: with what was sent, and with what was read last", () => {
  const sent = sentFingerprint(wireOf({ mood: "Merry" }), true, table);
  expect(unsentFields(sent, storedFingerprint(stored("MERRY"), table), table)).toEqual([]);
  expect(unsentFields(sent, storedFingerprint(stored("sad"), table), table)).toEqual([name]);
  const before = storedFingerprint(stored("merry"), table);
  expect(changedFields(before, storedFingerprint(stored("sad"), table), table)).toEqual([name]);
});

test("a field that the table gains is told and named", () => {
  const differences = describeDifferences(
    stored("sad"),
    wireOf({ mood: "merry" }),
    true,
    [],
    table,
  );
  expect(differences).toEqual([{ field: "mood", draft: "sad", site: "merry" }]);
  expect(nameField(name, "en", table)).toBe("mood");
  expect(nameField(name, "zh", table)).toBe("心情");
});

test("a field that the table gains can be left to WeChat, unless the post sets it", () => {
  const manage = { author: "wechat" } as const;
  expect(unmanagedFieldsOf(post({}), manage, table)).toEqual(["author", "mood"]);
  expect(unmanagedFieldsOf(post({ mood: "merry" }), manage, table)).toEqual(["author"]);
  const kept = keepFields(wireOf({}), stored("sad"), [name], table);
  expect(kept).toMatchObject({ mood: "sad" });
});

test("every field of the block is in the table, or among those that are no part of the article", () => {
  const known =
    "type title author digest cover focalPoint crops comments sourceUrl images product before after bundle account theme id publishedUrl protected original album reward source";
  expect(blockFields().toSorted()).toEqual(known.split(" ").toSorted());
  expect(blockFields(table)).toContain("mood");
});
