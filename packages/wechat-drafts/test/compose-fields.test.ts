import fc from "fast-check";
import { expect, test } from "vitest";
import type { Settings } from "wechat-drafts";

import { compose, createSite, photoImage, rules, subjectXmp, writePost } from "./support/site.ts";

const size = { width: 900, height: 600 };
const picture = photoImage(size.width, size.height).withXmp(subjectXmp(size)).jpeg().toBuffer();

async function composeWith(
  data: Readonly<Record<string, unknown>>,
  settings: Settings = {},
  more = {},
) {
  const site = await createSite();
  await site.write("src/content/blog/a.jpg", await picture);
  const post = await writePost(site, { title: "标题", ...data }, "字\n\n![](a.jpg)\n", more);
  return compose(site, post, settings);
}

const han = (count: number) => "字".repeat(count);

test.each([
  [{ wechat: "yes" }, "wechat", "block-invalid"],
  [{ wechat: ["news"] }, "wechat", "block-invalid"],
  [{ wechat: { tpye: "news" } }, "wechat.tpye", "field-unknown"],
  [{ wechat: { type: "video" } }, "wechat.type", "field-invalid"],
  [{ title: "" }, "title", "title-missing"],
  [{ title: "   " }, "title", "title-missing"],
  [{ title: ["a"] }, "title", "title-missing"],
  [{ wechat: { title: { zh: "t" } } }, "wechat.title", "field-invalid"],
  [{ title: han(65) }, "title", "title-too-long"],
  [{ wechat: { title: han(65) } }, "wechat.title", "title-too-long"],
  [{ wechat: { author: han(17) } }, "wechat.author", "author-too-long"],
  [{ wechat: { author: true } }, "wechat.author", "field-invalid"],
  [{ wechat: { digest: han(121) } }, "wechat.digest", "digest-too-long"],
  [{ wechat: { digest: ["a"] } }, "wechat.digest", "field-invalid"],
  [{ wechat: { cover: 3 } }, "wechat.cover", "field-invalid"],
  [{ wechat: { cover: { path: "a.jpg" } } }, "wechat.cover", "field-invalid"],
  [{ wechat: { cover: "none.jpg" } }, "wechat.cover", "picture-missing"],
  [{ cover: "none.jpg", wechat: true }, "cover", "picture-missing"],
  [{ wechat: { focalPoint: "somewhere" } }, "wechat.focalPoint", "focus-unreadable"],
  [{ wechat: { focalPoint: { x: 2, y: 0 } } }, "wechat.focalPoint", "focus-unreadable"],
  [{ wechat: { crops: { "4:3": [0, 0, 1, 1] } } }, "wechat.crops", "crops-unreadable"],
  [{ wechat: { crops: "all" } }, "wechat.crops", "crops-unreadable"],
  [{ wechat: { comments: "all" } }, "wechat.comments", "field-invalid"],
  [{ wechat: { sourceUrl: "blog/a" } }, "wechat.sourceUrl", "source-url-invalid"],
  [{ wechat: { sourceUrl: "http://localhost:4321/" } }, "wechat.sourceUrl", "source-url-invalid"],
  [{ wechat: { sourceUrl: "http://192.168.0.2/a" } }, "wechat.sourceUrl", "source-url-invalid"],
  [{ wechat: { sourceUrl: "ftp://example.com/a" } }, "wechat.sourceUrl", "source-url-invalid"],
  [
    { wechat: { sourceUrl: `https://example.com/${han(120)}` } },
    "wechat.sourceUrl",
    "source-url-invalid",
  ],
  [{ wechat: { bundle: "week-1" } }, "wechat.bundle", "field-invalid"],
  [{ wechat: { bundle: { id: "week-1", order: "first" } } }, "wechat.bundle", "field-invalid"],
  [{ wechat: { product: {} } }, "wechat.product", "field-invalid"],
  [{ wechat: { theme: "neon" } }, "wechat.theme", "theme-unknown"],
  [{ wechat: { theme: 4 } }, "wechat.theme", "field-invalid"],
  [{ wechat: { account: [] } }, "wechat.account", "field-invalid"],
  [{ wechat: { id: {} } }, "wechat.id", "field-invalid"],
  [
    { wechat: { publishedUrl: "https://example.com/s/x" } },
    "wechat.publishedUrl",
    "published-url-invalid",
  ],
  [
    { wechat: { publishedUrl: "https://mp.weixin.qq.com/cgi-bin/home" } },
    "wechat.publishedUrl",
    "published-url-invalid",
  ],
])("%j is an error at %s", async (data, field, rule) => {
  for (const language of ["en", "zh"] as const) {
    const composed = await composeWith(data, { language });
    expect(composed.article).toBeUndefined();
    const error = composed.messages.find((message) => message.level === "error");
    expect(error).toMatchObject({
      rule,
      key: "blog/hello",
      field,
      line: field === "title" ? 2 : 3,
    });
    expect(error?.file).toMatch(/hello\.md$/);
    if (language === "zh") expect(error?.text).toMatch(/\p{Script=Han}/u);
    else expect(error?.text.replaceAll("字", "")).not.toMatch(/\p{Script=Han}/u);
  }
});

