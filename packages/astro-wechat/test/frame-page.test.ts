import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import {
  type Article,
  composeArticle,
  createLinks,
  createPictures,
  type Post,
  settingsSchema,
} from "wechat-drafts";
import { textsOf } from "../dist/messages/texts.js";
import { previewTextsOf } from "../dist/preview/preview-texts.js";
import { framePage } from "../dist/preview/views/frame-page.js";

let bytes: Buffer;
beforeAll(async () => {
  const blank = { width: 900, height: 600, channels: 3, background: "#00aa44" } as const;
  bytes = await sharp({ create: blank }).png().toBuffer();
});

async function compose(text: string): Promise<Article> {
  const root = await mkdtemp(path.join(os.tmpdir(), "frame-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await writeFile(path.join(root, "a.png"), bytes);
  const file = path.join(root, "post.md");
  const data = { title: "Hello", cover: "./a.png" };
  await writeFile(file, text);
  const post: Post = { key: "post", body: { format: "markdown", text }, data, file, bodyLine: 1 };
  const composed = await composeArticle(
    post,
    settingsSchema.parse({}),
    createPictures({ roots: [root] }),
    createLinks([post]),
  );
  if (composed.article === undefined) throw new Error(JSON.stringify(composed.messages));
  return composed.article;
}

const address = (id: string) => `/pictures/${id}.png?a=1&b=2`;

function show(article: Article, mode: "light" | "dark"): string {
  const read = { day: "2026-01-02", account: "Blog" };
  return framePage(article, mode, read, previewTextsOf(textsOf("en")), { picture: address });
}

const modes = ["light", "dark"] as const;

test.each(modes)("pictures and backgrounds have their addresses in %s", async (mode) => {
  const background = '<section style="background-image:url(./a.png)"><p>Text</p></section>';
  const article = await compose(`![A picture](./a.png)\n\n${background}\n`);
  const [id = ""] = article.pictures.map((picture) => picture.id);
  const page = show(article, mode);
  expect(page).not.toContain("wechat-picture:");
  expect(page.replaceAll("&#x26;", "&amp;").split(address(id).replace("&", "&amp;"))).toHaveLength(
    3,
  );
});

test.each(modes)(
  "text that reads like the place of a picture stays as it is in %s",
  async (mode) => {
    const [id = ""] = (await compose("![A picture](./a.png)\n")).pictures.map((each) => each.id);
    const article = await compose(`![A picture](./a.png)\n\nIt is \`wechat-picture:${id}\`.\n`);
    expect(article.pictures.map((picture) => picture.id)).toEqual([id]);
    expect(show(article, mode)).toContain(`wechat-picture:${id}<`);
  },
);
