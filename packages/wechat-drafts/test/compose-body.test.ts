import { symlink } from "node:fs/promises";

import type { Root as HtmlRoot } from "hast";
import type { Root } from "mdast";
import { expect, test } from "vitest";
import {
  composeArticle,
  createLinks,
  createPictures,
  settingsSchema,
  type Post,
} from "wechat-drafts";

import {
  compose,
  createSite,
  photo,
  picturesOf,
  rules,
  writePost,
  type Site,
} from "./support/site.ts";

async function siteWithPicture(): Promise<Site> {
  const site = await createSite();
  await site.write("src/content/blog/a.jpg", await photo(900, 600));
  return site;
}

const wechat = { focalPoint: "center" };

test("HTML that a host rendered becomes an article like Markdown does", async () => {
  const site = await siteWithPicture();
  const post = await writePost(site, { title: "题", wechat }, "");
  const body = {
    format: "html",
    text: `<h2>节</h2><p>文<img src="a.jpg" alt="图"></p><script>alert(1)</script>`,
  } as const;
  const composed = await compose(site, { ...post, body });
  expect(composed.article?.content).toContain("节");
  expect(composed.article?.content).toMatch(/<img [^>]*src="wechat-picture:[0-9a-f]{64}-body"/);
  expect(composed.article?.content).not.toContain("alert");
});

test("Markdown with HTML inside keeps the pictures of both", async () => {
  const site = await siteWithPicture();
  await site.write("src/content/blog/b.jpg", await photo(800, 600, 2));
  await site.write("public/c.png", await photo(700, 600, 3));
  const text = `![一](a.jpg)\n\n<figure><img src="./b.jpg?v=2" width="300"></figure>\n\n![又](a.jpg)\n\n![公](/c.png)\n`;
  const post = await writePost(site, { title: "题", wechat }, text);
  const composed = await compose(
    site,
    post,
    {},
    {
      locate: (src) =>
        src.startsWith("/") ? { kind: "file", path: `${site.root}/public${src}` } : undefined,
    },
  );
  expect(composed.messages).toEqual([]);
  expect(composed.article?.pictures).toHaveLength(3);
  expect(composed.article?.content.match(/wechat-picture:/g)).toHaveLength(4);
});

test("a picture that a script loads later is sent, also where a picture stands in for it", async () => {
  const site = await siteWithPicture();
  const text = '<img data-original="a.jpg" src="/img/loading.gif?v=1" alt="图">';
  const composed = await compose(site, await writePost(site, { title: "题", wechat }, text));
  expect(composed.messages).toEqual([]);
  expect(composed.article?.content).toMatch(/<img [^>]*src="wechat-picture:[0-9a-f]{64}-body"/);
});

test("pictures that WeChat has stay, and count as nothing to upload", async () => {
  const site = await siteWithPicture();
  const text = "![](http://mmbiz.qpic.cn/mmbiz_png/abc/640?wx_fmt=png)\n\n![](a.jpg)";
  const composed = await compose(
    site,
    await writePost(site, { title: "题", cover: "a.jpg", wechat }, text),
  );
  expect(composed.article?.content).toContain("https://mmbiz.qpic.cn/mmbiz_png/abc/640?wx_fmt=png");
  expect(composed.article?.pictures).toHaveLength(1);
});

test("the icon of a link is neither fetched nor a cover", async () => {
  const site = await siteWithPicture();
  const icon = '<img src="https://icons.invalid/node.png" alt aria-hidden="true">';
  const text = `<a href="https://nodejs.org/">${icon}Node.js</a>\n\n![](a.jpg)`;
  const composed = await compose(site, await writePost(site, { title: "题", wechat }, text));
  expect(composed.messages).toEqual([]);
  expect(composed.article?.content).toContain("Node.js");
  expect(composed.cover?.src).toBe("a.jpg");
});

test("a word in a theme's field for the cover is no file", async () => {
  const site = await siteWithPicture();
  const ofText = await writePost(site, { title: "题", image: "api", wechat }, "![](a.jpg)");
  expect((await compose(site, ofText)).cover?.src).toBe("a.jpg");
  const without = await compose(
    site,
    await writePost(site, { title: "题", image: "api", wechat }, "字"),
  );
  expect(without.messages).toMatchObject([
    { rule: "cover-missing", text: expect.stringContaining("`image`") as string },
  ]);
});

