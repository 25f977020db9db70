import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import rehypeWechat, {
  articleHtml,
  inlineTheme,
  parseHtml,
  type Theme,
  themes,
  toDarkModeTree,
} from "rehype-wechat";
import rehypeRaw from "rehype-raw";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkWechat from "remark-wechat";
import sharp from "sharp";
import { unified } from "unified";
import { sampleArticle } from "../packages/rehype-wechat/dist/style/sample-article.js";
import { findBrowser, launchBrowser } from "./support/browser.ts";
import { readerCss } from "./support/reader-css.ts";

/**
 * Draws the pictures of themes for the manual, as a phone of 375 px shows them: every theme by day and in dark mode, and
 * articles in `plain`, which was the default once, beside `clear`, which is. `node test/draw-themes.ts [NAME…]`.
 */

const repository = new URL("../", import.meta.url);
const out = fileURLToPath(new URL("packages/astro-wechat/docs/themes/", repository));
const blog = "examples/blog/src/content/blog/";
const fixtures = "packages/rehype-wechat/test/fixtures/";
/** Taller pictures are cut: nobody scrolls through them in a manual. */
const tallest = 2600;

const articles: Readonly<Record<string, string>> = {
  "one-flag": `${blog}one-flag.md`,
  "code-and-tables": `${blog}code-and-tables.md`,
  math: `${blog}math.md`,
  "focal-point": `${blog}focal-point.md`,
  "weekly-reads": `${blog}weekly-reads.md`,
  "weekly-tools": `${blog}weekly-tools.md`,
  boxes: `${fixtures}boxes/input.md`,
  lists: `${fixtures}lists/input.md`,
  chinese: `${fixtures}chinese/input.md`,
  arrangements: "test/support/arrangements.md",
};

const { path: executable, reason } = findBrowser();
if (executable === undefined) throw new Error(reason);
const wanted = new Set(process.argv.slice(2));
const isWanted = (name: string): boolean => wanted.size === 0 || wanted.has(name);
const browser = await launchBrowser(executable);
try {
  await mkdir(out, { recursive: true });
  for (const [name, theme] of Object.entries(themes).filter(([each]) => isWanted(each))) {
    const sample = sampleArticle();
    inlineTheme(sample, theme);
    const html = articleHtml(sample);
    await draw(browser, name, [
      { html, isDark: false },
      { html: articleHtml(toDarkModeTree(parseHtml(html))), isDark: true },
    ]);
  }
  for (const [name, file] of Object.entries(articles).filter(([each]) => isWanted(each))) {
    await draw(browser, `article-${name}`, [
      { html: await article(file, themes.plain), isDark: false },
      { html: await article(file, themes.clear), isDark: false },
    ]);
  }
} finally {
  await browser.close();
}

async function article(file: string, theme: Theme): Promise<string> {
  const at = new URL(file, repository);
  const markdown = (await readFile(at, "utf8")).replace(/^---\n.*?\n---\n/s, "");
  const processor = unified()
    .use(remarkParse)
    .use(remarkWechat)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeWechat, { theme });
  const html = articleHtml(await processor.run(processor.parse(markdown)));
  const sources = [...html.matchAll(/<img[^>]* src="([^"]+)"/g)].map(([, src = ""]) => src);
  let shown = html;
  for (const src of new Set(sources.filter((each) => !each.startsWith("data:"))))
    shown = shown.replaceAll(`src="${src}"`, `src="${await picture(src, at)}"`);
  return shown;
}

/** A picture of the repository, or a grey one for what lies at WeChat. */
async function picture(src: string, from: URL): Promise<string> {
  const image = /^https?:/.test(src)
    ? sharp({ create: { width: 640, height: 320, channels: 3, background: "#99bbbb" } })
    : sharp(fileURLToPath(new URL(src, from))).resize({ width: 640 });
  return `data:image/jpeg;base64,${(await image.jpeg().toBuffer()).toString("base64")}`;
}

interface Screen {
  readonly html: string;
  readonly isDark: boolean;
}

/** Two phones side by side. */
async function draw(
  { newPage }: Pick<Browser, "newPage">,
  name: string,
  screens: readonly [Screen, Screen],
): Promise<void> {
  const shots: Buffer[] = [];
  for (const { html, isDark } of screens) {
    const page = await newPage.call(browser, { viewport: { width: 375, height: 800 } });
    const dark = isDark ? "body { background: #191919; } #article { color: #a3a3a3; }" : "";
    await page.setContent(
      `<!doctype html><style>${readerCss}${dark}</style><div id="article" style="--cells:normal">${html}</div>`,
    );
    await page.evaluate(() => document.fonts.ready);
    shots.push(await page.screenshot({ fullPage: true }));
    await page.close();
  }
  const heights = await Promise.all(
    shots.map(async (shot) => (await sharp(shot).metadata()).height),
  );
  const height = Math.min(tallest, Math.max(...heights));
  const parts = await Promise.all(
    shots.map(async (shot, index) => ({
      input: await sharp(shot)
        .extract({
          left: 0,
          top: 0,
          width: 375,
          height: Math.min(height, heights[index] ?? height),
        })
        .toBuffer(),
      left: index * 375,
      top: 0,
    })),
  );
  await sharp({ create: { width: 750, height, channels: 3, background: "white" } })
    .composite(parts)
    .png({ palette: true, colors: 64, effort: 10 })
    .toFile(path.join(out, `${name}.png`));
  console.log(`${name}.png`);
}
