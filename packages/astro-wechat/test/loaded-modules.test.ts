import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** Runs in a process of its own: collects the addresses of all modules that are loaded after each step. */
const counting = `
  import { registerHooks } from "node:module";
  const loaded = [];
  registerHooks({
    load(url, context, next) {
      if (url.startsWith("file:")) loaded.push(url);
      return next(url, context);
    },
  });
  const steps = {};
  const after = (step) => void (steps[step] = [...loaded]);
`;
const script = `
  ${counting}
  const { default: wechat } = await import("astro-wechat");
  const { hooks } = wechat({ collections: { blog: { url: ({ id }) => id } } });
  after("config");

  // As Astro calls them, with nobody looking at a page yet.
  const here = (path) => new URL(path, import.meta.url);
  const config = {
    root: here("./"), srcDir: here("./src/"), outDir: here("./dist/"), integrations: [], base: "/", vite: {},
  };
  const logger = { debug() {}, info() {}, warn: console.warn };
  const setUp = (command) => hooks["astro:config:setup"]({
    command, config, logger, updateConfig() {}, injectRoute() {}, addDevToolbarApp() {},
  });
  await setUp("sync");
  await import("astro-wechat/schema");
  after("check");

  await setUp("dev");
  hooks["astro:config:done"]({ config, logger });
  const on = () => {};
  const server = {
    config: { server: {} }, httpServer: { once: on, on }, middlewares: { stack: [] }, watcher: { on },
  };
  await hooks["astro:server:setup"]({ server, toolbar: { on, send() {} }, logger });
  after("dev");

  process.stdout.write(JSON.stringify(steps), () => process.exit());
`;

/** Parsers, engines and whole rooms that only drafts need. */
const heavy = [
  "node_modules/sharp/",
  "/dist/libraries/got.js",
  "node_modules/highlight.js/",
  "node_modules/lowlight/",
  "node_modules/@mathjax/",
  "node_modules/css-tree/",
  "node_modules/yaml/",
  "node_modules/unified/",
  "packages/wechat-client/",
  "packages/wechat-simulator/",
  "packages/remark-wechat/",
  "packages/focal-crop/",
  "packages/rehype-wechat/dist/rehype-wechat.js",
  "packages/wechat-drafts/dist/apply/",
  "packages/wechat-drafts/dist/sync-posts.js",
  "packages/wechat-drafts/dist/compose/compose-",
  "packages/wechat-drafts/dist/lock/",
];

/** Most modules of each step. zod alone is 95 of them, and in a site Astro has loaded it by then. */
const most = { config: 150, check: 155, dev: 180 };

const shaping = `
  ${counting}
  const { default: rehypeWechat, parseHtml } = await import("rehype-wechat");
  await import("wechat-drafts");
  const shape = (html) => rehypeWechat()(parseHtml(html), { message() {}, messages: [] });
  await shape("<h2>A</h2><svg viewBox='0 0 9 9'><path d='M0 0h9v9z' fill='red'/></svg>");
  after("plain");
  await shape("<svg viewBox='0 0 9 9'><style>.a{fill:red}</style><path class='a' d='M0 0h9v9z'/></svg>");
  after("sheet");
  process.stdout.write(JSON.stringify(steps), () => process.exit());
`;

async function modulesAfter<Step extends string>(code: string): Promise<Record<Step, string[]>> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "-e", code],
    { cwd: import.meta.dirname },
  );
  return JSON.parse(stdout) as Record<Step, string[]>;
}

test("a parser of CSS is loaded for a drawing with a style sheet, and not before", async () => {
  const { plain, sheet } = await modulesAfter<"plain" | "sheet">(shaping);
  const isParser = (url: string): boolean => url.includes("node_modules/css-tree/");
  expect(plain.filter(isParser)).toEqual([]);
  expect(sheet.some(isParser)).toBe(true);
});

test("Astro's commands load what they need and no more", async () => {
  const steps = await modulesAfter<keyof typeof most>(script);
  for (const step of ["config", "check", "dev"] as const) {
    const modules = steps[step];
    expect(modules.some((url) => url.includes("packages/astro-wechat/dist/"))).toBe(true);
    const unneeded = modules.filter((url) => heavy.some((part) => url.includes(part)));
    expect({ step, unneeded }).toEqual({ step, unneeded: [] });
    expect({ step, count: modules.length }).toMatchObject({
      step,
      count: expect.toSatisfy((count: number) => count <= most[step]),
    });
  }
});
