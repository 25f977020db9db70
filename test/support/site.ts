import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../", import.meta.url));

const bundled = ["@astrojs/markdoc", "@astrojs/mdx", "@astrojs/node", "@astrojs/sitemap"];

/** Majors of Astro that are installed for tests. */
export type AstroMajor = 5 | 6 | 7;
export const astroMajors: readonly AstroMajor[] = [5, 6, 7];

/** For what is tried on each in many forms: before a release on every one, in CI on the oldest and the newest. */
export const matrixMajors: readonly AstroMajor[] =
  process.env["EVERY_ASTRO"] === "1" ? astroMajors : [5, 7];

export interface SiteOptions {
  /** Folder below the one for temporary files, which must not be there yet (default: one with a name of its own). */
  readonly name?: string;
  readonly astro?: AstroMajor;
  /** Files of the site by path; those given win over the small blog that every site starts as. `null` leaves one out. */
  readonly files?: Readonly<Record<string, string | Uint8Array | null>>;
  /** Text of the object `wechat()` is called with (default: none). */
  readonly options?: string;
  /** Further lines of the Astro configuration: `base: "/x",`. */
  readonly config?: string;
  /** Further imports of the Astro configuration. */
  readonly imports?: string;
  /** Further integrations, in front of ours. */
  readonly integrations?: string;
  /** Has our package by link, as this process has it, instead of a copy of its own. For the newest Astro only. */
  readonly isLinked?: boolean;
}

export interface BuildResult {
  readonly code: number | null;
  /** What the terminal shows, without colours. */
  readonly output: string;
  /** The part of it that went to standard output. */
  readonly stdout: string;
}