test("a title of 33 to 64 characters is sent with a warning", async () => {
  expect(rules(await composeWith({ title: han(32) }))).toEqual([]);
  const composed = await composeWith({ title: han(64) });
  expect(rules(composed)).toEqual(["warning title-long"]);
  expect(composed.article?.title).toBe(han(64));
});

test("a wrong name of a field is told with the right one", async () => {
  for (const [wrong, right] of [
    ["focalpoint", "focalPoint"],
    ["sourceURL", "sourceUrl"],
    ["comment", "comments"],
  ] as const) {
    const composed = await composeWith({ wechat: { [wrong]: true } });
    expect(composed.messages[0]?.hint).toContain(`\`${right}\``);
  }
});

test.each([null, "", "  "])("a field that is %j counts as absent", async (empty) => {
  const names =
    "type title author digest cover focalPoint crops comments theme sourceUrl images product bundle account id publishedUrl";
  const data = { description: "说明。" };
  const settings: Settings = { author: "编辑部", comments: true };
  const without = await composeWith({ ...data, wechat: {} }, settings);
  for (const name of names.split(" ")) {
    const composed = await composeWith({ ...data, wechat: { [name]: empty } }, settings);
    expect(composed, name).toEqual(without);
  }
  expect(without.messages).toEqual([]);
  expect(without.article).toMatchObject({ title: "标题", digest: "说明。", author: "编辑部" });
});

test("a block that is empty counts as absent", async () => {
  for (const wechat of [null, "", undefined]) {
    expect((await composeWith({ wechat })).messages).toEqual([]);
  }
});

test("`false` means none where a post would otherwise take something from elsewhere", async () => {
  const settings: Settings = { author: "编辑部", digest: "本站文章" };
  const data = { description: "说明。", wechat: { digest: false, author: false } };
  const composed = await composeWith(data, settings);
  expect(composed.messages).toEqual([]);
  expect(composed.article).toMatchObject({ digest: "", author: "" });
  for (const name of ["digest", "author"]) {
    const [message] = (await composeWith({ wechat: { [name]: true } })).messages;
    expect(message?.text).toContain("`false`");
  }
});

test("a length that counts an emoji as more than one says so, and only then", async () => {
  const emoji = (count: number) => "😀".repeat(count);
  const told = async (data: object, language: "en" | "zh" = "en") =>
    (await composeWith({ ...data }, { language })).messages[0]?.text;
  expect(await told({ title: emoji(33) })).toBe(
    "The title has 66 characters (emoji and rare characters count as two or more); WeChat accepts at most 64.",
  );
  expect(await told({ title: emoji(17) })).toContain("34 characters (emoji");
  expect(await told({ title: emoji(33) }, "zh")).toBe(
    "标题有 66 个字（表情和生僻字按两个或更多计），微信不接受超过 64 个字的标题。",
  );
  for (const [field, count] of [
    ["author", 9],
    ["digest", 61],
  ] as const) {
    expect(await told({ wechat: { [field]: emoji(count) } })).toContain("(emoji and rare");
    expect(await told({ wechat: { [field]: han(count * 2) } })).not.toContain("emoji");
  }
});

