import { once } from "node:events";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { findBrowser, launchBrowser } from "./support/browser.ts";
import { type DevServer, startDev } from "./support/dev-server.ts";
import { matrixMajors, makeSite } from "./support/site.ts";
import { makeSyncedSite, picture, post, twoPosts } from "./support/synced-site.ts";

const { path: executable } = findBrowser();

/** A development server on a busy machine takes its time. */
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 120_000 });

const paragraphs = Array.from({ length: 60 }, (_, at) => `Paragraph ${at}.`).join("\n\n");
const tooLong = "T".repeat(65);
const crlf =
  "---\r\ntitle: Windows # a title\r\ncover: ./cover.png\r\nwechat: # ours\r\n  author: 'A'\r\n---\r\n\r\nText.\r\n";

describe.skipIf(executable === undefined)("the preview in a browser", () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof makeSite>>;
  let dev: DevServer;
  beforeAll(async () => {
    browser = await launchBrowser(executable ?? "");
    site = await makeSite({
      files: {
        ...(await twoPosts()),
        "public/favicon.ico": "",
        "src/content/blog/area.md": post("Area", "Text."),
        "src/content/blog/away.md": post("Away", "Text."),
        "src/content/blog/crlf.md": crlf,
        "src/content/blog/crops.md": post("Crops", "Text."),
        "src/content/blog/long.md": post("Long", paragraphs),
        "src/content/blog/idle.md": post("Idle", "Text."),
        "src/content/blog/look.md": post("Look", "## A heading\n\nSome text."),
        "src/content/blog/two.md": post(tooLong, "Too long a title."),
      },
    });
    dev = await startDev(site);
  });
  afterAll(async () => {
    await browser?.close();
    await dev?.close();
    await site?.[Symbol.asyncDispose]();
  });

  /** @param allowed - what the console may say nevertheless */
  async function open(path: string, allowed?: string): Promise<Page> {
    const context = await browser.newContext({
      permissions: ["clipboard-read", "clipboard-write"],
      reducedMotion: "reduce",
    });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    // A page that breaks its own policy says so here.
    page.on("console", (said) => {
      const isAllowed = allowed !== undefined && said.text().includes(allowed);
      if (said.type() === "error" && !isAllowed) faults.push(said.text());
    });
    onTestFinished(() => expect(faults).toEqual([]));
    await page.goto(dev.url + path);
    return page;
  }

  test("the list names every post with its state and its problems, and leads to each", async () => {
    const page = await open("/_wechat/");
    const rows = page.locator(".post");
    await eventually(() => rows.count()).toBe(9);
    const [one, two] = [
      page.locator(".post", { hasText: "blog/one" }),
      page.locator(".post", { hasText: "blog/two" }),
    ];
    expect(await one.innerText()).toMatch(/^One[^]*New/);
    expect(await two.innerText()).toMatch(/64[^]*Blocked[^]*1 error/);
    await page.getByText("Blocked 1").click();
    expect(await one.isVisible()).toBe(false);
    await two.getByRole("link").click();
    await page.waitForURL("**/_wechat/blog/two");
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(tooLong);
    expect(await page.locator("#problems").innerText()).toContain("src/content/blog/two.md:2");
    // What is not fit to be sent can be looked at all the same.
    expect(await article(page).locator("#js_content").innerText()).toBe("Too long a title.");
  });

  test("a chosen filter stays chosen when others come and go, and gives way to all posts with its last one", async () => {
    const page = await open("/_wechat/");
    const two = "src/content/blog/two.md";
    const unfit = await site.read(two);
    const chosen = () => page.locator(".chip:has(input:checked)").innerText();
    await page.getByText("New 8").click();
    const publishedUrl = "https://mp.weixin.qq.com/s/a";
    await site.write(two, post("Two", "Out.", `wechat: { publishedUrl: ${publishedUrl} }`));
    await eventually(() => page.locator(".chip").allInnerTexts()).toEqual([
      "All 9",
      "New 8",
      "Published 1",
    ]);
    expect(await chosen()).toBe("New 8");
    await page.getByText("Published 1").click();
    await site.write(two, unfit);
    await eventually(chosen).toBe("All 9");
    expect(await page.locator(".post:visible").count()).toBe(9);
  });

  test("what is saved shows at once, where the reader was", async () => {
    const page = await open("/_wechat/blog/long");
    const frame = article(page);
    await frame.getByText("Paragraph 59.").scrollIntoViewIfNeeded();
    const scrolled = await frame.locator("html").evaluate((html) => html.scrollTop);
    expect(scrolled).toBeGreaterThan(500);
    await site.edit("src/content/blog/long.md", "Paragraph 58.", "Paragraph fifty-eight.");
    await eventually(() => frame.getByText("Paragraph fifty-eight.").count()).toBe(1);
    expect(await frame.locator("html").evaluate((html) => html.scrollTop)).toBe(scrolled);
    await site.edit("src/content/blog/long.md", "title: Long", "title: Long, anew");
    await eventually(() => page.locator("h1").innerText()).toBe("Long, anew");
    expect(await page.title()).toContain("Long, anew");
  });

  test("theme and dark mode change the article, not the place in it", async () => {
    const page = await open("/_wechat/blog/look");
    const styleOf = () => article(page).locator("h2").first().getAttribute("style");
    const plain = await styleOf();
    await page.getByRole("link", { name: "Dark" }).click();
    await eventually(() => article(page).locator("html").getAttribute("class")).toBe("dark");
    const dark = await styleOf();
    expect(dark).not.toBe(plain);
    await page.getByRole("combobox", { name: "Theme" }).selectOption("paper");
    await eventually(styleOf).not.toBe(dark);
    expect(new URL(page.url()).searchParams.get("theme")).toBe("paper");
    await page.reload();
    expect(await page.getByRole("combobox", { name: "Theme" }).inputValue()).toBe("paper");
    expect(await article(page).locator("html").getAttribute("class")).toBe("dark");
  });

  test("color, size and code style are tried on the article, and the look is kept with one click", async () => {
    const file = "src/content/blog/look.md";
    const page = await open("/_wechat/blog/look?theme=paper");
    const heading = () => article(page).locator("h2").first().getAttribute("style");
    const before = await heading();
    await page.locator('input[name="accent"]').fill("rebeccapurple");
    await page.keyboard.press("Enter");
    await eventually(heading).not.toBe(before);
    await page.getByRole("combobox", { name: "Text size" }).selectOption("16");
    await page.getByRole("combobox", { name: "Code" }).selectOption("bar");
    await eventually(() => page.locator("#look pre").innerText()).toBe(
      'wechat({\n  theme: { base: "paper", accent: "rebeccapurple", size: 16 },\n  html: { code: { bar: true } },\n})',
    );
    await page.getByRole("button", { name: "Keep this theme for the post" }).click();
    await eventually(() => site.read(file)).toContain(
      "  theme: { base: paper, accent: rebeccapurple, size: 16 }\n",
    );
    await eventually(() => page.locator("#look code").first().innerText()).toBe(
      "paper, rebeccapurple, 16",
    );
    expect(new URL(page.url()).search).not.toContain("accent");
    // What was pressed is gone; whoever works with the keyboard goes on beside it.
    const focused = () => page.evaluate(() => document.activeElement?.outerHTML ?? "");
    await eventually(focused).toContain('class="undo"');
    await page.keyboard.press("Enter");
    await eventually(() => site.read(file)).not.toContain("theme:");
    await page.getByRole("combobox", { name: "Theme" }).selectOption("paper");
    await page.getByRole("link", { name: "Back to what is set" }).focus();
    await page.keyboard.press("Enter");
    await eventually(focused).toMatch(/^<select name="theme"/);
  });

  test("a color that is none is named among the problems", async () => {
    const page = await open("/_wechat/blog/look?accent=reddish");
    expect(await page.locator("#problems").innerText()).toContain("reddish");
  });

  test("every theme shows on an article, and leads to where it can be kept", async () => {
    const page = await open("/_wechat/-/themes?post=blog/look");
    const phones = page.locator(".theme");
    expect(await phones.count()).toBeGreaterThan(5);
    const screen = page.frameLocator("#theme-light-1");
    await eventually(() => screen.locator("#js_content").innerText()).toContain("Some text.");
    // Every phone follows what is saved, in its place.
    const file = "src/content/blog/look.md";
    await site.edit(file, "Some text.", "Another text.");
    for (const at of [0, 1, 2]) {
      const shown = page.frameLocator(`#theme-light-${at}`).locator("#js_content");
      await eventually(() => shown.innerText()).toContain("Another text.");
    }
    await site.edit(file, "Another text.", "Some text.");
    await page.getByRole("link", { name: "paper" }).click();
    await page.waitForURL("**/_wechat/blog/look?theme=paper");
  });

  test("a dragged focal point moves every frame, and saving it changes one line of the file", async () => {
    const page = await open("/_wechat/blog/crlf");
    const feed = page.locator('[data-crop="2.35_1"]').first();
    const before = await feed.getAttribute("viewBox");
    const stage = page.locator(".stage");
    await stage.scrollIntoViewIfNeeded();
    const box = await stage.boundingBox();
    if (box === null) throw new Error("There is no picture to drag on.");
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.9, { steps: 5 });
    await page.mouse.up();
    await eventually(() => feed.getAttribute("viewBox")).not.toBe(before);
    expect(await site.read("src/content/blog/crlf.md")).toBe(crlf);
    await page.getByRole("button", { name: "Save to frontmatter" }).click();
    const saved = crlf.replace("# ours\r\n", "# ours\r\n  focalPoint: { x: 0.75, y: 0.9 }\r\n");
    await eventually(() => site.read("src/content/blog/crlf.md")).toBe(saved);
    await eventually(() => page.locator("#cover .legend").innerText()).toContain(
      "from the frontmatter",
    );
    await page.getByRole("slider").focus();
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("ArrowUp");
    expect(await page.getByRole("slider").getAttribute("aria-valuetext")).toBe(
      "65% from the left, 89% from the top",
    );
    await page.getByRole("button", { name: "Save to frontmatter" }).click();
    await eventually(() => site.read("src/content/blog/crlf.md")).toBe(
      saved.replace("{ x: 0.75, y: 0.9 }", "{ x: 0.65, y: 0.89 }"),
    );
  });

  test("Reset takes back what was not saved: point, frames, numbers and words", async () => {
    const page = await open("/_wechat/blog/away");
    const form = page.locator("form.point-form");
    const state = () =>
      form.evaluate((element: HTMLFormElement) => [
        ...[...element.querySelectorAll("input")].map((input) =>
          input.type === "checkbox" ? input.checked : input.value,
        ),
        element.querySelector("output")?.textContent,
        document.querySelector(".point")?.getAttribute("transform"),
        document.querySelector('[data-frame="1_1"]')?.getAttribute("x"),
      ]);
    const before = await state();
    await page.getByRole("spinbutton", { name: "From left" }).fill("90");
    await page.getByRole("checkbox", { name: "Protect an area" }).check();
    expect(await state()).not.toEqual(before);
    await page.getByRole("button", { name: "Reset" }).click();
    await eventually(state).toEqual(before);
    expect(await page.getByRole("spinbutton", { name: "Width" }).isVisible()).toBe(false);
  });

  test("a number that is being typed anew moves nothing, and one that is not shown refuses nothing", async () => {
    const page = await open("/_wechat/blog/away");
    const where = () => page.getByRole("slider").getAttribute("aria-valuetext");
    await page.getByRole("spinbutton", { name: "From left" }).fill("40");
    const before = await where();
    await page.getByRole("spinbutton", { name: "From left" }).fill("");
    expect(await where()).toBe(before);
    const save = page.getByRole("button", { name: "Save to frontmatter" });
    await save.click();
    expect(await page.locator(".point-form output").innerText()).toBe("Not saved yet");
    await page.getByRole("spinbutton", { name: "From left" }).fill("41");
    await page.getByRole("checkbox", { name: "Protect an area" }).check();
    await page.getByRole("spinbutton", { name: "Width" }).fill("400");
    await page.getByRole("checkbox", { name: "Protect an area" }).uncheck();
    await save.click();
    await eventually(() => site.read("src/content/blog/away.md")).toMatch(
      /focalPoint: \{ x: 0\.41, y: [\d.]+ \}/,
    );
  });

  test("what could not be saved is said in words, and can be saved later", async () => {
    const page = await open("/_wechat/blog/look", "ERR_FAILED");
    await page.getByRole("spinbutton", { name: "From top" }).fill("33");
    const save = page.getByRole("button", { name: "Save to frontmatter" });
    await page.route("**/focal-point", (route) => route.abort());
    await save.click();
    await eventually(() => page.locator(".point-form output").innerText()).toMatch(/^Not saved: /);
    await page.unroute("**/focal-point");
    await save.click();
    await eventually(() => page.locator(".point-form output").innerText()).toBe("Saved.");
    expect(await site.read("src/content/blog/look.md")).toMatch(/focalPoint: .* y: 0\.33 \}/);
  });

  test("a post that is away for a while comes back into the page that shows it", async () => {
    const page = await open("/_wechat/blog/idle", "status of 404");
    const text = await site.read("src/content/blog/idle.md");
    await site.remove("src/content/blog/idle.md");
    await eventually(() => page.locator("h1").innerText()).toBe("Post not found");
    await site.write("src/content/blog/idle.md", text);
    await eventually(() => page.locator("h1").innerText()).toBe("Idle");
    expect(await article(page).locator("#js_content").innerText()).toBe("Text.");
    expect(await page.getByRole("slider").getAttribute("aria-valuetext")).toMatch(/from the left/);
  });

  test("an area can be kept in view, and is written as one", async () => {
    const page = await open("/_wechat/blog/area");
    await page.getByRole("checkbox", { name: "Protect an area" }).check();
    await page.getByRole("spinbutton", { name: "Width" }).fill("40");
    await page.getByRole("button", { name: "Save to frontmatter" }).click();
    await eventually(() => site.read("src/content/blog/area.md")).toMatch(
      /^wechat:\n {2}focalPoint: \{ x: [\d.]+, y: [\d.]+, width: 0\.4, height: 0\.3 \}$/m,
    );
  });

  test("a crop is moved and resized by hand, saved for its ratio alone, and taken back step by step", async () => {
    const file = "src/content/blog/crops.md";
    const before = await site.read(file);
    const page = await open("/_wechat/blog/crops");
    const undo = page.locator(".crops .undo");
    await page.locator(".crops").getByText("1 : 1", { exact: true }).click();
    const handle = page.getByRole("slider", { name: "Crops by hand" });
    await handle.focus();
    await page.keyboard.press("PageDown");
    const shown = page.locator('[data-crop="1_1"]').first();
    const view = await shown.getAttribute("viewBox");
    const box = await handle.locator("rect").first().boundingBox();
    if (box === null) throw new Error("There is no crop to drag.");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(0, 0, { steps: 5 });
    await page.mouse.up();
    await eventually(() => shown.getAttribute("viewBox")).not.toBe(view);
    expect(await site.read(file)).toBe(before);
    await page.locator(".crops").getByRole("button", { name: "Save to frontmatter" }).click();
    await eventually(() => site.read(file)).toMatch(
      /^wechat:\n {2}crops: \{ "1:1": \[0, 0, [\d.]+, [\d.]+\] \}$/m,
    );
    await eventually(() => page.locator(".focal").innerText()).toContain("don't follow the point");
    expect(await page.locator("#problems").innerText()).toContain("No problems");
    const first = await site.read(file);
    await page.getByRole("spinbutton", { name: "From left" }).fill("12.5");
    await page.locator(".crops").getByRole("button", { name: "Save to frontmatter" }).click();
    await eventually(() => site.read(file)).toContain("[0.125, 0,");
    for (const state of [first, before]) {
      await undo.click();
      await eventually(() => site.read(file)).toBe(state);
    }
    await eventually(() => undo.isVisible()).toBe(false);
  });

  test("another cover asks before a point is lost that was moved and not saved", async () => {
    const page = await open("/_wechat/blog/crops");
    const before = await site.read("src/content/blog/crops.md");
    const asked: string[] = [];
    page.once("dialog", (dialog) => {
      asked.push(dialog.message());
      void dialog.dismiss();
    });
    await page.getByRole("spinbutton", { name: "From left" }).fill("12");
    await page.getByRole("button", { name: "Drawn from the title" }).click();
    await eventually(() => asked).toEqual([expect.stringContaining("not saved")]);
    expect(await site.read("src/content/blog/crops.md")).toBe(before);
    expect(await page.getByRole("spinbutton", { name: "From left" }).inputValue()).toBe("12");
    page.once("dialog", (dialog) => void dialog.accept());
    await page.getByRole("button", { name: "Drawn from the title" }).click();
    await eventually(() => site.read("src/content/blog/crops.md")).toContain("cover: auto");
  });

  test("copying puts the article on the clipboard as rich text, pictures inside", async () => {
    const page = await open("/_wechat/blog/one");
    const copy = page.getByRole("button", { name: "Copy as rich text" });
    // What is said goes away, and comes again with the next time.
    for (const _ of ["once", "again"]) {
      await eventually(() => page.locator("#status").isVisible()).toBe(false);
      const seen = page.waitForFunction(() =>
        document.querySelector<HTMLElement>("#status")?.innerText.startsWith("Copied"),
      );
      await copy.click();
      await seen;
    }
    const html = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item?.getType("text/html"))?.text();
    });
    expect(html).toMatch(/<p style="[^"]+">Hello/);
    expect(html).toContain('src="data:image/png;base64,');
  });

  test("the toolbar on a post's page tells its state and what would be refused", async () => {
    const page = await open("/blog/two/");
    const toolbar = page.locator("astro-dev-toolbar");
    const item = toolbar.locator('button[data-app-id="astro-wechat"]');
    await eventually(() =>
      item.locator(".notification").getAttribute("data-active"),
    ).not.toBeNull();
    await item.click();
    const window = toolbar.locator(
      'astro-dev-toolbar-app-canvas[data-app-id="astro-wechat"] astro-dev-toolbar-window',
    );
    await eventually(() => window.innerText()).toContain("Blocked");
    expect(await window.getByRole("link", { name: "Open the preview" }).getAttribute("href")).toBe(
      "/_wechat/blog/two",
    );
  });
});

