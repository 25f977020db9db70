import { cp, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { startSimulator } from "wechat-simulator";
import { audit } from "./support/audit.ts";
import { findBrowser, launchBrowser } from "./support/browser.ts";
import { type DevServer, startDev } from "./support/dev-server.ts";
import { makeSite, type Site } from "./support/site.ts";
import { accountOf, picture, post } from "./support/synced-site.ts";

const { path: executable } = findBrowser();
const languages = ["en", "zh"] as const;
// Chinese in CI, both before a release: the markup is the same.
const audited = languages.filter((one) => one === "zh" || process.env["EVERY_LANGUAGE"] === "1");
const schemes = ["light", "dark"] as const;

/** A post with everything that has a look of its own. */
const rich = await readFile(
  fileURLToPath(new URL("../examples/blog/src/content/blog/code-and-tables.md", import.meta.url)),
  "utf8",
);

async function files(): Promise<Record<string, string | Uint8Array>> {
  return {
    "public/favicon.ico": "",
    "src/content/blog/cover.png": await picture("teal"),
    "src/content/blog/field.png": await picture("olive"),
    "src/content/blog/area.md": post(
      "Area",
      "Text.",
      "wechat:\n  focalPoint: { x: 0.4, y: 0.4, width: 0.3, height: 0.3 }\n  bundle: { id: two, order: 1 }",
    ),
    "src/content/blog/other.md": post("Other", "Text.", "wechat:\n  bundle: { id: two, order: 2 }"),
    "src/content/blog/rich.md": post(
      "Rich",
      `![A field](./field.png)\n\n${rich.replace(/^---[^]*?\n---\n/, "")}`,
    ),
    "src/content/blog/pictures.md": post(
      "Pictures",
      "Text of an image post.",
      "wechat:\n  type: newspic\n  images: [./field.png, ./cover.png]",
    ),
    "src/content/blog/bare.md": "---\ntitle: Bare\nwechat: true\n---\n\nNo cover.\n",
    "src/content/blog/unfit.md": post("T".repeat(65), "Too long.", "wechat:\n  authr: me"),
    "src/content/blog/word.md": post("Donaudampfschifffahrtsgesellschaft".repeat(4), "One word."),
  };
}

/** How far one must scroll sideways to see all of a page, in px. */
async function beyond(part: Page | Frame): Promise<number> {
  return part.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

const views = [
  "",
  "blog/rich",
  "blog/rich?mode=dark&theme=paper&accent=teal&size=16&code=bar",
  "-/themes?post=blog/rich",
  "blog/area",
  "blog/pictures",
  "blog/bare",
  "blog/unfit",
  "blog/nothing-here",
] as const;

describe.skipIf(executable === undefined)("nothing stands in the way of people", () => {
  let browser: Browser;
  const sites = new Map<string, { site: Site & AsyncDisposable; dev: DevServer }>();
  beforeAll(async () => {
    browser = await launchBrowser(executable ?? "");
    for (const language of languages) {
      const site = await makeSite({
        files: await files(),
        options: `{ language: "${language}", author: "Somebody" }`,
      });
      sites.set(language, { site, dev: await startDev(site) });
    }
  });
  afterAll(async () => {
    await browser?.close();
    for (const { site, dev } of sites.values()) {
      await dev.close();
      await site[Symbol.asyncDispose]();
    }
  });

  async function open(url: string, colorScheme: "light" | "dark" = "light"): Promise<Page> {
    const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  function at(language: string): { site: Site; dev: DevServer } {
    const found = sites.get(language);
    if (found === undefined) throw new Error(`No site speaks ${language}.`);
    return found;
  }

  test.for(audited.flatMap((language) => views.map((view) => ({ language, view }))))(
    "of the preview: /_wechat/$view in $language, by day and by night",
    async ({ language, view }) => {
      for (const scheme of schemes) {
        const page = await open(`${at(language).dev.url}/_wechat/${view}`, scheme);
        expect(await page.locator("html").getAttribute("lang")).toMatch(new RegExp(`^${language}`));
        expect(await audit(page)).toEqual([]);
      }
    },
  );

  test("of the preview on a small screen, and enlarged", async () => {
    for (const post of ["area", "word"]) {
      const page = await open(`${at("en").dev.url}/_wechat/blog/${post}`);
      const frame = page.frames().find((one) => one.url().includes("/frame/"));
      for (const width of [320, 375, 768, 1280]) {
        await page.setViewportSize({ width, height: 700 });
        expect(await audit(page)).toEqual([]);
        for (const part of [page, frame ?? page]) {
          expect({ post, width, beyond: await beyond(part) }).toEqual({ post, width, beyond: 0 });
        }
      }
    }
  });

  test.for(audited)("of the preview as a folder, in %s", async (language) => {
    const { site } = at(language);
    const cli = "node_modules/astro-wechat/dist/cli.js";
    const done = await site.run(["node", cli, "preview", "--out", "shown"]);
    expect(done, done.output).toMatchObject({ code: 0 });
    for (const file of (await site.list("shown")).filter((name) =>
      /^(?:index|posts\/.*)\.html$/.test(name),
    )) {
      const page = await open(pathToFileURL(path.join(site.root, "shown", file)).href);
      expect({ file, faults: await audit(page) }).toEqual({ file, faults: [] });
    }
  });

  test.for(audited)("of the sheets of covers and of themes, in %s", async (language) => {
    const { site } = at(language);
    const cli = "node_modules/astro-wechat/dist/cli.js";
    for (const [command, file] of [
      ["covers", "wechat-covers.html"],
      ["themes blog/rich", "wechat-themes.html"],
    ] as const) {
      await site.run(["node", cli, ...command.split(" ")]);
      for (const scheme of schemes) {
        const page = await open(pathToFileURL(path.join(site.root, file)).href, scheme);
        // Articles are judged below, without a page around them.
        const faults = await audit(page);
        expect({ file, faults }).toEqual({ file, faults: [] });
        await page.setViewportSize({ width: 375, height: 700 });
        expect({ file, beyond: await beyond(page) }).toEqual({ file, beyond: 0 });
      }
    }
  });

  test.for(audited)("of the simulator's draft box, in %s", async (language) => {
    const wechat = await startSimulator({ language, darkMode: (html) => html });
    onTestFinished(() => wechat.close());
    expect(await audit(await open(wechat.url))).toEqual([]);
    const { site } = at(language);
    await site.build(["--sync-wechat"], accountOf(wechat));
    const drafts = wechat.drafts();
    expect(drafts.length).toBeGreaterThan(2);
    const pages = drafts.flatMap(({ media_id, articles }) =>
      articles.map((_, index) => `/draft/${media_id}/${index}`),
    );
    for (const address of ["/", ...pages, "/draft/gone/0"]) {
      for (const scheme of schemes) {
        const page = await open(wechat.url + address, scheme);
        expect({ address, faults: await audit(page) }).toEqual({ address, faults: [] });
      }
    }
  });

  test.for(["blog/rich", "blog/rich?mode=dark", "blog/pictures"])(
    "of an article itself, where WeChat leaves it to us: %s",
    async (view) => {
      // Beside its frame, in which nothing runs, an audit included.
      const page = await open(`${at("en").dev.url}/_wechat/-/frame/${view}`);
      expect(
        await audit(page, {
          // The greys of WeChat's own reader.
          except: [".meta", ".source"],
          // WeChat takes `tabindex` away, so what scrolls sideways cannot be reached by keys.
          without: ["scrollable-region-focusable"],
        }),
      ).toEqual([]);
    },
  );

  test("of the example's own site, whose pages show no Markdown as it was written", async () => {
    const example = fileURLToPath(new URL("../examples/blog", import.meta.url));
    const root = await mkdtemp(path.join(os.tmpdir(), "example-"));
    onTestFinished(() => rm(root, { recursive: true, force: true }));
    // A copy: other tests build the same folder.
    await cp(example, root, {
      recursive: true,
      filter: (file) => !/[\\/](?:node_modules|dist|\.astro|\.wechat-demo)$/.test(file),
    });
    await symlink(path.join(example, "node_modules"), path.join(root, "node_modules"));
    const dev = await startDev({ root });
    onTestFinished(() => dev.close());
    const home = await (await fetch(dev.url)).text();
    const paths = [...home.matchAll(/href="(\/blog\/[^"]+)"/g)].map(([, href = ""]) => href);
    expect(paths.length).toBeGreaterThan(7);
    const faults: string[] = [];
    for (const at of ["/", ...paths]) {
      // One post shows what all look like in the dark.
      for (const scheme of at === "/" || at === paths[0] ? schemes : schemes.slice(0, 1)) {
        const context = await browser.newContext({ colorScheme: scheme });
        onTestFinished(() => context.close());
        const page = await context.newPage();
        // What Vite adds to a page reloads it whenever it likes.
        await page.route(/\/@vite\/client|dev-toolbar/, (route) => route.abort());
        await page.goto(dev.url + at);
        const found = await audit(page, { except: ["astro-dev-toolbar"] });
        faults.push(...found.map((fault) => `${at} ${scheme} ${fault}`));
        await page.setViewportSize({ width: 375, height: 700 });
        if ((await beyond(page)) > 0) faults.push(`${at} is wider than a phone`);
        const text = await page.locator("main").evaluate((main) => {
          const copy = main.cloneNode(true) as HTMLElement;
          for (const code of copy.querySelectorAll("pre, code, annotation")) code.remove();
          return copy.textContent;
        });
        expect(text).not.toMatch(/\*\*|:::|==|\+\+|\[!/);
      }
    }
    expect(faults).toEqual([]);
    const photos = await (await fetch(`${dev.url}/blog/street-photos/`)).text();
    expect(photos.match(/<img[^>]*street-\d/g)).toHaveLength(4);
  });

  test("the focal point is set without a mouse, and told as it moves", async () => {
    const { site, dev } = at("en");
    const page = await open(`${dev.url}/_wechat/blog/other`);
    await page.locator("[data-focal]").waitFor();
    // From the top of the page by the Tab key alone.
    const stops: string[] = [];
    const focused = () =>
      page.evaluate(() => {
        const { activeElement } = document;
        const label =
          activeElement?.getAttribute("aria-label") ??
          activeElement?.closest("label")?.textContent ??
          activeElement?.textContent;
        return (label ?? "").replace(/\s+/g, " ").trim();
      });
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press("Tab");
      stops.push(await focused());
      if (stops.at(-1) === "Focal point") break;
    }
    expect(stops.at(-1)).toBe("Focal point");
    const slider = page.getByRole("slider", { name: "Focal point" });
    const told = () => slider.getAttribute("aria-valuetext");
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("PageDown");
    const spoken = await told();
    expect(spoken).toMatch(/^11% from the left, \d+% from the top$/);
    await page.keyboard.press("End");
    expect(await told()).toMatch(/^100% from the left/);
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Follow the point");
    await page.keyboard.press("Tab");
    expect(await focused()).toMatch(/^From left/);
    await page.keyboard.press("Control+A");
    await page.keyboard.type("30");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("70");
    expect(await told()).toBe("30% from the left, 70% from the top");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    expect(await page.getByRole("spinbutton", { name: "Width" }).isVisible()).toBe(true);
    for (const _ of ["width", "height", "save"]) await page.keyboard.press("Tab");
    expect(await focused()).toBe("Save to frontmatter");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => site.read("src/content/blog/other.md"), { timeout: 120_000 })
      .toContain("focalPoint: { x: 0.3, y: 0.7, width: 0.3, height: 0.3 }");
    await expect.poll(() => page.locator(".point-form output").innerText()).toBe("Saved.");
    // Whoever saved goes on from there, not from the top of the page.
    expect(await focused()).toBe("Save to frontmatter");
  });
});