test("a link in the file system that leads out of the project is not followed", async () => {
  const site = await siteWithPicture();
  const elsewhere = await createSite();
  const secret = await elsewhere.write("private.jpg", await photo(900, 600, 7));
  const folder = `${site.root}/src/content/blog`;
  await symlink(secret, `${folder}/b.jpg`);
  await symlink(elsewhere.root, `${folder}/pictures`);
  await symlink(`${folder}/a.jpg`, `${folder}/c.jpg`);
  const composeWith = async (src: string) =>
    compose(site, await writePost(site, { title: "题", cover: "a.jpg", wechat }, `![](${src})`));
  for (const src of ["b.jpg", "./pictures/private.jpg"]) {
    const composed = await composeWith(src);
    expect(rules(composed)).toEqual(["error picture-refused"]);
    expect(composed.inputs.map((input) => input.src)).toEqual(["a.jpg"]);
  }
  expect(rules(await composeWith("c.jpg"))).toEqual([]);
});

test.each(["../../../../outside.jpg", "../../../../etc/hostname", "file:///etc/hostname"])(
  "%s outside of the project is refused, whether or not it is there",
  async (src) => {
    const site = await siteWithPicture();
    const composed = await compose(
      site,
      await writePost(site, { title: "题", cover: "a.jpg", wechat }, `![](${src})`),
    );
    expect(composed.article).toBeUndefined();
    expect(rules(composed)).toContain("error picture-refused");
  },
);

test("a file: address that can be of no file is refused, with the line", async () => {
  const site = await siteWithPicture();
  const text = "字\n\n![](file://server/a.jpg)\n\n![](file:///src%2Fa.jpg)\n";
  const composed = await compose(
    site,
    await writePost(site, { title: "题", cover: "a.jpg" }, text),
  );
  const errors = composed.messages.filter(({ level }) => level === "error");
  expect(errors.map(({ rule, line }) => [rule, line])).toEqual([
    ["picture-refused", 7],
    ["picture-refused", 9],
  ]);
});

test("a file that is no picture fails its post, with the line", async () => {
  const site = await siteWithPicture();
  await site.write(
    "src/content/blog/b.png",
    "version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
  );
  await site.write("src/content/blog/c.png", "");
  await site.write("src/content/blog/d.png", (await photo(400, 300)).subarray(0, 100));
  const post = await writePost(
    site,
    { title: "题", cover: "a.jpg", wechat },
    "![](b.png)\n\n![](c.png)\n\n![](d.png)\n",
  );
  const composed = await compose(site, post);
  expect(composed.messages.map(({ rule, line, text: said }) => [rule, line ?? said])).toEqual([
    ["picture-unreadable", 6],
    ["picture-unreadable", 8],
    ["picture-unreadable", 10],
  ]);
  expect(composed.messages[0]?.hint).toContain("git lfs pull");
});

test("a picture with more pixels than allowed is refused before it is decoded", async () => {
  const site = await siteWithPicture();
  const images = settingsSchema.parse({ images: { maxPixels: 100_000 } }).images;
  const composed = await compose(
    site,
    await writePost(site, { title: "题", wechat }, "![](a.jpg)"),
    {},
    { images },
  );
  expect(rules(composed)).toEqual(["error picture-refused"]);
  expect(composed.messages[0]?.text).toContain("900 × 600");
});

test("users' plugins run at their places, and one that fails fails its post only", async () => {
  const site = await siteWithPicture();
  const post = await writePost(site, { title: "题", wechat }, "**重点：**正文\n\n![](a.jpg)\n");
  const seen: string[] = [];
  const composed = await compose(site, post, {
    remarkPlugins: [
      () => (tree: Root) => void seen.push(tree.children.map(({ type }) => type).join(" ")),
    ],
    rehypePlugins: [
      () => (tree: HtmlRoot) => {
        tree.children.push({
          type: "element",
          tagName: "p",
          properties: {},
          children: [{ type: "text", value: "后记" }],
        });
      },
    ],
  });
  expect(seen).toEqual(["paragraph paragraph"]);
  expect(composed.article?.content).toContain("后记");
  const failing = await compose(site, post, {
    rehypePlugins: [
      () => () => {
        throw new Error("no luck");
      },
    ],
  });
  expect(failing.messages).toMatchObject([
    { level: "error", rule: "render-failed", text: expect.stringContaining("no luck") },
  ]);
});

test("messages of plugins carry file, line, rule and advice", async () => {
  const site = await siteWithPicture();
  const post = await writePost(
    site,
    { title: "题", wechat },
    "![](a.jpg)\n\n:::unknown\n内容\n:::\n",
  );
  const composed = await compose(site, post, { language: "zh" });
  expect(composed.messages).toMatchObject([
    { level: "warning", rule: "container-unknown", file: post.file, line: 7, column: 1 },
  ]);
  expect(composed.messages[0]?.hint).toMatch(/\p{Script=Han}/u);
});

test("a message that quotes a formula of many lines is one line", async () => {
  const site = await siteWithPicture();
  const formula = `$$\n${"\\frac{a}{b} +\n".repeat(80)}1\n$$`;
  const post = await writePost(site, { title: "题", wechat }, `![](a.jpg)\n\n${formula}\n`);
  const { messages } = await compose(site, post);
  const [message] = messages.filter(({ rule }) => rule === "math-as-picture");
  expect(message?.text).toContain("\\frac{a}{b} + \\frac{a}{b}");
  expect(message?.text).not.toContain("\n");
});