test.for([
  [5, "always"],
  [6, "never"],
  [7, "always"],
  [7, "never"],
] as const)(
  "Astro %i serves the preview below `base`, trailing slash %s",
  async ([astro, slash]) => {
    const site = await makeSite({
      astro,
      config: `base: "/notes", trailingSlash: "${slash}",`,
      imports: 'import mdx from "@astrojs/mdx";',
      integrations: "mdx()",
      files: {
        ...(await twoPosts()),
        "src/content/blog/three.mdx": post("Three", "![A field](./field.png)\n\n{1 + 1} things."),
      },
    });
    onTestFinished(() => site[Symbol.asyncDispose]());
    const dev = await startDev(site);
    onTestFinished(() => dev.close());
    const ask = async (path: string) => fetch(`${dev.url}/notes/_wechat/${path}`);
    const list = await (await ask("")).text();
    expect([...list.matchAll(/id="post-([^"]+)"/g)].map(([, key]) => key)).toEqual([
      "blog/one",
      "blog/three",
      "blog/two",
    ]);
    expect(list).not.toMatch(/class="count (?:error|warning)"/);
    const frame = await (await ask("-/frame/blog/three")).text();
    expect(frame).toContain("2 things.");
    const [, src = ""] = /<img[^>]* src="([^"]+)"/.exec(frame) ?? [];
    const shown = await fetch(new URL(src, dev.url));
    expect([shown.status, shown.headers.get("content-type")]).toEqual([200, "image/png"]);
    await site.write("src/content/blog/one.md", post("Uno", "Ciao."));
    await eventually(async () => (await ask("")).text()).toContain("Uno");
    expect((await fetch(`${dev.url}/_wechat/`)).ok).toBe(false);
  },
);