test("everything a post can say arrives in its article", async () => {
  const composed = await composeWith({
    wechat: {
      title: "短标题",
      author: "某人",
      digest: "摘要",
      comments: "fans",
      sourceUrl: "https://example.com/原文?a=1",
      product: "key-1",
      bundle: { id: "week-1", order: 2 },
      theme: "paper",
      account: "main",
      id: "a",
      original: true,
    },
  });
  expect(composed.messages).toEqual([]);
  expect(composed.article).toMatchObject({
    title: "短标题",
    author: "某人",
    digest: "摘要",
    comments: "fans",
    sourceUrl: "https://example.com/%E5%8E%9F%E6%96%87?a=1",
    product: "key-1",
    bundle: { id: "week-1", order: 2 },
  });
});

test("the site's settings fill what a post leaves out, and only that", async () => {
  const settings: Settings = { author: "编辑部", comments: true, digest: "本站文章" };
  expect((await composeWith({ wechat: true }, settings)).article).toMatchObject({
    author: "编辑部",
    comments: "all",
    digest: "本站文章",
  });
  const own = { description: "说明。", wechat: { author: "某人", comments: false } };
  expect((await composeWith(own, settings)).article).toMatchObject({
    author: "某人",
    comments: "none",
    digest: "说明。",
  });
  expect((await composeWith(own, { digest: false })).article?.digest).toBe("");
});

test("the source link is the post's page unless the post says otherwise", async () => {
  expect((await composeWith({ wechat: { sourceUrl: false } })).article?.sourceUrl).toBe("");
  expect((await composeWith({}, {}, { url: undefined })).article?.sourceUrl).toBe("");
  const local = await composeWith({}, {}, { url: "http://localhost:4321/blog/hello/" });
  expect(rules(local)).toEqual(["warning source-url-private"]);
  expect(local.article?.sourceUrl).toBe("");
});

test("a long description is cut where a sentence ends", async () => {
  const description = `${han(50)}。${han(50)}！${han(50)}。`;
  expect((await composeWith({ description })).article?.digest).toBe(`${han(50)}。${han(50)}！`);
  const endless = (await composeWith({ description: han(300) })).article?.digest ?? "";
  expect(endless).toHaveLength(120);
  expect(endless).toMatch(/字…$/);
  const english = (await composeWith({ description: "word ".repeat(60) })).article?.digest ?? "";
  expect(english).toMatch(/ word…$/);
  expect(english.length).toBeLessThanOrEqual(120);
});

test("sentences that leave more than two thirds of the room empty are not enough of a digest", async () => {
  const after = (length: number) => `${han(length - 1)}。${han(200)}`;
  expect((await composeWith({ description: after(40) })).article?.digest).toBe(`${han(39)}。`);
  const cut = (await composeWith({ description: after(39) })).article?.digest;
  expect(cut).toBe(`${han(38)}。${han(80)}…`);
});