test("an article over 20,000 characters is told of, shortened or refused, as the site wishes", async () => {
  const site = await siteWithPicture();
  const code = "```js\n" + "const answer = compute(41, 'x') + 1; // why\n".repeat(220) + "```\n";
  const post = await writePost(site, { title: "题", wechat }, `![](a.jpg)\n\n${code}`);
  const warned = await compose(site, post);
  expect(rules(warned)).toEqual(["warning article-too-long"]);
  expect(warned.article?.content.length).toBeGreaterThan(20_000);
  const refused = await compose(site, post, { limits: { content: "error" } });
  expect(rules(refused)).toEqual(["error article-too-long"]);
  expect(refused.article).toBeUndefined();
  const fitted = await compose(site, post, { limits: { content: "fit" } });
  expect(rules(fitted)).toEqual(["warning article-fitted"]);
  expect(fitted.article?.content.length).toBeLessThan(20_000);
});

test("an article over 1 MB is refused", async () => {
  const site = await siteWithPicture();
  const post = await writePost(
    site,
    { title: "题", wechat },
    `![](a.jpg)\n\n${"很长的文章。".repeat(60_000)}`,
  );
  expect(rules(await compose(site, post))).toContain("error content-too-large");
});

test("an empty post is not sent", async () => {
  const site = await siteWithPicture();
  expect(
    rules(
      await compose(
        site,
        await writePost(site, { title: "题", cover: "a.jpg", wechat }, "  \n<!-- later -->\n"),
      ),
    ),
  ).toEqual(["error content-empty"]);
});

test.each([
  ["a formula", "$$E = mc^2$$"],
  ["a formula in a line", "$x$"],
  ["a drawing", '<svg viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'],
  ["a diagram", "```mermaid\ngraph TD\n A --> B\n```"],
  ["an account card", '<mp-common-profile data-id="MzA" data-nickname="名"></mp-common-profile>'],
  ["a mini program", '<mp-miniprogram data-miniprogram-appid="wx1"></mp-miniprogram>'],
  ["a song", '<qqmusic class="res_iframe" musicid="1" mid="a" data-id="1"></qqmusic>'],
  ["a vote", '<mp-common-vote data-id="1"></mp-common-vote>'],
  ["a voice", '<mpvoice voice_encode_fileid="abc" name="a"></mpvoice>'],
  [
    "a video at WeChat",
    '<iframe class="video_iframe" data-vidtype="2" data-src="https://mp.weixin.qq.com/mp/readtemplate?vid=wxv_1"></iframe>',
  ],
  ["a video elsewhere", '<iframe src="https://www.youtube.com/embed/x"></iframe>'],
  ["a table of pictures", "| ![](a.jpg) | ![](a.jpg) |\n| - | - |"],
  ["a linked picture", "[![](a.jpg)](https://mp.weixin.qq.com/s/abc)"],
  ["a background", '<p style="background:url(https://mmbiz.qpic.cn/a/0);height:200px"></p>'],
  ["one character", "〇"],
  ["a symbol", "❤️"],
])("a post of %s is a post", async (_, text) => {
  const site = await siteWithPicture();
  const composed = await compose(
    site,
    await writePost(site, { title: "题", cover: "a.jpg", wechat }, text),
  );
  expect(rules(composed).filter((rule) => rule.startsWith("error"))).toEqual([]);
  expect(composed.article?.content).not.toBe("");
});

test.each([
  ["space", "&nbsp; \u3000 <br>"],
  ["invisible characters", "\u200B\u2060\u00AD\uFE0F\u3164"],
  ["a rule", "---"],
  ["an empty table", "| | |\n| - | - |\n| | |"],
  ["an empty heading", "## \n\n- \n\n> "],
  ["an empty drawing", '<svg viewBox="0 0 9 9"><g><text> </text></g></svg>'],
  ["a drawing of a picture elsewhere", '<svg><image href="https://example.com/a.png"/></svg>'],
  ["a card that names nobody", '<mp-common-profile class="x"></mp-common-profile>'],
  ["something hidden", '<p style="display:none">字</p><p style="visibility:hidden">字</p>'],
])("a post of %s shows a reader nothing, and is not sent", async (_, text) => {
  const site = await siteWithPicture();
  const composed = await compose(
    site,
    await writePost(site, { title: "题", cover: "a.jpg", wechat }, text),
  );
  expect(rules(composed)).toContain("error content-empty");
});