test("posts are followed after a new .env has restarted the development server", async () => {
  const site = await makeSite({ files: await twoPosts() });
  onTestFinished(() => site[Symbol.asyncDispose]());
  const dev = await startDev(site);
  onTestFinished(() => dev.close());
  const list = async () => (await fetch(`${dev.url}/_wechat/`)).text();
  expect(await list()).toContain("One");
  await site.write(".env", "WECHAT_APP_ID=wx0000000000000000\n");
  await eventually(() => dev.output()).toContain("server restarted");
  for (const title of ["Uno", "Eins"]) {
    await eventually(async () => {
      // Again each time: the new server may not have watched the first.
      await site.write("src/content/blog/one.md", post(title, "Text."));
      return list().catch(() => "");
    }).toContain(title);
  }
});

test("nobody but the preview's own pages can write, and only to posts", async () => {
  const site = await makeSite({ astro: 5, files: await twoPosts() });
  onTestFinished(() => site[Symbol.asyncDispose]());
  const dev = await startDev(site);
  onTestFinished(() => dev.close());
  const page = await (await fetch(`${dev.url}/_wechat/blog/one`)).text();
  const [, token = ""] = /name="preview-token" content="([^"]+)"/.exec(page) ?? [];
  const before = await site.read("src/content/blog/one.md");
  const send = async (headers: Record<string, string>, body: unknown) =>
    (
      await fetch(`${dev.url}/_wechat/-/focal-point`, {
        method: "POST",
        headers: {
          origin: dev.url,
          "content-type": "application/json",
          "x-preview-token": token,
          ...headers,
        },
        body: JSON.stringify(body),
      })
    ).status;
  const wanted = { key: "blog/one", choice: { focus: { x: 0.5, y: 0.5 } } };
  expect(await send({ "x-preview-token": "guess" }, wanted)).toBe(403);
  expect(await send({ origin: "https://evil.example" }, wanted)).toBe(403);
  expect(await send({ origin: "null" }, wanted)).toBe(403);
  expect(await send({ "sec-fetch-site": "cross-site" }, wanted)).toBe(403);
  expect(await send({ "content-type": "text/plain" }, wanted)).toBe(403);
  // A name that its owner points at this machine, so that their page is of the same origin.
  expect(await statusFor(dev.url, "evil.example")).toBe(403);
  expect(await statusFor(dev.url, "localhost")).toBe(200);
  expect(await send({}, { ...wanted, file: "/etc/passwd" })).toBe(400);
  expect(await send({}, { ...wanted, choice: { focus: { x: 2, y: 0 } } })).toBe(400);
  expect(await send({}, { ...wanted, key: "../astro.config.mjs" })).toBe(422);
  expect(await site.read("src/content/blog/one.md")).toBe(before);
  expect(await send({}, wanted)).toBe(200);
  expect(await site.read("src/content/blog/one.md")).toContain("focalPoint: { x: 0.5, y: 0.5 }");
});

