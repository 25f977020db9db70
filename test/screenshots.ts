import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { findBrowser, launchBrowser } from "./support/browser.ts";
import { startDev } from "./support/dev-server.ts";
import { makeSite } from "./support/site.ts";

/** Draws the pictures of the preview for the README, from the example blog: `node test/screenshots.ts`. */

const repository = fileURLToPath(new URL("../", import.meta.url));
const out = path.join(repository, "packages/astro-wechat/docs");
const content = path.join(repository, "examples/blog/src");

/** The example with one post that WeChat would refuse. */
async function files(): Promise<Record<string, string | Uint8Array | null>> {
  const found = await readdir(content, { recursive: true, withFileTypes: true });
  const read = found
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const name = path.posix.join("src", path.relative(content, file).replaceAll(path.sep, "/"));
      return [name, new Uint8Array(await readFile(file))] as const;
    });
  return {
    "src/content.config.mjs": null,
    ...Object.fromEntries(await Promise.all(read)),
    "src/content/blog/unfit.md": unfit,
    "public/favicon.ico": "",
  };
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
  readonly path: string;
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
  { name: "narrow", path: "/_wechat/blog/one-flag", width: 430, whole: true },
  {
    name: "focal-point",
    path: "/_wechat/blog/focal-point",
    async prepare(page) {
      await page.getByRole("checkbox", { name: "保留一块区域" }).check();
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

const { path: executable, reason } = findBrowser();
if (executable === undefined) throw new Error(reason);
const wanted = new Set(process.argv.slice(2));
await using site = await makeSite({
  files: await files(),
  imports: 'import mdx from "@astrojs/mdx";',
  integrations: "mdx()",
  options: `{ author: "林间小记", comments: "fans", language: "zh" }`,
});
const dev = await startDev(site);
const browser = await launchBrowser(executable);
try {
  await mkdir(out, { recursive: true });
  for (const shot of shots) {
    if (wanted.size === 0 || wanted.has(shot.name)) await take(browser, shot);
  }
} finally {
  await browser.close();
  await dev.close();
}

async function take(
  browser: Browser,
  { name, path: at, dark = false, width = 1320, height = 940, whole = false, prepare }: Shot,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1.5,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    locale: "zh-CN",
  });
  const page = await context.newPage();
  await page.goto(dev.url + at);
  // Pages keep a line open, so the network is never idle; what matters is drawn by then.
  await page.waitForTimeout(1500);
  await prepare?.(page);
  await page.evaluate(() => document.fonts.ready);
  const shown = await page.screenshot({ fullPage: whole });
  // A quarter of the bytes, and no eye tells the difference.
  await sharp(shown)
    .png({ palette: true, quality: 90, effort: 10 })
    .toFile(path.join(out, `${name}.png`));
  await context.close();
  console.log(`${name}.png`);
}
