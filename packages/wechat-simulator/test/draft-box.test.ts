import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { writeDraftBox } from "wechat-simulator";
import { addNews } from "./support/article.ts";
import { type Account, openAccount } from "./support/account.ts";
import { picture } from "./support/picture.ts";

/** A draft with a picture in its body and hostile words wherever words go. */
async function hostileDraft(account: Account): Promise<string> {
  const { url } = await account.upload("/cgi-bin/media/uploadimg", {
    bytes: await picture(40, 30),
    name: "a.png",
  });
  const { media_id = "" } = await addNews(account, {
    title: `<script>alert("题")</script>`,
    author: `"><img src=x>`,
    digest: "<b>摘要</b>",
    content: `<p style="background:url(${url})">正文<img src="${url}"><img src="http://mmbiz.qpic.cn/a/of-others/0"></p>`,
    content_source_url: "https://blog.example.com/post?a=1&b=2",
    pic_crop_235_1: "0.001515_0_0.998485_1",
  });
  return media_id;
}

async function page(url: string): Promise<{ status: number; policy: string; html: string }> {
  const response = await fetch(url);
  return {
    status: response.status,
    policy: response.headers.get("content-security-policy") ?? "",
    html: await response.text(),
  };
}

describe("the page", () => {
  test("says so when there are no drafts", async () => {
    const { wechat } = await openAccount();
    expect((await page(wechat.url)).html).toContain("No drafts yet");
  });

  test("shows title, digest, both crops and the article of every draft, as text", async () => {
    const account = await openAccount();
    const id = await hostileDraft(account);
    const { html, policy: boxPolicy } = await page(account.wechat.url);
    expect(html).toContain("&lt;script&gt;alert(&quot;题&quot;)&lt;/script&gt;");
    expect(html).toContain("&lt;b&gt;摘要&lt;/b&gt;");
    const article = await page(`${account.wechat.url}/draft/${id}/0`);
    expect(article.html).toContain("0.001515, 0 to 0.998485, 1");
    expect(article.html).toContain("from the centre, none was sent");
    expect(article.html).toMatch(
      new RegExp(`<iframe[^>]* src="/frame/${id}/0"[^>]* sandbox=""`, "s"),
    );
    for (const { policy, html: text } of [{ policy: boxPolicy, html }, article]) {
      expect(policy).toMatch(/^default-src 'none'; style-src 'self'; img-src 'self' data:/);
      expect(text).not.toContain("<script");
      expect(text).not.toContain("<img src=x>");
    }
  });

  test("shows the third crop of a newspic", async () => {
    const account = await openAccount();
    const image_media_id = await account.cover(await picture(1200, 800));
    const { media_id } = await account.post("/cgi-bin/draft/add", {
      articles: [
        {
          article_type: "newspic",
          title: "照片",
          content: "a <b",
          image_info: { image_list: [{ image_media_id }] },
        },
      ],
    });
    const article = await page(`${account.wechat.url}/draft/${media_id}/0`);
    expect(article.html).toContain("16 : 9");
    const frame = await page(`${account.wechat.url}/frame/${media_id}/0`);
    expect(frame.html).toContain("a &lt;b");
    expect(frame.html).toMatch(/<img src="\/picture\/[\w-]+" alt="1 \/ 1"/);
  });

  test("locks articles in: no scripts, no other hosts, no frames of their own", async () => {
    const account = await openAccount();
    const id = await hostileDraft(account);
    const { status, policy, html } = await page(`${account.wechat.url}/frame/${id}/0`);
    expect(status).toBe(200);
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; img-src 'self';.*; sandbox$/,
    );
    expect(html).not.toContain("<script");
    expect(html).not.toContain("mmbiz.qpic.cn");
    expect(html).toContain("Picture of another account");
  });

  test("has the bytes of uploaded pictures, under addresses of its own", async () => {
    const account = await openAccount();
    const id = await hostileDraft(account);
    const { html } = await page(`${account.wechat.url}/frame/${id}/0`);
    const [image] = account.wechat.images();
    const src = /<img[^>]+src="(\/picture\/[\w-]+)"/.exec(html)?.[1] ?? "";
    expect(html).toContain(`background: url(${src})`);
    const response = await fetch(account.wechat.url + src);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await response.arrayBuffer()).equals(image?.bytes ?? Buffer.of())).toBe(
      true,
    );
  });

  test.each(["/draft/gone/0", "/draft/gone/x", "/frame/gone/0", "/picture/gone"])(
    "says that %s is not there",
    async (address) => {
      const { wechat } = await openAccount();
      expect((await page(wechat.url + address)).status).toBe(404);
    },
  );

  test("makes no calls of the API", async () => {
    const account = await openAccount();
    const id = await hostileDraft(account);
    account.wechat.clearRequests();
    await page(account.wechat.url);
    await page(`${account.wechat.url}/draft/${id}/0`);
    expect(account.wechat.requests()).toEqual([]);
  });
});

test("the box speaks Chinese, and shows articles by night where it is told what they look like", async () => {
  const account = await openAccount({
    language: "zh",
    darkMode: (html) => html.replaceAll("正文", "夜里的正文"),
  });
  const { media_id } = await addNews(account, { title: "题" });
  expect((await page(account.wechat.url)).html).toMatch(/<html lang="zh-CN">[^]*草稿箱[^]*题/);
  const article = await page(`${account.wechat.url}/draft/${media_id}/0`);
  expect(article.html).toContain(`href="/draft/${media_id}/0?mode=dark"`);
  expect((await page(`${account.wechat.url}/frame/${media_id}/0?mode=dark`)).html).toMatch(
    /class="dark"[^]*夜里的正文/,
  );
  const plain = await openAccount();
  const other = await addNews(plain);
  const shown = await page(`${plain.wechat.url}/draft/${other.media_id}/0?mode=dark`);
  expect(shown.html).not.toContain("mode=dark");
});

test("a copy on disk has every page and picture and refers to nothing else", async () => {
  const account = await openAccount();
  const id = await hostileDraft(account);
  const folder = await mkdtemp(path.join(tmpdir(), "draft-box-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeDraftBox(account.wechat, path.join(folder, "box"));
  await writeDraftBox(account.wechat.snapshot(), path.join(folder, "box"), {
    language: "zh",
    darkMode: (html) => html.replaceAll("正文", "夜里的正文"),
  });
  const files = (await readdir(path.join(folder, "box"), { recursive: true })).toSorted();
  expect(files).toHaveLength(11);
  for (const file of files.filter((name) => name.endsWith(".html"))) {
    const from = path.dirname(path.join(folder, "box", file));
    const html = await readFile(path.join(folder, "box", file), "utf8");
    for (const [, address = ""] of html.matchAll(/\b(?:src|href)="([^"]*)"/g)) {
      if (address === "data:," || address.startsWith("#")) continue;
      await expect(readFile(path.join(from, address))).resolves.toBeInstanceOf(Buffer);
    }
  }
  expect(files).toContain(`articles/${id}-0.html`);
  const read = async (file: string) => readFile(path.join(folder, "box", file), "utf8");
  expect(await read("index.html")).toContain("草稿箱");
  expect(await read(`frames/${id}-0.html`)).not.toContain("夜里");
  expect(await read(`frames/${id}-0.dark.html`)).toContain("夜里的正文");
});