test("`astro-wechat preview` writes a folder that shows the same from a disk, without a server", async () => {
  const site = await makeSite({ files: await twoPosts() });
  onTestFinished(() => site[Symbol.asyncDispose]());
  const cli = "node_modules/astro-wechat/dist/cli.js";
  const done = await site.run(["node", cli, "preview", "--out", "shown"]);
  expect(done, done.output).toMatchObject({ code: 0 });
  const files = await site.list("shown");
  expect(files.filter((file) => file.endsWith(".html"))).toHaveLength(9);
  const pages = await Promise.all(
    files.filter((file) => file.endsWith(".html")).map((file) => site.read(`shown/${file}`)),
  );
  // Every address in it is a file of the folder.
  const addresses = pages.flatMap((page) =>
    [...page.matchAll(/ (?:src|href)="(?!data:|#|https:)([^"]+)"/g)].map(([, address = ""]) =>
      decodeURI(address.replace(/^\.\.\//, "")),
    ),
  );
  expect(addresses.length).toBeGreaterThan(20);
  for (const address of addresses) expect(files).toContain(address);
  expect(pages.join("")).not.toMatch(/<script|preview-token|127\.0\.0\.1/);
  const again = await site.run(["node", cli, "preview", "--out", "shown"]);
  expect(again, again.output).toMatchObject({ code: 0 });
  const refused = await site.run(["node", cli, "preview", "--out", "src"]);
  expect([refused.code, refused.output]).toEqual([
    1,
    expect.stringContaining("not part of a preview"),
  ]);
});

test.for(matrixMajors)(
  "on Astro %i components in posts find what the site's middleware gives its pages",
  { timeout: 400_000 },
  async (astro) => {
    const site = await makeSite({
      astro,
      imports: 'import mdx from "@astrojs/mdx";',
      integrations: "mdx()",
      files: {
        ...(await twoPosts()),
        "src/middleware.js": `export function onRequest({ locals }, next) {
  locals.greet = (name) => "Hello " + name;
  return next();
}`,
        "src/components/Greeting.astro": '<p>{Astro.locals.greet("box")}</p>',
        "src/content/blog/three.mdx": post(
          "Three",
          'import Greeting from "../../components/Greeting.astro";\n\n<Greeting />',
        ),
      },
    });
    onTestFinished(() => site[Symbol.asyncDispose]());
    const dev = await startDev(site);
    onTestFinished(() => dev.close());
    const frame = await fetch(`${dev.url}/_wechat/-/frame/blog/three`);
    expect(await frame.text()).toContain("Hello box");
  },
);

test("the list tells from the lockfile alone what has changed since the last sync", async () => {
  const site = await makeSyncedSite({ files: await twoPosts() });
  expect((await site.sync()).code).toBe(0);
  await site.wechat.close();
  await site.edit("src/content/blog/two.md", "Hello", "Hello again");
  const dev = await startDev(site, { LC_ALL: "zh_CN.UTF-8" });
  onTestFinished(() => dev.close());
  expect(dev.output()).toContain("公众号文章预览：http://");
  const states = async () => statesIn(await (await fetch(`${dev.url}/_wechat/`)).text());
  expect(await states()).toEqual(["blog/one unchanged", "blog/two updated"]);
  // What is unchanged can be looked at all the same.
  expect(await (await fetch(`${dev.url}/_wechat/-/frame/blog/one`)).text()).toContain("Hello from");
  await site.write("wechat.lock.json", "<<<<<<< ours");
  await eventually(async () => (await fetch(`${dev.url}/_wechat/`)).text()).toMatch(
    /<li class="message error">[^]*wechat\.lock\.json/,
  );
  // What keeps all posts from being synced is said on the page of each.
  const page = await (await fetch(`${dev.url}/_wechat/blog/one`)).text();
  expect(page).toMatch(/state failed[^]*id="problems"[^]*message error[^]*wechat\.lock\.json/);
});

test("a conflict that the last sync left is one in the list until it is settled", async () => {
  const site = await makeSyncedSite({ files: await twoPosts() });
  expect((await site.sync()).code).toBe(0);
  for (const { media_id: mediaId } of site.wechat.drafts()) {
    site.wechat.editDraft(mediaId, 0, { content: "<p>By hand</p>" });
  }
  await site.edit("src/content/blog/two.md", "Hello", "Hello again");
  expect((await site.sync()).code).not.toBe(0);
  const dev = await startDev(site);
  onTestFinished(() => dev.close());
  const states = async () => statesIn(await (await fetch(`${dev.url}/_wechat/`)).text());
  expect(await states()).toEqual(["blog/one unchanged", "blog/two conflict"]);
  await site.edit("src/content/blog/two.md", "Hello again", "Hello");
  await eventually(states).toEqual(["blog/one unchanged", "blog/two unchanged"]);
});

test.for(matrixMajors)(
  "on Astro %i a picture that is missing is one post's problem, told with its place",
  async (astro) => {
    const site = await makeSite({
      astro,
      files: {
        ...(await twoPosts()),
        "src/content/blog/two.md": post("Two", "Text.\n\n![A lake](./gone.png)"),
        "src/content/blog/cover.md": post("Cover", "Text.").replace("./cover", "./lost"),
      },
    });
    onTestFinished(() => site[Symbol.asyncDispose]());
    const dev = await startDev(site);
    onTestFinished(() => dev.close());
    const list = await (await fetch(`${dev.url}/_wechat/`)).text();
    expect(statesIn(list)).toEqual(["blog/cover failed", "blog/one created", "blog/two failed"]);
    expect(list).not.toContain("can't be read");
    const problems = await (await fetch(`${dev.url}/_wechat/blog/two`)).text();
    expect(problems).toMatch(/gone\.png[^]*src\/content\/blog\/two\.md:9/);
    expect(await (await fetch(`${dev.url}/_wechat/blog/cover`)).text()).toMatch(
      /lost\.png[^]*src\/content\/blog\/cover\.md:3/,
    );
    expect(await (await fetch(`${dev.url}/_wechat/-/frame/blog/one`)).text()).toContain("Hello");
    await site.edit("src/content/blog/two.md", "./gone.png", "./field.png");
    await eventually(async () => (await fetch(`${dev.url}/_wechat/blog/two`)).text()).not.toContain(
      "gone.png",
    );
  },
);

test("frontmatter that is broken for a moment is told with its line, beside the post as it was", async () => {
  const site = await makeSite({ files: await twoPosts(), options: '{ language: "zh" }' });
  onTestFinished(() => site[Symbol.asyncDispose]());
  const dev = await startDev(site);
  onTestFinished(() => dev.close());
  const open = async (path: string) => (await fetch(`${dev.url}/_wechat/${path}`)).text();
  expect(await open("blog/one")).toContain("没有问题");
  await site.edit("src/content/blog/one.md", "wechat: true", 'wechat: "true');
  await eventually(() => open("blog/one")).toMatch(
    /class="state failed"[^]*不是有效的 YAML[^]*src\/content\/blog\/one\.md:4/,
  );
  expect(await open("")).toMatch(/class="post failed" id="post-blog\/one"/);
  expect(await open("-/frame/blog/one")).toContain("Hello from");
  await site.edit("src/content/blog/one.md", 'wechat: "true', "wechat: true");
  await eventually(() => open("blog/one")).toContain("没有问题");
});

test("pictures from the web show, fetched as a sync fetches them; one that cannot be had says why", async () => {
  const pixels = await picture("purple", { width: 900 });
  const asked: string[] = [];
  const web = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (request.url !== "/there.png") response.writeHead(404).end();
    else response.writeHead(200, { "content-type": "image/png" }).end(pixels);
  }).listen(0, "127.0.0.1");
  await once(web, "listening");
  onTestFinished(() => void web.close());
  const origin = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  const body = [
    `![There](${origin}/there.png)`,
    `![Gone](${origin}/gone.png)`,
    "![Private](http://10.0.0.1/private.png)",
    "![At WeChat](https://mmbiz.qpic.cn/mmbiz_png/abc/0?wx_fmt=png)",
  ].join("\n\n");
  const files = {
    ...(await twoPosts()),
    "src/content/blog/web.md": post("Web", body),
    "src/content/blog/far.md": `---\ntitle: Far\nwechat:\n  cover: ${origin}/there.png\n---\n\nText.\n`,
  };
  const site = await makeSite({ files, options: '{ images: { allowHosts: ["127.0.0.1"] } }' });
  onTestFinished(() => site[Symbol.asyncDispose]());
  const dev = await startDev(site);
  onTestFinished(() => dev.close());
  const open = async (path: string) => (await fetch(`${dev.url}/_wechat/${path}`)).text();
  const frame = await open("-/frame/blog/web");
  // Reading an article asks nobody; looking at it does.
  expect(asked).toEqual([]);
  const sources = [...frame.matchAll(/<img[^>]* src="([^"]+)"/g)].map(([, src = ""]) => src);
  expect(sources).toHaveLength(4);
  const [there, gone, secret] = await Promise.all(
    sources.slice(0, 3).map(async (src) => fetch(new URL(src, dev.url))),
  );
  expect([there?.status, there?.headers.get("content-type")]).toEqual([200, "image/png"]);
  for (const one of [gone, secret]) {
    expect([one?.status, one?.headers.get("content-type")]).toEqual([404, "image/svg+xml"]);
    expect(await one?.text()).toMatch(/can't\s*be shown/);
  }
  expect(asked.toSorted()).toEqual(["/gone.png", "/there.png"]);
  expect(sources[3]).toMatch(/^https:\/\/mmbiz\.qpic\.cn\//);
  expect(frame).toMatch(/img-src [^;"]*https:\/\/\*\.qpic\.cn/);
  expect(frame).toContain('name="referrer" content="no-referrer"');
  // What is in the cache needs nobody, and a cover has its frames from then on.
  await eventually(() => open("blog/far")).toMatch(/data-frame="2\.35_1"/);
  expect(await open("-/frame/blog/web")).toMatch(/<img[^>]* src="[^"]+-body"/);
  expect(asked.filter((one) => one === "/there.png")).toHaveLength(1);
});

test("the list makes each article once, and again only when its post has changed", async () => {
  const site = await makeSite({
    files: await twoPosts(),
    options: `{ remarkPlugins: [() => () => { console.log("an article is made"); }] }`,
  });
  onTestFinished(() => site[Symbol.asyncDispose]());
  const dev = await startDev(site);
  onTestFinished(() => dev.close());
  const made = () => dev.output().match(/an article is made/g)?.length;
  const list = async () => (await fetch(`${dev.url}/_wechat/`)).text();
  await list();
  expect(made()).toBe(2);
  await site.edit("src/content/blog/two.md", "title: Two", "title: Deux");
  await eventually(list).toContain("Deux");
  expect(made()).toBe(3);
  await site.write("src/content/blog/field.png", await picture("black"));
  await fetch(`${dev.url}/_wechat/blog/one`);
  await eventually(async () => [await list(), made()][1]).toBeGreaterThan(3);
});

test("pictures that no article asked for are not served", async () => {
  const site = await makeSite({
    files: { ...(await twoPosts()), "secret.png": await picture("red") },
  });
  onTestFinished(() => site[Symbol.asyncDispose]());
  const dev = await startDev(site);
  onTestFinished(() => dev.close());
  await fetch(`${dev.url}/_wechat/`);
  for (const path of [
    "picture/..%2f..%2fsecret.png",
    "picture/secret.png",
    `picture/${"0".repeat(64)}-material`,
    "page/..%2f..%2fpackage.json",
    "focal-crop/..%2fpackage.json",
  ]) {
    expect((await fetch(`${dev.url}/_wechat/-/${path}`)).status, path).toBe(404);
  }
});

/** Status of the list as asked for under a host name of one's choice, which `fetch` does not let one choose. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(new URL("/_wechat/", url), { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });
}

function article(page: Page): FrameLocator {
  return page.frameLocator("iframe#article");
}

/** Of the posts in the list's page. */
function statesIn(list: string): string[] {
  return [...list.matchAll(/class="post (\w+)" id="post-([^"]+)"/g)]
    .map(([, state, key]) => `${key} ${state}`)
    .toSorted();
}
