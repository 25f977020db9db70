/**
 * Installs the packages as they would be published, with every package manager and each major of Astro, and lets the
 * site sync twice. A site that cannot be installed or built without us either is no failure of ours. Run before a release:
 *
 *     npx -y pnpm layouts                # everything
 *     npx -y pnpm layouts npm 6          # those whose name has all of these words
 *
 * Each site is made in a temporary folder outside the workspace, and removed.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Simulator, startSimulator } from "wechat-simulator";
import { newestMajors } from "./support/newest-majors.ts";
import { packAll, type Tarballs } from "./support/pack.ts";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../", import.meta.url));

interface Manager {
  /** What it reads beside the dependencies. */
  files(overrides: Tarballs): Readonly<Record<string, object>>;
  readonly command: readonly string[];
  /** Folder of the blog below the one that packages are installed in, where it is not that one. */
  readonly blog?: string;
}

const pnpm = (nodeLinker: string): Manager => ({
  files: (overrides) => ({
    "pnpm-workspace.yaml": {
      packages: ["."],
      nodeLinker,
      overrides,
      allowBuilds: { esbuild: false, sharp: false },
      pmOnFail: "ignore",
    },
  }),
  command: ["pnpm", "install", "--no-frozen-lockfile", "--prefer-offline"],
});

const npm: Manager = {
  files: () => ({}),
  command: ["npm", "install", "--no-audit", "--no-fund"],
};

const managers: Readonly<Record<string, Manager>> = {
  npm,
  "npm workspace": {
    ...npm,
    files: () => ({
      "package.json": { name: "monorepo", private: true, workspaces: ["sites/*"] },
    }),
    blog: "sites/blog",
  },
  "pnpm isolated": pnpm("isolated"),
  "pnpm hoisted": pnpm("hoisted"),
  yarn: {
    files: () => ({}),
    // A cache of its own: the common one takes tarballs of one name for the same, whatever is in them.
    command: ["npx", "-y", "yarn@1", "install", "--ignore-scripts", "--cache-folder", "../yarn"],
  },
  "yarn berry": {
    files: () => ({
      ".yarnrc.yml": {
        nodeLinker: "node-modules",
        enableGlobalCache: false,
        enableScripts: false,
        enableTelemetry: false,
      },
    }),
    command: ["npx", "-y", "-p", "@yarnpkg/cli-dist@4", "yarn", "install", "--no-immutable"],
  },
  bun: { files: () => ({}), command: ["npx", "-y", "bun", "install"] },
};

/** Result of a layout that is nothing for us to mend. */
const foreign = "fails without us too";

