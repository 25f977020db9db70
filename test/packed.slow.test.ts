import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import ts from "typescript-5";

import { afterAll, beforeAll, expect, test } from "vitest";
import { startSimulator } from "wechat-simulator";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../", import.meta.url));

// A site as a stranger has it: outside this workspace, with the packages as they would be published.
let site = "";

beforeAll(async () => {
  site = await mkdtemp(path.join(os.tmpdir(), "astro-wechat-packed-"));
  const tarballs = path.join(site, "tarballs");
  await mkdir(tarballs);
  const overrides: Record<string, string> = {};
  for (const name of await packageNames()) {
    await pnpm(["pack", "--pack-destination", tarballs], path.join(repository, "packages", name));
    const { version } = JSON.parse(
      await readFile(path.join(repository, "packages", name, "package.json"), "utf8"),
    ) as { version: string };
    overrides[name] = `file:${path.join(tarballs, `${name}-${version}.tgz`)}`;
  }
  await writeFiles({
    "package.json": JSON.stringify({
      private: true,
      type: "module",
      dependencies: {
        "@astrojs/mdx": "^8.0.2",
        "@astrojs/node": "^11.1.6",
        "@astrojs/sitemap": "^3.7.4",
        astro: "^7.3.5",
        ...overrides,
      },
    }),
    "pnpm-workspace.yaml": JSON.stringify({
      packages: ["."],
      overrides,
      allowBuilds: { esbuild: false, sharp: false },
      pmOnFail: "ignore",
    }),
    "src/content.config.mjs": `
import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";
import { wechatSchema } from "astro-wechat/schema";
export const collections = {
  blog: defineCollection({
    loader: glob({ base: "./src/content/blog", pattern: "**/*.{md,mdx}" }),
    schema: ({ image }) => z.object({ title: z.string(), cover: image(), wechat: wechatSchema({ image }).optional() }),
  }),
};
`,
    "src/components/Note.astro": `<blockquote><strong>注：</strong><slot /></blockquote>`,
    "src/content/blog/plain.md": `---
title: 普通文章
cover: ../../cover.jpg
wechat:
  focalPoint: "80% 40%"
---

**注意：**正文与[链接](https://astro.build)。
`,
    "src/content/blog/component.mdx": `---
title: 组件文章
cover: ../../cover.jpg
wechat: true
---
import Note from "../../components/Note.astro";

<Note>来自组件</Note>
`,
    "src/pages/index.astro": "<h1>首页</h1>",
    "src/pages/blog/[...id].astro": `---
import { getCollection, render } from "astro:content";
export const prerender = true;
export async function getStaticPaths() {
  return (await getCollection("blog")).map((entry) => ({ params: { id: entry.id }, props: { entry } }));
}
const { Content } = await render(Astro.props.entry);
---
<Content />
`,
  });
  await cp(
    path.join(repository, "examples/blog/src/pictures/lighthouse.jpg"),
    path.join(site, "src/cover.jpg"),
  );
  await pnpm(["install", "--no-frozen-lockfile", "--prefer-offline"], site);
});

afterAll(() => rm(site, { recursive: true, force: true }));

test.for([
  {
    name: "a static site below a base, with a sitemap",
    config: `site: "https://example.com", base: "/x", integrations: [mdx(), sitemap(), wechat()]`,
    pages: "dist",
    sourceUrls: ["https://example.com/x/blog/component/", "https://example.com/x/blog/plain/"],
  },
  {
    name: "a server site with the Node adapter",
    config: `site: "https://example.com", output: "server", adapter: node({ mode: "standalone" }), integrations: [mdx(), sitemap(), wechat()]`,
    pages: "dist/client",
    sourceUrls: ["https://example.com/blog/component/", "https://example.com/blog/plain/"],
  },
])(
  "installed from its packages, $name syncs Markdown and MDX and keeps nothing of ours",
  async ({ config, pages, sourceUrls }) => {
    const wechat = await startSimulator();
    try {
      await rm(path.join(site, "dist"), { recursive: true, force: true });
      await rm(path.join(site, "wechat.lock.json"), { force: true });
      await writeFiles({
        "astro.config.mjs": `
import mdx from "@astrojs/mdx";
import node from "@astrojs/node";
import sitemap from "@astrojs/sitemap";
import wechat from "astro-wechat";
import { defineConfig } from "astro/config";
export default defineConfig({ ${config} });
`,
      });
      await build(["--sync-wechat"], wechat);

      const articles = wechat.drafts().flatMap((draft) => draft.articles);
      expect(articles.map((article) => article.content_source_url).toSorted()).toEqual(sourceUrls);
      const content = articles.map((article) => article.content).join("\n");
      expect(content).toContain("<strong");
      expect(content).toContain("来自组件");
      expect(content).not.toContain("**");

      const files = await readdir(path.join(site, "dist"), { recursive: true });
      expect(files.filter((file) => /wechat/i.test(file))).toEqual([]);
      const sitemap = await readFile(path.join(site, pages, "sitemap-0.xml"), "utf8");
      expect(sitemap).toContain("/blog/plain/");
      expect(sitemap).not.toMatch(/wechat/i);

      wechat.clearRequests();
      await build(["--sync-wechat"], wechat);
      expect(wechat.requests()).toEqual([]);
    } finally {
      await wechat.close();
    }
  },
);

