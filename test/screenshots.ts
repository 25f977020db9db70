import { mkdir } from "node:fs/promises";
import path from "node:path";
import os from "node:os";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { articleHtml, parseHtml, toDarkModeTree } from "rehype-wechat";
import sharp from "sharp";
import { startSimulator } from "wechat-simulator";
import { findBrowser, launchBrowser } from "./support/browser.ts";
import { startDev } from "./support/dev-server.ts";
import { exampleFiles } from "./support/example-files.ts";
import { makeSite } from "./support/site.ts";

/**
 * Draws the pictures of the preview and of the draft box for the READMEs, from the example blog: `node test/screenshots.ts`,
 * with names for some of them only. `--every FOLDER` draws every view instead, in light and dark, 390 and 1440 px wide.
 */

const repository = fileURLToPath(new URL("../", import.meta.url));
/** Where pictures go: those of the preview, and those of the simulator. */
const out = (isBox = false): string =>
  path.join(repository, "packages", isBox ? "wechat-simulator" : "astro-wechat", "docs");

/** The example with one post that WeChat would refuse. */
async function files(): Promise<Record<string, string | Uint8Array | null>> {
  return { ...(await exampleFiles()), "src/content/blog/unfit.md": unfit };
}

const unfit = `---
title: 发送之前就知道：哪一行不行，该怎么改
description: 错误带着文件名和行号，点一下就在编辑器里打开。
date: 2026-11-20
cover: ../../pictures/lighthouse.jpg
wechat:
  author: 一个怎么看都远远超过十六个字的作者名字
  focalpoint: top right
---

作者名太长，微信会退回；字段名写错了一个字母，焦点就不起作用。两处都在发送之前说清楚。
`;

interface Shot {
  readonly name: string;
  /** Address on the development server, or in the draft box of the simulator. */
  readonly path: string;
  readonly isBox?: boolean;
  readonly dark?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly whole?: boolean;
  readonly prepare?: (page: Page) => Promise<void>;
}

const shots: readonly Shot[] = [
  { name: "list", path: "/_wechat/", whole: true },
  { name: "list-dark", path: "/_wechat/", dark: true, whole: true },
  { name: "article", path: "/_wechat/blog/one-flag", height: 1000 },
  { name: "article-dark", path: "/_wechat/blog/one-flag?mode=dark", dark: true, height: 1000 },
  { name: "article-whole", path: "/_wechat/blog/code-and-tables?theme=breeze", whole: true },
  { name: "problems", path: "/_wechat/blog/unfit", height: 900 },
  { name: "image-post", path: "/_wechat/blog/street-photos", whole: true },
  { name: "draft-box", path: "/", isBox: true, height: 900 },
  {
    name: "draft",
    path: "/",
    isBox: true,
    dark: true,
    height: 1000,
    async prepare(page) {
      await page.getByRole("link", { name: "封面与焦点" }).click();
      await page.getByRole("link", { name: "深色" }).click();
      await page.waitForTimeout(500);
    },
  },
  { name: "narrow", path: "/_wechat/blog/one-flag", width: 430, whole: true },
  {
    name: "focal-point",
    path: "/_wechat/blog/focal-point",
    async prepare(page) {
      await page.getByRole("checkbox", { name: "保护一块区域" }).check();
      const stage = page.locator(".stage");
      await stage.scrollIntoViewIfNeeded();
      const box = await stage.boundingBox();
      if (box === null) throw new Error("There is no picture to drag on.");
      await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.5);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.82, { steps: 4 });
      await page.mouse.up();
    },
  },
  {
    name: "toolbar",
    path: "/blog/unfit/",
    async prepare(page) {
      const item = page.locator('astro-dev-toolbar button[data-app-id="astro-wechat"]');
      await item.locator(".notification[data-active]").waitFor();
      await item.click();
      await page.locator("astro-dev-toolbar-window:visible li").first().waitFor();
      await page.mouse.move(10, 10);
    },
  },
];

/** Every view: address, and what is done there first. */
const views: readonly Omit<Shot, "dark" | "width">[] = [
  { name: "list", path: "/_wechat/" },
  { name: "post", path: "/_wechat/blog/focal-point" },
  {
    name: "crops",
    path: "/_wechat/blog/focal-point",
    prepare: async (page) => page.locator(".crops label").nth(2).click(),
  },
  { name: "look", path: "/_wechat/blog/code-and-tables?theme=paper&accent=teal&size=16&code=bar" },
  { name: "problems", path: "/_wechat/blog/unfit" },
  { name: "image-post", path: "/_wechat/blog/street-photos" },
  { name: "themes", path: "/_wechat/-/themes?post=blog/code-and-tables" },
  { name: "site", path: "/" },
  { name: "site-post", path: "/blog/code-and-tables/" },
  { name: "draft-box", path: "/", isBox: true },
  {
    name: "draft",
    path: "/",
    isBox: true,
    prepare: async (page) => page.getByRole("link", { name: "封面与焦点" }).click(),
  },
  // After the box: one of its drafts is edited for it.
  { name: "conflict", path: "/_wechat/blog/focal-point" },
];

