import type { APIContext } from "astro";
import { stringify } from "devalue";
import { request } from "virtual:astro-wechat/request";
import { buildHost } from "./build-host.ts";
import type { Collected, CollectedContent, CollectedEntry, UnmarkedEntry } from "./collected.ts";
import { collectionNamesIn, entriesIn } from "./astro-internals.ts";
import { decide } from "./decide.ts";
import type { RawMarks } from "./frontmatter.ts";
import { isMarkdownFile } from "./is-markdown-file.ts";
import { leaveNoTrace } from "./leave-no-trace.ts";
import { plainData } from "./plain-data.ts";
import type { ReadMarks } from "./read-raw-marks.ts";
import type { RawEntry } from "./raw-entry.ts";
import { stillHtml } from "./still-html.ts";

/*
 * Whatever fails in here must not fail the site's build, so everything that is Astro's or the site's is imported where
 * a failure is caught.
 */

export const prerender = true;

/**
 * Answers the site's entries to the integration, which deletes the answer from the site right after.
 *
 * @param context - `locals` are what middleware of the site gives every page; components in posts rely on it
 */
export async function GET({ locals }: Pick<APIContext, "locals">): Promise<Response> {
  return new Response(await answer(locals), { headers: { "content-type": "application/json" } });
}

async function answer(locals: App.Locals): Promise<string> {
  try {
    return stringify(await leaveNoTrace(request.root, () => collect(locals)));
  } catch (error) {
    const failed: Collected = { entries: [], failures: {}, failure: reasonOf(error) };
    return stringify(failed);
  }
}

async function collect(locals: App.Locals): Promise<Collected> {
  const { store } = await import("virtual:astro-wechat/store");
  const collectionNames = collectionNamesIn(store)?.concat(Object.keys(request.legacyFolders));
  const readMarks = await buildHost()?.openMarksReader(request.root);
  const entries: CollectedEntry[] = [];
  const unmarked: UnmarkedEntry[] = [];
  const failures: Record<string, string> = {};
  for (const name of request.collections ?? collectionNames ?? []) {
    // Astro would warn about each; the integration says it once, with the names there are.
    if (collectionNames !== undefined && !collectionNames.includes(name)) continue;
    try {
      for (const entry of await readCollection(name, store)) {
        const collected = await collectEntry(withFile(entry), locals, readMarks);
        if (collected !== undefined) entries.push(collected);
        else if (isText(entry)) unmarked.push(nameOf(entry));
      }
    } catch (error) {
      failures[name] = reasonOf(error);
    }
  }
  return { entries, unmarked, failures, collectionNames };
}

/**
 * In a development server one picture that is missing keeps every entry of every collection from being read. Which
 * post's it is will be told with file and line, when the posts are composed of what Astro has stored.
 */
async function readCollection(name: string, store: unknown): Promise<RawEntry[]> {
  try {
    const { getCollection } = await import("astro:content");
    return await getCollection(name);
  } catch (error) {
    const stored = entriesIn(store, name);
    if (stored.length === 0) throw error;
    return stored;
  }
}

/** Legacy collections that Astro does not load itself keep no paths; their ids are those below the collection's folder. */
function withFile(entry: RawEntry): RawEntry {
  const folder = request.legacyFolders[entry.collection];
  if (folder === undefined || entry.filePath !== undefined) return entry;
  return { ...entry, filePath: `${folder}/${entry.id}` };
}

/** @returns `undefined` for an entry that has nothing to do with WeChat */
async function collectEntry(
  entry: RawEntry,
  locals: App.Locals,
  readMarks: ReadMarks | undefined,
): Promise<CollectedEntry | undefined> {
  const { collection, id, slug, filePath } = entry;
  const isForAll = (request.select[collection] ?? request.selectElse) === "all";
  const needs = entry.data["wechat"] !== undefined ? "guards" : isForAll ? "all" : "block";
  const read = readMarks?.(filePath, id, needs);
  const marks = read && (plainData(read) as RawMarks);
  // Where no file can be read, the integration asks it later.
  if (!isForAll && marks && (entry.data["wechat"] ?? marks.wechat) === undefined) return undefined;
  const data = plainData(entry.data) as Record<string, unknown>;
  const decision = await decide(data, marks ?? {}, () => isForAll);
  const content = decision.is === "selected" ? await readContent(entry, locals) : undefined;
  return { collection, id, slug, filePath, data, marks, content };
}

/** One entry that cannot be rendered must neither stop the others nor the site's build. */
async function readContent(entry: RawEntry, locals: App.Locals): Promise<CollectedContent> {
  if (isMarkdown(entry)) return { kind: "markdown", text: entry.body || undefined };
  try {
    const key = `${entry.collection}/${entry.id}`;
    const run = buildHost()?.runAuthorCode;
    const render = () => renderEntry(entry, locals);
    const html = await (run === undefined ? render() : run(key, request.renderTimeoutMs, render));
    return { kind: "html", text: stillHtml(html) };
  } catch (error) {
    const isLate = error instanceof Error && error.name === "AuthorCodeTimeout";
    return { kind: "failed", reason: reasonOf(error), isLate };
  }
}

async function renderEntry(entry: RawEntry, locals: App.Locals): Promise<string> {
  const [{ render }, { experimental_AstroContainer: AstroContainer }, { renderers }] =
    await Promise.all([
      import("astro:content"),
      import("astro/container"),
      import("virtual:astro-wechat/renderers"),
    ]);
  const { Content } = await render(entry);
  const container = await AstroContainer.create({ renderers });
  return container.renderToString(Content, { locals });
}

/** Whether an entry is a text of its own, and not a record in a file of data. */
function isText({ filePath }: RawEntry): boolean {
  return filePath !== undefined && /\.(?:md|mdx|markdown|mdoc)$/i.test(filePath);
}

function nameOf({ collection, id, filePath, data }: RawEntry): UnmarkedEntry {
  const { title, draft } = data;
  return {
    collection,
    id,
    filePath,
    data: {
      ...(typeof title === "string" && { title }),
      ...(typeof draft === "boolean" && { draft }),
    },
  };
}

/** What something thrown says, whatever it is. */
function reasonOf(error: unknown): string {
  try {
    const said: unknown = error instanceof Error ? error.message : error;
    return String(said);
  } catch {
    return typeof error;
  }
}

/** A file says by its name what it holds; without a file, text that nobody has rendered is Markdown. */
function isMarkdown({ filePath, body, rendered, deferredRender }: RawEntry): boolean {
  if (filePath !== undefined) return isMarkdownFile(filePath);
  return body !== undefined && rendered?.html === undefined && deferredRender !== true;
}