const words = process.argv.slice(2);
const folder = await mkdtemp(path.join(os.tmpdir(), "astro-wechat-layouts-"));
const table: Record<string, Record<string, string>> = {};
try {
  const overrides = await packAll(path.join(folder, "tarballs"));
  for (const [name, manager] of Object.entries(managers)) {
    for (const [major, versions] of Object.entries(newestMajors)) {
      const layout = `${name}, Astro ${major}`;
      const names = layout.split(/[ ,]+/);
      if (!words.every((word) => names.includes(word))) continue;
      const site = path.join(folder, layout.replaceAll(/\W+/g, "-"));
      table[layout] = await tryLayout(site, manager, versions, overrides);
      console.log(layout, table[layout]);
      await rm(site, { recursive: true, force: true });
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.table(table);
const failed = Object.values(table).some(({ result }) => result !== "ok" && result !== foreign);
if (failed || Object.keys(table).length === 0) process.exitCode = 1;

/** Make a site, build it as it is, plan, sync, and sync again. */
async function tryLayout(
  site: string,
  manager: Manager,
  versions: { readonly astro: string; readonly mdx: string },
  overrides: Tarballs,
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const blog = path.join(site, manager.blog ?? ".");
  const wechat = await startSimulator();
  let step: "install" | "build" | "sync" | "sync again" = "install";
  try {
    await writeSite(site, manager, versions, overrides);
    await install(site, manager);
    found["astro"] = (await manifestOf(blog, "astro")).version;
    found["mdx"] = (await manifestOf(blog, "@astrojs/mdx")).version;
    step = "build";
    await build(blog, [], wechat);
    expectEqual(wechat.requests().length, 0, "requests of a plain build");
    const files = await readdir(path.join(blog, "dist"), { recursive: true });
    expectEqual(files.filter((file) => /wechat/i.test(file)).length, 0, "files of ours in dist");
    step = "sync";
    await build(blog, ["--sync-wechat"], wechat);
    const titles = wechat.drafts().flatMap(({ articles }) => articles.map(({ title }) => title));
    expectEqual(titles.toSorted().join(), "MDX,Markdown", "drafts");
    step = "sync again";
    wechat.clearRequests();
    await build(blog, ["--sync-wechat"], wechat);
    expectEqual(wechat.requests().length, 0, "requests of a second sync");
    return { ...found, result: "ok" };
  } catch (error) {
    const { message, stdout, stderr } = error as Error & { stdout?: string; stderr?: string };
    console.error([message, stdout, stderr].filter(Boolean).join("\n"));
    const isForeign =
      (step === "install" && !(await succeeds(installWithoutUs()))) ||
      (step === "build" && !(await succeeds(buildWithoutUs())));
    if (isForeign) return { ...found, result: foreign };
    return { ...found, result: `failed: ${step}` };
  } finally {
    await wechat.close();
  }

  async function installWithoutUs(): Promise<void> {
    const { astro, mdx } = versions;
    const manifest = { name: "site", private: true, dependencies: { astro, "@astrojs/mdx": mdx } };
    await writeFile(path.join(blog, "package.json"), JSON.stringify(manifest));
    await install(site, manager);
  }

  async function buildWithoutUs(): Promise<void> {
    const schema = /^import \{ wechatSchema .*$|, wechat: wechatSchema.*?\.optional\(\)/gm;
    await edit("astro.config.mjs", /^import wechat .*$|, wechat\(\)/gm);
    await edit("src/content.config.mjs", schema);
    await build(blog, [], wechat);
  }

  async function edit(name: string, removed: RegExp): Promise<void> {
    const file = path.join(blog, name);
    await writeFile(file, (await readFile(file, "utf8")).replaceAll(removed, ""));
  }
}

async function install(site: string, { command: [command = "", ...args] }: Manager): Promise<void> {
  await run(command, args, { cwd: site, env: { ...process.env, CI: "" }, maxBuffer: 2 ** 26 });
}

async function succeeds(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

function expectEqual(found: unknown, expected: unknown, what: string): void {
  if (found !== expected)
    throw new Error(`${what}: ${String(found)}, expected ${String(expected)}`);
}

async function writeSite(
  site: string,
  manager: Manager,
  { astro, mdx }: { readonly astro: string; readonly mdx: string },
  overrides: Tarballs,
): Promise<void> {
  const blog = path.join(site, manager.blog ?? ".");
  const ofManager = Object.entries(manager.files(overrides)).map(
    ([name, data]) => [name, JSON.stringify(data)] as const,
  );
  const ofBlog: Readonly<Record<string, string>> = {
    "package.json": JSON.stringify({
      name: "site",
      private: true,
      type: "module",
      // The packages depend on each other's versions, which no registry has yet.
      dependencies: { astro, "@astrojs/mdx": mdx, ...overrides },
      resolutions: overrides,
    }),
    "astro.config.mjs": `
import mdx from "@astrojs/mdx";
import wechat from "astro-wechat";
import { defineConfig } from "astro/config";
export default defineConfig({ site: "https://example.com", integrations: [mdx(), wechat()] });
`,
    "src/content.config.mjs": `
import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";
import { wechatSchema } from "astro-wechat/schema";
const loader = glob({ base: "./src/content/blog", pattern: "**/*.{md,mdx}" });
const schema = ({ image }) =>
  z.object({ title: z.string(), cover: image(), wechat: wechatSchema({ image }).optional() });
export const collections = { blog: defineCollection({ loader, schema }) };
`,
    "src/components/Note.astro": "<blockquote><slot /></blockquote>",
    "src/content/blog/markdown.md":
      "---\ntitle: Markdown\ncover: ../../cover.jpg\nwechat: true\n---\n\n**正文。**与公式 $a^2$。\n",
    "src/content/blog/mdx.mdx":
      '---\ntitle: MDX\ncover: ../../cover.jpg\nwechat: true\n---\nimport Note from "../../components/Note.astro";\n\n<Note>组件</Note>\n',
    "src/pages/blog/[...id].astro": `---
import { getCollection, render } from "astro:content";
export async function getStaticPaths() {
  return (await getCollection("blog")).map((entry) => ({ params: { id: entry.id }, props: { entry } }));
}
const { Content } = await render(Astro.props.entry);
---
<Content />
`,
  };
  for (const [folder, name, text] of [
    ...ofManager.map((file) => [site, ...file] as const),
    ...Object.entries(ofBlog).map((file) => [blog, ...file] as const),
  ]) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  const picture = path.join(repository, "examples/blog/src/pictures/lighthouse.jpg");
  await cp(picture, path.join(blog, "src/cover.jpg"));
}

async function build(blog: string, flags: readonly string[], wechat: Simulator): Promise<void> {
  const { PATH, HOME } = process.env;
  const { folder, bin } = await manifestOf(blog, "astro");
  // Majors of Astro keep their program under different names.
  const program = path.join(folder, bin?.astro ?? "");
  await run(process.execPath, [program, "build", ...flags], {
    cwd: blog,
    env: {
      PATH,
      HOME,
      ASTRO_TELEMETRY_DISABLED: "1",
      NO_COLOR: "1",
      WECHAT_API_BASE: wechat.url,
      WECHAT_APP_ID: wechat.appId,
      WECHAT_APP_SECRET: wechat.appSecret,
    },
  });
}

interface Manifest {
  readonly version: string;
  readonly bin?: { readonly astro?: string };
  /** Where the package lies. */
  readonly folder: string;
}

async function manifestOf(blog: string, name: string): Promise<Manifest> {
  const file = createRequire(path.join(blog, "package.json")).resolve(`${name}/package.json`);
  const manifest = JSON.parse(await readFile(file, "utf8")) as Omit<Manifest, "folder">;
  return { ...manifest, folder: path.dirname(file) };
}