test("links to other posts lead to where those were published", async () => {
  const site = await siteWithPicture();
  const text =
    "![](a.jpg)\n\n[一](/blog/one/) [二](./two.md#x) [三](https://blog.example.com/blog/one) [四](/about/)\n";
  const post = await writePost(site, { title: "题", wechat }, text);
  const other = (name: string, wechatBlock: unknown): Post => ({
    key: `blog/${name}`,
    body: { format: "markdown", text: "" },
    data: { wechat: wechatBlock },
    url: `https://blog.example.com/blog/${name}/`,
    file: `${site.root}/src/content/blog/${name}.md`,
  });
  const posts = [
    post,
    other("one", { publishedUrl: "https://mp.weixin.qq.com/s/one" }),
    other("two", true),
  ];
  const links = createLinks(posts);
  const composed = await composeArticle(post, settingsSchema.parse({}), picturesOf(site), links);
  const { content = "" } = composed.article ?? {};
  expect(content.match(/href="https:\/\/mp\.weixin\.qq\.com\/s\/one"/g)).toHaveLength(2);
  expect(content).toContain("https://blog.example.com/blog/two/");
  expect(content).toContain("https://blog.example.com/about/");
  expect(createLinks(posts.toReversed()).fingerprint).toBe(links.fingerprint);
  expect(createLinks(posts.slice(0, 2)).fingerprint).not.toBe(links.fingerprint);
});

test.each([
  ["/home/me/100% c#/blog", "other.md", "./other.md"],
  ["/home/me/blog", "100% c#.md", "./100%25%20c%23.md"],
  // As a Mac writes it, and as it is typed.
  ["/home/me/blog", "cafe\u0301.md", "./caf\u00E9.md"],
])("a link to the file of another post in %s leads to its page: %s", (folder, name, href) => {
  const body = { format: "markdown", text: "" } as const;
  const post: Post = { key: "a", body, data: {}, url: "https://x.cn/a/", file: `${folder}/a.md` };
  const other: Post = {
    key: "b",
    body,
    data: {},
    url: "https://x.cn/b/",
    file: `${folder}/${name}`,
  };
  expect(createLinks([post, other]).resolve(href, post)).toBe("https://x.cn/b/");
});

test.each(["./a%2Fb.md", "./100%.md", "//files.example.com/a.md"])(
  "a link that can be of no file keeps no post from being sent: %s",
  async (href) => {
    const site = await siteWithPicture();
    const text = `<img src="a.jpg"><a href="${href}">链接</a>`;
    const post = await writePost(site, { title: "题", wechat }, text, {
      body: { format: "html", text },
    });
    const settings = settingsSchema.parse({});
    const composed = await composeArticle(post, settings, picturesOf(site), createLinks([post]));
    expect(rules(composed)).not.toContain("error render-failed");
    expect(composed.article?.content).toContain("链接");
  },
);

test("an SVG keeps the size it is shown in, although it is drawn larger", async () => {
  const site = await siteWithPicture();
  await site.write(
    "src/content/blog/icon.svg",
    `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="24"><rect width="48" height="24" fill="red"/></svg>`,
  );
  const composed = await compose(
    site,
    await writePost(
      site,
      { title: "题", cover: "a.jpg", wechat },
      "字 ![](icon.svg) ![大](icon.svg)",
    ),
  );
  expect(composed.messages).toEqual([]);
  expect(composed.article?.content.match(/width:48px/g)).toHaveLength(2);
});

test("the hash of an article changes with what is sent and with nothing else", async () => {
  const site = await siteWithPicture();
  const post = await writePost(site, { title: "题", wechat }, "字\n\n![](a.jpg)");
  const hash = async (changed: Post, settings = {}) =>
    (
      await composeArticle(
        changed,
        settingsSchema.parse(settings),
        createPictures({ roots: [site.root] }),
      )
    ).article?.hash;
  const first = await hash(post);
  expect(await hash({ ...post, key: "blog/renamed", data: { ...post.data, tags: ["a"] } })).toBe(
    first,
  );
  expect(await hash(post, { language: "zh" })).toBe(first);
  expect(await hash({ ...post, body: { format: "markdown", text: "词\n\n![](a.jpg)" } })).not.toBe(
    first,
  );
  expect(await hash({ ...post, data: { ...post.data, title: "题目" } })).not.toBe(first);
  await site.write("src/content/blog/a.jpg", await photo(900, 600, 9));
  expect(await hash(post)).not.toBe(first);
});

test.each([
  ":\n</noframes>\u202E",
  "a\n</title>\u202E",
  "a\n</textarea>\u202E<script>",
  "a\n</iframe>![](b.jpg)",
  "公式 $\\eqref{x}$",
  "$$\\label{x}a\\ref{x}$$",
])("%j fails for no reason of ours", async (text) => {
  const site = await siteWithPicture();
  const composed = await compose(
    site,
    await writePost(site, { title: "题", cover: "a.jpg", wechat }, text),
  );
  expect(rules(composed)).not.toContain("error render-failed");
});
