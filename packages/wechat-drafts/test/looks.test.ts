import { expect, test } from "vitest";
import { resolveSettings } from "../dist/model/resolve-settings.js";
import { checklistOf } from "../dist/compose/checklist.js";
import { inputsHash } from "../dist/compose/inputs-hash.js";
import { compose, createSite, photo, writePost } from "./support/site.ts";

const text = "正文 `码`。\n\n## 节\n\n![海边的灯塔](a.jpg)\n\n![a.jpg](a.jpg)";

async function article(wechat: object, settings = {}) {
  const site = await createSite();
  await site.write("src/content/blog/a.jpg", await photo(900, 600));
  const data = { title: "题", wechat: { focalPoint: "center", ...wechat } };
  return compose(site, await writePost(site, data, text), settings);
}

test("one color and one size change the look of a post, or of the site", async () => {
  const ofPost = await article({ theme: { base: "hearth", accent: "rebeccapurple", size: 15 } });
  const ofSite = await article({}, { theme: { base: "hearth", accent: "#663399", size: 15 } });
  expect(ofPost.article?.content).toMatch(/background:#[\da-f]{3,6};color:#fff/);
  expect(ofPost.article?.content).not.toContain("#831");
  expect(ofPost.article?.content).toContain("font-size:15px");
  expect(ofSite.article?.content).toBe(ofPost.article?.content);
  const mixed = await article(
    { theme: { accent: "rebeccapurple" } },
    { theme: { base: "hearth", size: 15 } },
  );
  expect(mixed.article?.content).toBe(ofPost.article?.content);
});

test.each([
  [{ accent: "tealish" }, "wechat.theme.accent"],
  [{ size: 30 }, "wechat.theme.size"],
  [{ base: 4 }, "wechat.theme.base"],
  [{ colour: "red" }, "wechat.theme.colour"],
])("%j is reported with its field and line, and nothing is sent", async (theme, field) => {
  const { article: sent, messages } = await article({ theme });
  expect(sent).toBeUndefined();
  expect(messages).toMatchObject([{ level: "error", rule: "field-invalid", field }]);
  expect(messages[0]?.line).toBeGreaterThan(1);
});

test("settings refuse what is no color and no size", () => {
  expect(() => resolveSettings({ theme: { accent: "tealish" } })).toThrow(/CSS color/);
  expect(() => resolveSettings({ theme: { size: 30 } })).toThrow(/theme/);
});

test.each([
  ["title", 0],
  ["alt", 1],
  ["both", 1],
  [false, 0],
] as const)(
  "captions %s: a picture's words are its caption, a file's name is none",
  async (captions, count) => {
    const { article: made } = await article({}, { captions });
    const shown = made?.content.match(/>海边的灯塔<\/p>/g) ?? [];
    expect(shown).toHaveLength(count);
    expect(made?.content).not.toMatch(/>a\.jpg</);
  },
);

test("the checklist takes what the post says, else what the site says; articles know nothing of it", async () => {
  const site = await createSite();
  const post = await writePost(
    site,
    { title: "题", wechat: { source: "opinion", album: false } },
    text,
  );
  const settings = resolveSettings({ source: "ai", original: true, album: "专辑" });
  const plain = resolveSettings({});
  expect(checklistOf(post, "题", settings)).toEqual([
    { key: post.key, title: "题", setting: "original", value: "true" },
    { key: post.key, title: "题", setting: "source", value: "opinion" },
  ]);
  expect(inputsHash(post, settings)).toBe(inputsHash(post, plain));
  const wrong = await article({ source: "robot" });
  expect(wrong.messages).toMatchObject([{ rule: "field-invalid", field: "wechat.source" }]);
});