/** A real Astro project in a temporary folder. */
export interface Site {
  readonly root: string;
  build(args?: readonly string[], env?: Readonly<Record<string, string>>): Promise<BuildResult>;
  /** Runs an `astro-wechat` command. */
  command(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<BuildResult>;
  /** Runs a program of the site's own, for example `["node", "script.mjs"]`. */
  run(command: readonly string[], env?: Readonly<Record<string, string>>): Promise<BuildResult>;
  write(file: string, content: string | Uint8Array): Promise<void>;
  read(file: string): Promise<string>;
  edit(file: string, from: string, to: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** Files below a folder, sorted, with forward slashes. */
  list(folder: string): Promise<string[]>;
}

const blog = {
  "src/content.config.mjs": `
import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";
import { wechatSchema } from "astro-wechat/schema";
const blog = defineCollection({
  loader: glob({ base: "./src/content/blog", pattern: "**/*.{md,mdx,mdoc}" }),
  schema: ({ image }) => z.object({
    title: z.string(),
    description: z.string().optional(),
    cover: image().optional(),
    draft: z.boolean().optional(),
    wechat: wechatSchema({ image }).optional(),
  }),
});
export const collections = { blog };
`,
  "src/pages/blog/[...id].astro": `---
import { getCollection, render } from "astro:content";
export async function getStaticPaths() {
  return (await getCollection("blog")).map((entry) => ({ params: { id: entry.id }, props: { entry } }));
}
export const prerender = true;
const { entry } = Astro.props;
const { Content } = await render(entry);
---
<html><head><title>{entry.data.title}</title></head><body><Content /></body></html>
`,
} as const;

/** Make a site that is gone after the test. The caller removes it by `remove`. */
export async function makeSite(options: SiteOptions = {}): Promise<Site & AsyncDisposable> {
  const major = options.astro ?? 7;
  // The real path: Vite resolves links, and a temporary folder is one on some systems.
  const root = await makeFolder(options.name, `site-${major}-`);
  await installModules(root, major, options.isLinked === true);
  const site = openSite(root);
  for (const [file, content] of Object.entries(siteFiles(options))) await site.write(file, content);
  return Object.assign(site, {
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  });
}

/** Every file of a site but its packages. */
export function siteFiles(options: SiteOptions): Record<string, string | Uint8Array> {
  const files = {
    "package.json": JSON.stringify({
      name: "site",
      private: true,
      type: "module",
      // Vite bundles the packages of Astro's that it finds named here.
      dependencies: Object.fromEntries(
        [...bundled, "astro", "astro-wechat"].map((name) => [name, "*"]),
      ),
    }),
    "astro.config.mjs": configuration(options),
    ...blog,
    ...options.files,
  };
  return Object.fromEntries(
    Object.entries(files).flatMap(([file, content]) => (content === null ? [] : [[file, content]])),
  );
}

async function makeFolder(name: string | undefined, prefix: string): Promise<string> {
  if (name === undefined) return mkdtemp(path.join(os.tmpdir(), prefix));
  const folder = path.join(os.tmpdir(), name);
  await mkdir(folder);
  return folder;
}

function configuration({
  imports = "",
  config = "",
  integrations = "",
  options = "",
}: SiteOptions): string {
  return `
import { defineConfig } from "astro/config";
import wechat from "astro-wechat";
${imports}
export default defineConfig({
  site: "https://example.com",
  ${config}
  integrations: [${integrations === "" ? "" : `${integrations}, `}wechat(${options})],
});
`;
}

/**
 * Give the site its `node_modules`: Astro and its companions of one major by link, our package as a copy,
 * because `import "astro"` in it must find the site's Astro as it does in a real installation.
 */
async function installModules(root: string, major: AstroMajor, isLinked: boolean): Promise<void> {
  const modules = path.join(root, "node_modules");
  await mkdir(modules, { recursive: true });
  if (isLinked) await symlink(ours, path.join(modules, "astro-wechat"));
  else await copyOurs(modules);
  const astroModules = path.join(
    repository,
    major === 7 ? "test" : `test/astro-${major}`,
    "node_modules",
  );
  await linkModules(astroModules, modules);
  await linkModules(path.join(ours, "node_modules"), modules);
}

const ours = path.join(repository, "packages/astro-wechat");

async function copyOurs(modules: string): Promise<void> {
  for (const part of ["dist", "src", "package.json"]) {
    await cp(path.join(ours, part), path.join(modules, "astro-wechat", part), { recursive: true });
  }
}

/** Give a site that has its own packages ours too; what ours need may be there in another version. */
export async function installOurs(root: string): Promise<void> {
  const modules = path.join(root, "node_modules");
  await copyOurs(modules);
  const own = path.join(modules, "astro-wechat/node_modules");
  await mkdir(own, { recursive: true });
  await linkModules(path.join(ours, "node_modules"), own);
  // A peer: the site's own.
  await rm(path.join(own, "astro"));
}

async function linkModules(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) {
    if (name.startsWith(".")) continue;
    if (name.startsWith("@")) {
      await mkdir(path.join(to, name), { recursive: true });
      await linkModules(path.join(from, name), path.join(to, name));
    } else if (!existsSync(path.join(to, name))) {
      await symlink(path.join(from, name), path.join(to, name));
    }
  }
}

/** A site that lies in a folder already. */
function openSite(root: string): Site {
  const at = (file: string): string => path.join(root, file);
  const run: Site["run"] = ([program, ...args], env = {}) => {
    // Node may hang at its exit when V8 compiles beside it (seen in 24.21, waiting for a collection that never comes).
    return program === "node"
      ? runProgram(process.execPath, ["--no-concurrent-sparkplug", ...args], root, env)
      : runProgram(at(`node_modules/${program}`), args, root, env);
  };
  return {
    root,
    run,
    command: (args, env) => run(["node", "node_modules/astro-wechat/dist/cli.js", ...args], env),
    async build(args = [], env = {}) {
      const manifest = JSON.parse(
        await readFile(at("node_modules/astro/package.json"), "utf8"),
      ) as {
        bin: { astro: string };
      };
      const bin = at(path.join("node_modules/astro", manifest.bin.astro));
      return run(["node", bin, "build", ...args], env);
    },
    async write(file, content) {
      await mkdir(path.dirname(at(file)), { recursive: true });
      await writeFile(at(file), content);
    },
    read: (file) => readFile(at(file), "utf8"),
    async edit(file, from, to) {
      const text = await readFile(at(file), "utf8");
      if (!text.includes(from)) throw new Error(`"${from}" is not in ${file}.`);
      await writeFile(
        at(file),
        text.replace(from, () => to),
      );
    },
    remove: (file) => rm(at(file), { recursive: true, force: true }),
    async list(folder) {
      if (!existsSync(at(folder))) return [];
      const found = await readdir(at(folder), { recursive: true, withFileTypes: true });
      return found
        .filter((entry) => entry.isFile())
        .map((entry) =>
          path
            .relative(at(folder), path.join(entry.parentPath, entry.name))
            .replaceAll(path.sep, "/"),
        )
        .toSorted();
    },
  };
}

function runProgram(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<BuildResult> {
  const { PATH, HOME } = process.env;
  const child = spawn(program, args, {
    cwd,
    // Nothing of the tester's own: no credentials, no proxy, no locale.
    env: { PATH, HOME, ASTRO_TELEMETRY_DISABLED: "1", NO_COLOR: "1", LANG: "C.UTF-8", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: string[] = [];
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    chunks.push(chunk);
    stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      // oxlint-disable-next-line no-control-regex -- colours start with this character
      resolve({ code, output: chunks.join("").replace(/\u001B\[[\d;]*m/g, ""), stdout });
    });
  });
}