test("the types of every entry are there without our development dependencies", async () => {
  const entries: string[] = [];
  for (const name of await packageNames()) {
    const file = path.join(site, "node_modules", name, "package.json");
    const { exports } = JSON.parse(await readFile(file, "utf8")) as { exports: object };
    for (const [entry, value] of Object.entries(exports)) {
      if (typeof value === "object") entries.push(path.posix.join(name, entry));
    }
  }
  const config = path.join(site, "entries.ts");
  const lines = entries.map((entry, at) => `export type * as e${at} from "${entry}";`);
  await writeFile(config, lines.join("\n"));
  const program = ts.createProgram([config], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ESNext,
    noEmit: true,
  });
  const folders = (await packageNames()).map((name) => `/node_modules/${name}/dist/`);
  const ours = program
    .getSourceFiles()
    .filter(({ fileName }) => folders.some((folder) => fileName.includes(folder)));
  expect(ours.length).toBeGreaterThan(100);
  const missing = ours
    .flatMap((file) => program.getSemanticDiagnostics(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "))
    .filter((text) => text.startsWith("Cannot find module") && !text.includes("'node:"));
  expect(missing).toEqual([]);
}, 120_000);

test("an editor shows what every option is for", async () => {
  const names = await packageNames();
  const config = path.join(site, "options.ts");
  const text = `import wechat from "astro-wechat";
${names.map((name, at) => `import type * as p${at} from "${name}";\nexport type { p${at} };`).join("\n")}
wechat({ images: { maxWidth: 1080 }, collections: { blog: { select: "all" } } });
`;
  await writeFile(config, text);
  const service = ts.createLanguageService({
    getScriptFileNames: () => [config],
    getScriptVersion: () => "1",
    getScriptSnapshot: (file) => {
      const source = ts.sys.readFile(file);
      return source === undefined ? undefined : ts.ScriptSnapshot.fromString(source);
    },
    getCurrentDirectory: () => site,
    getCompilationSettings: () => ({
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ESNext,
      strict: true,
      skipLibCheck: true,
    }),
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (file) => ts.sys.fileExists(file),
    readFile: (file) => ts.sys.readFile(file),
    directoryExists: (folder) => ts.sys.directoryExists(folder),
    getDirectories: (folder) => ts.sys.getDirectories(folder),
    realpath: (file) => ts.sys.realpath?.(file) ?? file,
  });
  for (const [option, says] of [
    ["images:", "How pictures are"],
    ["maxWidth:", "Widest picture"],
    ["select:", "for this collection"],
  ] as const) {
    const hover = service.getQuickInfoAtPosition(config, text.indexOf(option) + 1);
    expect(ts.displayPartsToString(hover?.documentation)).toContain(says);
  }

  const program = service.getProgram();
  const checker = program?.getTypeChecker();
  const source = program?.getSourceFile(config);
  if (checker === undefined || source === undefined) throw new Error("The file was not read.");
  const silent: string[] = [];
  let options = 0;
  for (const space of checker.getExportsOfModule(
    checker.getSymbolAtLocation(source) as ts.Symbol,
  )) {
    for (const exported of checker.getExportsOfModule(checker.getAliasedSymbol(space))) {
      if (!/(?:Options|^Settings)$/.test(exported.name)) continue;
      const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
      const type = checker.getDeclaredTypeOfSymbol(
        isAlias ? checker.getAliasedSymbol(exported) : exported,
      );
      for (const property of checker.getPropertiesOfType(type)) {
        options += 1;
        if (property.getDocumentationComment(checker).length > 0) continue;
        silent.push(`${space.name} ${exported.name}.${property.name}`);
      }
    }
  }
  expect(options).toBeGreaterThan(80);
  expect(silent).toEqual([]);
});

test("a package brings its code, its sources and what its README shows, and nothing else", async () => {
  const allowed: Readonly<Record<string, RegExp>> = {
    "astro-wechat":
      /^(?:docs\/(?:en|zh-cn)\/[\w-]+\.md|docs\/(?:themes\/)?[\w-]+\.(?:png|gif)|README\.zh-CN\.md|llms\.txt|SKILL\.md)$/,
    "focal-crop": /^models\/(?:face-detector\.bin|LICENSE|README\.md)$/,
    "rehype-wechat":
      /^(?:docs\/[\w/-]+\.(?:md|webp)|mathjax\/README\.md|mathjax\/dist\/(?:LICENSE|[\w./-]+\.(?:js|d\.ts)))$/,
    "wechat-simulator": /^docs\/draft-box\.png$/,
  };
  for (const name of await packageNames()) {
    const folder = path.join(repository, "packages", name);
    const tarballs = path.join(site, "tarballs");
    const [tarball = ""] = (await readdir(tarballs)).filter(
      (file) => file.startsWith(`${name}-`) && /^\d/.test(file.slice(name.length + 1)),
    );
    const { stdout } = await run("tar", ["tzf", path.join(tarballs, tarball)]);
    const files = stdout
      .trim()
      .split("\n")
      .map((file) => file.replace(/^package\//, ""));
    const standing = ["package.json", "README.md", "CHANGELOG.md", "LICENSE"];
    expect(files).toEqual(expect.arrayContaining(standing));
    const surplus = files.filter((file) => {
      if (standing.includes(file) || /^src\/.+\.(?:ts|css)$/.test(file)) return false;
      if (/^dist\/libraries\/(?:[\w@./-]+\.(?:js|d\.ts)|LICENSES?(?:\.\w+)?)$/.test(file))
        return false;
      // Built from a source that is still there: what was moved or deleted leaves files behind.
      const built = /^dist\/(.+?)(?:\.d\.ts|\.js)(?:\.map)?$/.exec(file)?.[1];
      if (built !== undefined) return !existsSync(path.join(folder, "src", `${built}.ts`));
      return !(allowed[name]?.test(file) ?? false);
    });
    expect({ name, surplus }).toEqual({ name, surplus: [] });

    const manifest = await readFile(path.join(folder, "package.json"), "utf8");
    const { exports } = JSON.parse(manifest) as { exports: Record<string, unknown> };
    const named = [...JSON.stringify(exports).matchAll(/"\.\/([^"]+\.\w+)"/g)]
      .map(([, file = ""]) => file)
      .filter((file) => /^(?:dist|src)\//.test(file));
    expect(named.length).toBeGreaterThan(0);
    expect(files).toEqual(expect.arrayContaining(named));
  }
});

async function build(
  flags: readonly string[],
  wechat: { readonly url: string; readonly appId: string; readonly appSecret: string },
): Promise<void> {
  await run(process.execPath, ["node_modules/astro/bin/astro.mjs", "build", ...flags], {
    cwd: site,
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: "1",
      WECHAT_API_BASE: wechat.url,
      WECHAT_APP_ID: wechat.appId,
      WECHAT_APP_SECRET: wechat.appSecret,
    },
  });
}

async function packageNames(): Promise<string[]> {
  const entries = await readdir(path.join(repository, "packages"), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

async function writeFiles(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(site, name)), { recursive: true });
    await writeFile(path.join(site, name), text);
  }
}

/** The pnpm that runs the tests, or the one npx finds when they are started without it. */
async function pnpm(args: readonly string[], cwd: string): Promise<void> {
  const running = process.env["npm_execpath"];
  const [command, before] = running?.includes("pnpm")
    ? /\.[cm]?js$/.test(running)
      ? [process.execPath, [running]]
      : [running, []]
    : ["npx", ["-y", "pnpm"]];
  await run(command, [...before, ...args], { cwd, env: { ...process.env, CI: "" } });
}