test("titles and digests come out clean whatever goes in", async () => {
  const site = await createSite();
  await site.write("src/content/blog/a.jpg", await picture);
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({ unit: "binary", maxLength: 400 }),
      async (title, description) => {
        const data = { title: `题${title}`, description };
        const composed = await compose(site, {
          key: "a",
          body: { format: "markdown", text: "![](src/content/blog/a.jpg)" },
          data,
        });
        const { article } = composed;
        if (article === undefined) return;
        for (const text of [article.title, article.digest]) {
          expect(text.isWellFormed()).toBe(true);
          expect(text).not.toMatch(/\p{Cc}/u);
          expect(text).toBe(text.trim());
        }
        expect(article.title.length).toBeLessThanOrEqual(64);
        expect(article.digest.length).toBeLessThanOrEqual(120);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test("a published post is left alone", async () => {
  const composed = await composeWith({
    title: han(80),
    wechat: { publishedUrl: "http://mp.weixin.qq.com/s/AbC_12-3" },
  });
  expect(composed).toMatchObject({
    publishedUrl: "https://mp.weixin.qq.com/s/AbC_12-3",
    messages: [],
    inputs: [],
  });
  expect(composed.article).toBeUndefined();
});

test.for<[data: Record<string, unknown>, sourceUrl: string]>([
  [{ canonicalURL: "https://old.example/a" }, "https://old.example/a"],
  [{ canonicalUrl: "https://old.example/原文" }, "https://old.example/%E5%8E%9F%E6%96%87"],
  [
    { canonicalURL: "https://old.example/a", wechat: { sourceUrl: "https://b.example/" } },
    "https://b.example/",
  ],
  [{ canonicalURL: "https://old.example/a", wechat: { sourceUrl: true } }, "https://example.com/a"],
  [{ canonicalURL: "https://old.example/a", wechat: { sourceUrl: false } }, ""],
  [{ canonicalURL: "/a" }, "https://example.com/a"],
  [{ canonicalURL: "" }, "https://example.com/a"],
  [{ canonicalURL: null }, "https://example.com/a"],
])(
  "the canonical address of a post is its source, unless it says otherwise: %j",
  async ([data, sourceUrl]) => {
    const site = await createSite();
    const { attempt } = await compose(site, {
      key: "a",
      body: { format: "markdown", text: "Text" },
      data: { title: "A", ...data },
      url: "https://example.com/a",
    });
    expect(attempt?.sourceUrl).toBe(sourceUrl);
  },
);

test("frontmatter is divided in time that grows with its length", async () => {
  const site = await createSite();
  for (const text of ["\n".repeat(400_000), `---\n${" ---\n".repeat(200_000)}`]) {
    const { messages } = await compose(site, {
      key: "a",
      body: { format: "markdown", text: "Text" },
      data: { title: "A", wechat: { comments: "maybe" } },
      file: await site.write("a.md", text),
    });
    expect(messages).toContainEqual(expect.objectContaining({ rule: "field-invalid" }));
  }
});

test("fields of a file with Windows line ends, aliases and blocks are found on their line", async () => {
  const site = await createSite();
  const file = await site.write(
    "a.mdx",
    "---\r\nbase: &base\r\n  type: news\r\ntitle: >\r\n  A\r\n  B\r\nwechat:\r\n  <<: *base\r\n  comments: maybe\r\n---\r\nText\r\n",
  );
  const data = { title: "A B", cover: "none.jpg", wechat: { type: "news", comments: "maybe" } };
  const composed = await compose(site, {
    key: "a",
    body: { format: "html", text: "<p>Text</p>" },
    data,
    file,
  });
  expect(composed.messages.find(({ rule }) => rule === "field-invalid")).toMatchObject({
    line: 9,
    column: 3,
  });
});

test.for([
  ["a table", '[wechat]\ntype = "news"\ncomments = "maybe"', 7, 1],
  ["an indented table", '[ wechat ]\n  comments = "maybe"', 6, 3],
  ["a dotted key", 'wechat.comments = "maybe"', 5, 1],
  ["an inline table", 'wechat = { comments = "maybe" }', 5, 1],
  ["quoted keys", '["wechat"]\r\n\'comments\' = "maybe"', 6, 1],
  ["the nearest block", "[wechat]", 5, 1],
] as const)("a field of TOML is found on its line: %s", async ([, block, line, column]) => {
  const site = await createSite();
  const text = `+++\ntitle = """\ncomments = A [wechat]\n"""\n${block}\n[other]\ncomments = 1\n+++\nText\n`;
  const composed = await compose(site, {
    key: "a",
    body: { format: "html", text: "<p>Text</p>" },
    data: { title: "A", cover: "none.jpg", wechat: { comments: "maybe" } },
    file: await site.write("a.md", text),
  });
  expect(composed.messages.find(({ rule }) => rule === "field-invalid")).toMatchObject({
    line,
    column,
  });
});
