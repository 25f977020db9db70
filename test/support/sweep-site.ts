import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type * as Astro from "astro";
import type { AstroInlineConfig, AstroIntegration } from "astro";
import type { Options } from "astro-wechat";
import type * as Session from "../../packages/astro-wechat/dist/commands/session.js";
import type * as CollectRun from "../../packages/astro-wechat/dist/sync/collect-run.js";
import type * as Preview from "../../packages/astro-wechat/dist/preview/preview.js";
import type * as Source from "../../packages/astro-wechat/dist/preview/preview-source.js";
import { type Comparison, findLosses } from "./find-losses.ts";

/*
 * A program of its own for each site: Astro, its plugins and the site's folder belong to a process.
 *
 * node sweep-site.ts FOLDER ANSWER.json
 */

/** What is found in one site. */
export interface SweptSite {
  readonly posts: readonly ({
    readonly key: string;
    readonly file?: string | undefined;
  } & Comparison)[];
  /** Posts that were not compared, with the reason. */
  readonly skipped: readonly { readonly key: string; readonly reason: string }[];
}

const route = "/_sweep/pages.json";

/** Answers the HTML of every entry as `<Content />` gives it, by collection and id. */
function endpointCode(modules: string): string {
  const internals = JSON.stringify(
    path.join(modules, "astro-wechat/dist/collect/astro-internals.js"),
  );
  return `
import { getCollection, render } from "astro:content";
import { experimental_AstroContainer as AstroContainer } from "astro/container";
import { renderers } from "virtual:astro-wechat/renderers";
import { store } from "virtual:astro-wechat/store";
import { collectionNamesIn } from ${internals};
export const prerender = true;
export async function GET({ locals }) {
  const pages = {};
  for (const name of collectionNamesIn(store) ?? []) {
    for (const entry of await getCollection(name).catch(() => [])) {
      try {
        const { Content } = await render(entry);
        const container = await AstroContainer.create({ renderers });
        pages[name + "/" + entry.id] = { html: await container.renderToString(Content, { locals }) };
      } catch (error) {
        pages[name + "/" + entry.id] = { failure: String(error) };
      }
    }
  }
  return new Response(JSON.stringify(pages));
}
`;
}

async function sweepSite(root: string): Promise<SweptSite> {
  const modules = path.join(root, "node_modules");
  const load = async <T>(file: string): Promise<T> =>
    (await import(pathToFileURL(path.join(modules, "astro-wechat/dist", file)).href)) as T;
  const { openSession, closeSession } = await load<typeof Session>("commands/session.js");
  const endpoint = path.join(modules, ".astro-wechat-sweep/endpoint.js");
  await mkdir(path.dirname(endpoint), { recursive: true });
  await writeFile(endpoint, endpointCode(modules));
  const sweep: AstroIntegration = {
    name: "sweep",
    hooks: {
      "astro:config:setup"({ injectRoute, updateConfig }) {
        injectRoute({ pattern: route, entrypoint: endpoint, prerender: true });
        // What a page looks like is not compared, and style sheets take most of a build's time.
        updateConfig({ vite: { plugins: [withoutStyles] } });
      },
    },
  };
  const session = openSession({ argv: ["build"], environment: { LANG: "C.UTF-8" } });
  session.builtInto = path.join(modules, ".astro-wechat-sweep/dist");
  const { build } = (await import(
    pathToFileURL(createRequire(path.join(root, "package.json")).resolve("astro")).href
  )) as typeof Astro;
  const integrations = [sweep];
  if (!(await usesWechat(root))) {
    const wechat = await load<{ default: (options: Options) => AstroIntegration }>("index.js");
    integrations.push(wechat.default({ select: "all" }));
  }
  const config: AstroInlineConfig = {
    root,
    outDir: session.builtInto,
    logLevel: "error",
    integrations,
  };
  await build(config).catch((error: unknown) => {
    if (session.found === undefined) throw error;
  });
  if (session.found === undefined) throw new Error("The site has not given its posts.");
  const { site, collected } = session.found;
  if (collected instanceof Error) throw collected;
  const pages = JSON.parse(await readFile(path.join(site.dir, route), "utf8")) as Readonly<
    Record<string, { html?: string; failure?: string }>
  >;
  const { collectRun } = await load<typeof CollectRun>("sync/collect-run.js");
  const { createPreview } = await load<typeof Preview>("preview/preview.js");
  const { previewSource } = await load<typeof Source>("preview/preview-source.js");
  // Where a page should lie is no matter here.
  const anywhere = { ...site, hasPage: () => undefined };
  const run = await collectRun(anywhere, collected);
  const preview = createPreview({
    options: run.options,
    texts: run.texts,
    root,
    readPreviewSource: () => Promise.resolve(previewSource(run)),
  });
  const shown = await preview.site();
  const fileOf = new Map(
    collected.entries.map(({ collection, id, filePath }) => [`${collection}/${id}`, filePath]),
  );
  const posts: SweptSite["posts"][number][] = [];
  const skipped: SweptSite["skipped"][number][] = run.skipped.map(({ key, reason }) => ({
    key,
    reason,
  }));
  for (const { key, composed, messages } of shown.posts) {
    const page = pages[key];
    if (page?.html === undefined || composed?.attempt === undefined) {
      const [first] = messages.filter(({ level }) => level === "error");
      skipped.push({ key, reason: page?.failure ?? first?.text ?? "not composed" });
      continue;
    }
    const file = fileOf.get(key);
    const source = file === undefined ? "" : await readFile(path.resolve(root, file), "utf8");
    posts.push({
      key,
      file,
      ...findLosses(page.html, composed.attempt.content, messages, source),
    });
  }
  for (const { text, rule } of shown.messages) skipped.push({ key: rule, reason: text });
  await closeSession();
  return { posts, skipped };
}

const withoutStyles = {
  name: "sweep:without-styles",
  enforce: "pre",
  load: (id: string) =>
    /\.(?:css|less|s[ac]ss|styl)$/.test(id.split("?", 1)[0] ?? "") ? "" : undefined,
} as const;

async function usesWechat(root: string): Promise<boolean> {
  for (const name of ["ts", "mts", "mjs", "js"].map((end) => `astro.config.${end}`)) {
    const file = path.join(root, name);
    if (existsSync(file)) return (await readFile(file, "utf8")).includes("astro-wechat");
  }
  return false;
}

const [folder, answer] = process.argv.slice(2);
if (process.argv[1] === fileURLToPath(import.meta.url) && folder && answer) {
  try {
    await writeFile(answer, JSON.stringify(await sweepSite(path.resolve(folder))));
  } catch (error) {
    // Errors of bundlers carry all that they know.
    console.error(error instanceof Error ? error.stack : error);
    process.exit(1);
  }
  // Plugins of a site may keep something open.
  process.exit(0);
}
