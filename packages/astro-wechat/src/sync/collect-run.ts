import path from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroConfig } from "astro";
import type { Message } from "wechat-drafts";
import { placeMessages } from "wechat-drafts/internal";
import { takeLateFailures } from "wechat-drafts/internal/config";
import type { Collected, CollectedEntry } from "../collect/collected.ts";
import { postFolders } from "../collect/post-folders.ts";
import { postKey } from "../collect/post-key.ts";
import { type ExcludedPost, titleOf } from "../collect/skipped-post.ts";
import { selectEntries } from "../collect/select-entries.ts";
import { type Posts, toPosts } from "../collect/to-posts.ts";
import { declaredCollections } from "../collect/declared-collections.ts";
import type { Unreadable } from "../collect/unreadable.ts";
import { didYouMean } from "../messages/did-you-mean.ts";
import type { HasPage, ListPages } from "../collect/has-page.ts";
import { addTexts } from "./add-texts.ts";
import { loadThemes } from "../config/load-themes.ts";
import { createLocatePicture, readAlias } from "../collect/locate-picture.ts";
import type { ResolvedOptions } from "../config/options.ts";
import type { Preparation } from "../config/prepare-run.ts";
import { findKnownKeys } from "./refuse-unknown-keys.ts";
import type { SyncRun } from "./sync-run.ts";
import type { Texts } from "../messages/texts.ts";

/** What a build leaves for a run: the site's configuration and where its pictures went. */
export interface BuiltSite {
  readonly preparation: Preparation;
  readonly options: ResolvedOptions;
  readonly config: AstroConfig;
  /** Emitted pictures by path below `dir`, each with the author's file. */
  readonly originals: ReadonlyMap<string, string>;
  /** Folder of the built site's static files, absolute. */
  readonly dir: string;
  readonly hasPage: HasPage;
  readonly listPages: ListPages;
}

/**
 * Turn what the endpoint collected into everything a plan or a sync needs.
 *
 * @throws {AstroWechatError} `THEME_UNREADABLE`, `ADDED_TEXT_UNREADABLE`
 */
export async function collectRun(
  { preparation, options, config, originals, dir, hasPage, listPages }: BuiltSite,
  collected: Collected,
): Promise<SyncRun> {
  const root = fileURLToPath(config.root);
  const { apply, environment, flags, texts } = preparation;
  const selection = await selectEntries(withLateFailures(collected.entries), options, root, texts);
  const address = {
    site: config.site,
    base: config.base,
    trailingSlash: config.trailingSlash,
    format: config.build.format,
  };
  const site = { root, address, hasPage, listPages };
  const posts = await addTexts(
    await toPosts(selection.selected, options, site, texts),
    options,
    root,
    texts,
  );
  const { messages, unread } = await checkCollections(collected, options, root, texts);
  const unreadable = [...selection.unreadable, ...posts.unreadable, ...unread];
  const skipped = [...selection.skipped, ...posts.skipped];
  const themes = await loadThemes(options, root, texts);
  return {
    posts,
    unreadable,
    skipped,
    excluded: [...selection.excluded, ...unmarkedPosts(collected, root)],
    known: await findKnownKeys(
      { posts, unreadable, skipped, flags, options, root },
      texts.language,
    ),
    messages: await placeMessages([
      ...messages,
      ...themes.messages,
      ...selection.messages,
      ...posts.messages,
    ]),
    options: themes.options,
    texts,
    flags,
    environment,
    apply,
    root,
    roots: [root, ...postFolders(filesOf(posts), root)],
    cacheDir: path.join(fileURLToPath(config.cacheDir), "astro-wechat"),
    locate: createLocatePicture({
      root,
      publicDir: fileURLToPath(config.publicDir),
      dir,
      base: config.base,
      site: config.site,
      originals,
      alias: readAlias(config),
    }),
  };
}

function filesOf({ byAccount }: Posts): string[] {
  return [...byAccount.values()].flat().flatMap(({ file }) => file ?? []);
}

/** What the endpoint only named. */
function unmarkedPosts({ unmarked = [] }: Collected, root: string): ExcludedPost[] {
  return unmarked.map(({ collection, id, filePath, data }) => {
    const key = postKey({ collection, id }, undefined);
    const file = filePath === undefined ? undefined : path.resolve(root, filePath);
    const reason = data["draft"] === true ? "draft" : "unmarked";
    return { key, title: titleOf(data) ?? key, file, reason };
  });
}

/** Entries whose code failed after it had answered have failed all the same. */
function withLateFailures(entries: readonly CollectedEntry[]): readonly CollectedEntry[] {
  const keyOf = ({ collection, id }: CollectedEntry): string => `${collection}/${id}`;
  const keys = new Set(entries.map(keyOf));
  const late = new Map(takeLateFailures(keys).map(({ key, reason }) => [key, reason]));
  if (late.size === 0) return entries;
  return entries.map((entry) => {
    const reason = late.get(keyOf(entry));
    return reason === undefined ? entry : { ...entry, content: { kind: "failed", reason } };
  });
}

/** Collections that were asked for and are not there, or cannot be read: their posts are not orphaned for that. */
async function checkCollections(
  { failures, collectionNames }: Collected,
  { collections }: ResolvedOptions,
  root: string,
  texts: Texts,
): Promise<{ messages: Message[]; unread: Unreadable[] }> {
  const messages: Message[] = [];
  const list = Array.isArray(collections) ? collections : Object.keys(collections ?? {});
  const empty = list.filter(
    (name) => collectionNames !== undefined && !collectionNames.includes(name),
  );
  const declared = empty.length === 0 ? [] : await declaredCollections(root);
  for (const name of empty.filter((one) => declared.includes(one))) {
    const [text, hint] = texts.collect["collection-empty"](name);
    messages.push({ level: "warning", rule: "collection-empty", text, hint });
  }
  const missing = empty.filter((name) => !declared.includes(name));
  for (const name of missing) {
    const [text, hint] = texts.collect["collection-unknown"](
      name,
      didYouMean(name, collectionNames ?? [], texts),
    );
    messages.push({ level: "error", rule: "collection-unknown", text, hint });
  }
  for (const [name, reason] of Object.entries(failures)) {
    const [text, hint] = texts.collect["collection-failed"](name, reason);
    messages.push({ level: "error", rule: "collection-failed", text, hint });
  }
  const unread = [...missing, ...Object.keys(failures)];
  return { messages, unread: unread.map((name) => ({ key: `${name}/`, account: undefined })) };
}
