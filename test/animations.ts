import { spawn } from "node:child_process";
import { once } from "node:events";
import { stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { startSimulator } from "wechat-simulator";
import { findBrowser, launchBrowser } from "./support/browser.ts";
import { startDev } from "./support/dev-server.ts";
import { exampleFiles } from "./support/example-files.ts";
import { makeSite, type Site } from "./support/site.ts";

/**
 * Records the animations of the READMEs from the real thing, the example blog: a terminal that syncs twice, and a focal
 * point that is dragged in the preview. `node test/animations.ts`, in English and Chinese.
 */

const repository = fileURLToPath(new URL("../", import.meta.url));
const docs = path.join(repository, "packages/astro-wechat/docs");

interface Frame {
  readonly png: Buffer;
  readonly ms: number;
}

/** Two runs of `astro build --sync-wechat` in a terminal, of each what the integration prints. */
async function recordTerminal(browser: Browser, site: Site): Promise<Frame[]> {
  const wechat = await startSimulator();
  const page = await browser.newPage({
    viewport: { width: 800, height: 374 },
    deviceScaleFactor: 1.25,
  });
  await page.setContent(terminalPage);
  const frames: Frame[] = [];
  const shown: string[] = [];
  const take = async (ms: number): Promise<void> => {
    await page.evaluate((html) => {
      const screen = document.querySelector("pre");
      if (screen !== null) screen.innerHTML = html;
      window.scrollTo(0, document.body.scrollHeight);
    }, shown.join("\n"));
    frames.push({ png: await page.screenshot(), ms });
  };
  const command = "npx astro build --sync-wechat";
  for (const pause of [1600, 4000]) {
    shown.push("");
    for (const typed of [0, 9, 15, 21, command.length]) {
      shown[shown.length - 1] = `<b>$</b> ${command.slice(0, typed)}<i> </i>`;
      await take(typed === command.length ? 500 : 160);
    }
    shown[shown.length - 1] = `<b>$</b> ${command}`;
    const output = await syncInTerminal(site, wechat);
    for (const line of output) {
      shown.push(asHtml(line));
      await take(200);
    }
    shown.push("<b>$</b> <i> </i>");
    await take(pause);
    shown.pop();
  }
  await page.close();
  await wechat.close();
  return frames;
}

async function syncInTerminal(
  site: Site,
  wechat: { readonly url: string; readonly appId: string; readonly appSecret: string },
): Promise<string[]> {
  const { PATH, HOME } = process.env;
  const child = spawn(
    process.execPath,
    [path.join(site.root, "node_modules/astro/bin/astro.mjs"), "build", "--sync-wechat"],
    {
      cwd: site.root,
      env: {
        PATH,
        HOME,
        ASTRO_TELEMETRY_DISABLED: "1",
        FORCE_COLOR: "1",
        LANG: "C.UTF-8",
        WECHAT_API_BASE: wechat.url,
        WECHAT_APP_ID: wechat.appId,
        WECHAT_APP_SECRET: wechat.appSecret,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(output);
  // Astro's own lines are many and say nothing about WeChat.
  const lines = output.split("\n");
  const isOurs = (line = ""): boolean => line.includes("[astro-wechat]");
  return lines.filter((line, at) => isOurs(line) || (/^\s+→/.test(line) && isOurs(lines[at - 1])));
}

const colors: Readonly<Record<string, string>> = {
  "2": "opacity:.6",
  "31": "color:#ff7b72",
  "32": "color:#7ee787",
  "33": "color:#f2cc60",
  "34": "color:#79c0ff",
  "35": "color:#d2a8ff",
  "36": "color:#76e3ea",
  "90": "opacity:.6",
};

/** A line with the colors that the terminal would show. */
function asHtml(line: string): string {
  const text = line.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  let open = 0;
  // oxlint-disable-next-line no-control-regex -- That is what colors are written with.
  const html = text.replaceAll(/\u001B\[([\d;]*)m/g, (_, codes: string) => {
    const style = codes.split(";").flatMap((code) => colors[code] ?? []);
    if (style.length > 0) {
      open += 1;
      return `<span style="${style.join(";")}">`;
    }
    if (open === 0 || codes === "1") return "";
    open -= 1;
    return "</span>";
  });
  return html + "</span>".repeat(open);
}

const terminalPage = `<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #0d1117; color: #e6edf3; }
pre { margin: 0; padding: 16px 18px; font: 14px/1.5 "Noto Sans Mono CJK SC", monospace; white-space: pre-wrap; }
b { color: #7ee787; } i { background: #e6edf3; }
</style><pre></pre>`;

/** The focal point goes from the moon to the house, and all crops follow. */
async function recordFocalPoint(browser: Browser, site: Site): Promise<Frame[]> {
  const dev = await startDev(site);
  const context = await browser.newContext({
    viewport: { width: 1320, height: 1000 },
    reducedMotion: "reduce",
  });
  try {
    const page = await context.newPage();
    await page.goto(`${dev.url}/_wechat/blog/focal-point`);
    const stage = page.locator(".stage");
    await stage.waitFor();
    await page.waitForLoadState("load");
    await page.evaluate(() => document.fonts.ready);
    // Below the bar at the top of the page.
    await stage.evaluate((element) => {
      const top = element.closest("section")?.getBoundingClientRect().top ?? 0;
      window.scrollBy(0, top - 80);
    });
    await showPointer(page);
    const box = await stage.boundingBox();
    const panel = await stage.locator("xpath=ancestor::section[1]").boundingBox();
    if (box === null || panel === null) throw new Error("There is no picture to drag on.");
    const clip = { ...panel, height: Math.min(panel.height, 540) };
    const frames: Frame[] = [];
    const take = async (ms: number): Promise<void> => {
      frames.push({ png: await page.screenshot({ clip }), ms });
    };
    const at = (x: number, y: number): [number, number] => [
      box.x + box.width * x,
      box.y + box.height * y,
    ];
    await page.mouse.move(...at(0.18, 0.23));
    await take(1200);
    await page.mouse.down();
    const steps = 9;
    for (let step = 1; step <= steps; step += 1) {
      const part = step / steps;
      await page.mouse.move(...at(0.18 + 0.02 * part, 0.23 + 0.57 * part));
      await take(110);
    }
    await page.mouse.up();
    await take(1200);
    await page.mouse.down();
    for (let step = 1; step <= steps; step += 1) {
      const part = step / steps;
      await page.mouse.move(...at(0.2 + 0.6 * part, 0.8 - 0.3 * part));
      await take(110);
    }
    await page.mouse.up();
    await take(1600);
    return frames;
  } finally {
    await context.close();
    await dev.close();
  }
}

/** Screenshots have no mouse pointer of their own. */
async function showPointer(page: Page): Promise<void> {
  await page.evaluate(() => {
    const pointer = document.createElement("div");
    pointer.innerHTML =
      '<svg width="22" height="22" viewBox="0 0 22 22"><path d="M3 2v16l4.5-4 3 6 3-1.4-3-6H17z" fill="#111" stroke="#fff" stroke-width="1.5"/></svg>';
    pointer.style.cssText = "position:fixed;z-index:9999;pointer-events:none;left:-50px;top:0";
    document.body.append(pointer);
    addEventListener(
      "pointermove",
      ({ clientX, clientY }) => {
        pointer.style.left = `${clientX - 3}px`;
        pointer.style.top = `${clientY - 2}px`;
      },
      true,
    );
  });
}

async function write(name: string, frames: readonly Frame[]): Promise<void> {
  const file = path.join(docs, `${name}.gif`);
  await sharp(
    frames.map(({ png }) => png),
    { join: { animated: true } },
  )
    .gif({
      delay: frames.map(({ ms }) => ms),
      loop: 0,
      colours: 64,
      effort: 10,
      dither: 0.4,
      interFrameMaxError: 6,
    })
    .toFile(file);
  const { size } = await stat(file);
  console.log(`${name}.gif: ${frames.length} frames, ${Math.round(size / 1000)} kB`);
  if (size > 1_000_000) throw new Error(`${pathToFileURL(file).href} is too heavy for a README.`);
}

const { path: executable, reason } = findBrowser();
if (executable === undefined) throw new Error(reason);
const browser = await launchBrowser(executable);
try {
  for (const language of ["en", "zh"] as const) {
    await using site = await makeSite({
      name: "my-blog",
      files: await exampleFiles(),
      imports: 'import mdx from "@astrojs/mdx";',
      integrations: "mdx()",
      options: `{ author: "林间小记", comments: "fans", language: "${language}" }`,
    });
    await write(`sync-${language}`, await recordTerminal(browser, site));
    await write(`focal-point-${language}`, await recordFocalPoint(browser, site));
  }
} finally {
  await browser.close();
}