const { path: executable, reason } = findBrowser();
if (executable === undefined) throw new Error(reason);
const { values, positionals } = parseArgs({
  options: { every: { type: "string" } },
  allowPositionals: true,
});
const { every } = values;
const wanted = new Set(positionals);
await using site = await makeSite({
  name: "my-blog",
  files: await files(),
  imports: 'import mdx from "@astrojs/mdx";',
  integrations: "mdx()",
  options: `{ author: "林间小记", comments: "fans", language: "zh" }`,
});
const dev = await startDev(site);
const wechat = await startSimulator({
  language: "zh",
  darkMode: (html) => articleHtml(toDarkModeTree(parseHtml(html))),
});
const browser = await launchBrowser(executable);
try {
  if (every !== undefined) await takeEvery(browser, every);
  const chosen =
    every === undefined ? shots.filter(({ name }) => wanted.size === 0 || wanted.has(name)) : [];
  for (const shot of chosen.filter(({ isBox }) => !isBox)) await take(browser, shot, dev.url);
  const ofBox = chosen.filter(({ isBox }) => isBox);
  // After the others: what is sent is no longer new.
  if (ofBox.length > 0) await fillBox();
  for (const shot of ofBox) await take(browser, shot, wechat.url);
} finally {
  await browser.close();
  await dev.close();
  await wechat.close();
}

/** Draw every view into a folder, those of the draft box once it holds something. */
async function takeEvery(browser: Browser, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  let isFilled = false;
  for (const view of views.filter(({ name }) => wanted.size === 0 || wanted.has(name))) {
    if (view.isBox && !isFilled) {
      await fillBox();
      isFilled = true;
    }
    if (view.name === "conflict") await causeConflict();
    for (const dark of [false, true]) {
      for (const width of [390, 1440]) {
        const name = `${view.name}-${dark ? "dark" : "light"}-${width}`;
        const shot = { ...view, name, dark, width, whole: true };
        await take(browser, shot, view.isBox ? wechat.url : dev.url, folder);
      }
    }
  }
}

/** Both the draft and the post change, and a sync finds that out. */
async function causeConflict(): Promise<void> {
  const draft = wechat.drafts().find(({ articles }) => articles[0]?.title.startsWith("封面与焦点"));
  if (draft === undefined) await fillBox();
  const [{ media_id: id } = { media_id: "" }] =
    draft === undefined
      ? wechat.drafts().filter(({ articles }) => articles[0]?.title.startsWith("封面与焦点"))
      : [draft];
  wechat.editDraft(id, 0, { title: "封面与焦点（在后台改过）" });
  await site.edit("src/content/blog/focal-point.md", "微信会用在好几个地方", "微信会用在三个地方");
  await fillBox();
}

/** Sync the site; the one post that is not fit to be sent stays out. */
async function fillBox(): Promise<void> {
  const { url, appId, appSecret } = wechat;
  await site.build(["--sync-wechat"], {
    WECHAT_API_BASE: url,
    WECHAT_APP_ID: appId,
    WECHAT_APP_SECRET: appSecret,
  });
}

/** A picture for the manual shows nothing of the machine it was drawn on. */
async function refuseMachinePaths(page: Page, name: string): Promise<void> {
  const texts = await Promise.all(
    page.frames().map(async (frame) => frame.locator("body").innerText()),
  );
  const toolbar = page.locator("astro-dev-toolbar-window:visible");
  if ((await toolbar.count()) > 0) texts.push(await toolbar.innerText());
  const paths = [repository, os.tmpdir(), os.homedir(), site.root];
  const found = paths.filter((one) => texts.some((text) => text.includes(one)));
  if (found.length > 0) throw new Error(`${name}.png would show ${found.join(", ")}.`);
}

async function take(
  browser: Browser,
  { name, path: at, isBox, dark = false, width = 1320, height = 940, whole = false, prepare }: Shot,
  origin: string,
  folder = out(isBox),
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1.5,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    locale: "zh-CN",
  });
  const page = await context.newPage();
  await page.goto(origin + at);
  // Pages keep a line open, so the network is never idle; what matters is drawn by then.
  await page.waitForTimeout(1500);
  await prepare?.(page);
  await page.evaluate(() => document.fonts.ready);
  await refuseMachinePaths(page, name);
  const shown = await page.screenshot({ fullPage: whole });
  // A quarter of the bytes, and no eye tells the difference.
  await sharp(shown)
    .png({ palette: true, quality: 90, effort: 10 })
    .toFile(path.join(folder, `${name}.png`));
  await context.close();
  console.log(`${name}.png`);
}
