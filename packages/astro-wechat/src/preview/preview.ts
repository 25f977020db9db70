import {
  type ChecklistItem,
  type ComposedPost,
  createLinks,
  createPictures,
  type PicturesOptions,
  type Message,
  type Orphan,
  type Post,
  settingsSchema,
} from "wechat-drafts";
import { checklistOf, frontmatterBlock } from "wechat-drafts/internal";
import { type Composition, createCompositions, type ComposeInputs } from "./compositions.ts";
import { createWebPictures, isUnseen, type WebPicture } from "./web-pictures.ts";
import type { ExcludedPost } from "../collect/skipped-post.ts";
import { accountNames, missingCredentials } from "../config/credentials.ts";
import { engineOptions, type ResolvedOptions } from "../config/options.ts";
import type { Texts } from "../messages/texts.ts";
import { allMessages, type Report } from "../sync/report.ts";
import { type PostState, postStates, uniqueMessages } from "../sync/post-states.ts";
import { readConflicts, type SavedConflict } from "../sync/saved-conflicts.ts";
import { syncAccounts } from "../sync/sync-accounts.ts";
import { inLook, settingsInLook } from "./look.ts";
import type { Look } from "./look-query.ts";
import { bundleOf, dateOf, optionsInForce, themeName } from "./post-facts.ts";
import type { PreviewSource, SitePost } from "./preview-source.ts";

export interface PreviewOptions {
  readonly options: ResolvedOptions;
  readonly texts: Texts;
  /** Absolute path of the project. */
  readonly root: string;
  /** Reads the site's posts as they are at the moment. */
  readonly readPreviewSource: () => Promise<PreviewSource>;
  /** Told when a picture from the web has come, so that articles can be made with it. */
  readonly onFetched?: (() => void) | undefined;
}

/** A post with all that its author should know of it. */
export interface PreviewedPost extends PostState, Partial<Pick<SitePost, "post" | "pathname">> {
  readonly title: string;
  readonly composed?: ComposedPost | undefined;
  /** When it was written, as its frontmatter says. */
  readonly date?: string | undefined;
  /** Name of the theme in force. */
  readonly theme?: string | undefined;
  /** Options that decide how it looks and are not as by default. */
  readonly optionsInForce?: readonly string[] | undefined;
  /** The draft that it shares with others, by the `id` of the bundle, and their keys in order. */
  readonly bundle?: { readonly id: string; readonly keys: readonly string[] } | undefined;
  /** What has to be set by hand in WeChat. */
  readonly checklist?: readonly ChecklistItem[] | undefined;
  /** What the last sync on this machine found in conflict. */
  readonly conflict?: SavedConflict | undefined;
  /** Environment variables that its account lacks, where nothing was synced yet. */
  readonly missingCredentials?: readonly string[] | undefined;
  /** Whether something that was saved from a page can be taken back. */
  readonly canUndo?: boolean | undefined;
}

export interface PreviewedSite {
  /** Sorted by key. */
  readonly posts: readonly PreviewedPost[];
  /** Not for WeChat. */
  readonly excluded: readonly ExcludedPost[];
  readonly orphaned: readonly Orphan[];
  /** What concerns no single post. */
  readonly messages: readonly Message[];
}

/**
 * What WeChat's readers would see of a site, and what a sync would do; without credentials, and without network but
 * for pictures from the web that somebody looks at. Everything is made when it is asked for; what changed is read anew
 * after `refresh()`.
 */
export interface Preview {
  readonly texts: Texts;
  readonly options: ResolvedOptions;
  readonly root: string;
  site(): Promise<PreviewedSite>;
  /** @param look - to try on (default: the post's own) */
  post(key: string, look?: Look): Promise<PreviewedPost | undefined>;
  /** Key of the post whose page lies at a path, `base` included. */
  keyAt(pathname: string): Promise<string | undefined>;
  /** A picture that some article or cover asked for by its id, or why it cannot be had; `undefined` for any other. */
  picture(id: string): Promise<WebPicture | undefined>;
  /** Forget what was read; the site's files have changed. */
  refresh(): void;
}

export function createPreview(given: PreviewOptions): Preview {
  const { options, texts, root } = given;
  const { language } = texts;
  const compositions = createCompositions();
  const web = createWebPictures(
    async () => createPictures({ ...(await read(now)).pictureOptions, offline: false }),
    () => given.onFetched?.(),
  );
  let now = newGeneration();
  // Pages that are open ask for pictures of the state they were made from.
  let before = now;

  return {
    texts,
    options,
    root,
    refresh() {
      if (now.read === undefined) return;
      before = now;
      now = newGeneration();
      web.retry();
    },
    async keyAt(pathname) {
      const wanted = plainPath(pathname);
      const { posts } = (await read(now)).source;
      return posts.find((one) => one.pathname !== undefined && plainPath(one.pathname) === wanted)
        ?.post.key;
    },
    site() {
      const generation = now;
      generation.site ??= describeSite(generation);
      return generation.site;
    },
    async post(key, look) {
      const generation = now;
      const [{ source }, planned] = await Promise.all([read(generation), plan(generation)]);
      const state = planned.states.get(key);
      return state && previewed(generation, source, state, planned, look);
    },
    async picture(id) {
      if (isUnseen(id)) return web.fetch(id);
      const pictures = now.pictureOf.get(id) ?? before.pictureOf.get(id);
      const use = /-material\b/.test(id) ? "material" : "body";
      return pictures && { picture: await pictures.fit({ id, use }) };
    },
  };

  function read(generation: Generation): Promise<Read> {
    generation.read ??= given.readPreviewSource().then((source) => {
      const settings = settingsSchema.parse(engineOptions(source.run.options, language).settings);
      const pictureOptions: PicturesOptions = {
        roots: source.run.roots,
        locate: source.run.locate,
        images: settings.images,
        language,
        cacheDir: source.run.cacheDir,
      };
      return {
        source,
        pictureOptions,
        composeInputs: {
          settings,
          links: createLinks(source.posts.map(({ post }) => post)),
          pictures: web.watch(createPictures({ ...pictureOptions, offline: true })),
        },
      };
    });
    return generation.read;
  }

  /** What a sync would do, asked of the code that does it: every view of a post shows this answer. */
  function plan(generation: Generation): Promise<Planned> {
    generation.planned ??= read(generation).then(async ({ source: { run } }) => {
      const report = await syncAccounts({
        ...run,
        apply: false,
        compose: (post) => compose(generation, post),
      });
      const untried = report.accounts.filter(({ messages }) =>
        messages.some(({ rule }) => rule === "no-lockfile"),
      );
      const missing = new Map(
        untried.map(({ account }) => {
          const names = accountNames(run.options.accounts, account);
          return [account, names && missingCredentials(run.environment, names)];
        }),
      );
      return {
        report,
        states: postStates(report),
        conflictOf: await readConflicts(run.cacheDir),
        missingCredentialsOf: (account) => missing.get(account),
      };
    });
    return generation.planned;
  }

  async function describeSite(generation: Generation): Promise<PreviewedSite> {
    const [{ source }, planned] = await Promise.all([read(generation), plan(generation)]);
    const { report, states } = planned;
    const posts = await Promise.all(
      [...states.values()].map((state) => previewed(generation, source, state, planned)),
    );
    return {
      posts: posts.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
      excluded: source.run.excluded,
      orphaned: report.accounts.flatMap(({ orphaned }) => orphaned),
      messages: allMessages(report, texts).filter(({ key }) => key === undefined),
    };
  }

  async function previewed(
    generation: Generation,
    { posts, run }: PreviewSource,
    state: PostState,
    { conflictOf, missingCredentialsOf }: Planned,
    look: Look = {},
  ): Promise<PreviewedPost> {
    const { key, title, account } = state;
    const found = posts.find(({ post }) => post.key === key);
    if (found === undefined) return { ...state, title: title ?? key };
    const { post, pathname } = found;
    const shown = inLook(unpublished(post), look);
    const composed = await compose(generation, shown, look);
    const shownTitle = composed.attempt?.title ?? title ?? key;
    return {
      ...state,
      title: shownTitle,
      post,
      pathname,
      composed,
      date: dateOf(post.data),
      theme: themeName(shown, run.options),
      optionsInForce: optionsInForce(post, run.options, root),
      bundle: bundleMembers(post, account, posts),
      checklist: checklistOf(post, shownTitle, run.options, composed.generated),
      conflict: conflictOf(account, key),
      missingCredentials: missingCredentialsOf(account),
      // The article of a published post is shown but no longer sent, so it need not be fit for it.
      messages: uniqueMessages([
        ...state.messages,
        ...(state.outcome === "published" ? [] : composed.messages),
      ]),
    };
  }

  async function compose(
    generation: Generation,
    post: Post,
    look: Look = {},
  ): Promise<ComposedPost> {
    const { composeInputs } = await read(generation);
    const settings = settingsInLook(composeInputs.settings, look);
    const { composed, pictures } = await compositions.get(post, { ...composeInputs, settings });
    const { attempt, cover } = composed;
    for (const { id } of [
      ...(attempt?.pictures ?? []),
      ...(attempt?.images ?? []),
      ...(cover === undefined ? [] : [cover.ref]),
    ]) {
      generation.pictureOf.set(id, pictures);
    }
    return composed;
  }
}

/** All that was made of one state of the site's files. */
interface Generation {
  read?: Promise<Read>;
  planned?: Promise<Planned>;
  site?: Promise<PreviewedSite>;
  readonly pictureOf: Map<string, Composition["pictures"]>;
}

interface Read {
  readonly source: PreviewSource;
  readonly pictureOptions: PicturesOptions;
  readonly composeInputs: ComposeInputs;
}

function newGeneration(): Generation {
  return { pictureOf: new Map() };
}

interface Planned {
  readonly report: Report;
  readonly states: ReadonlyMap<string, PostState>;
  /** What the last sync on this machine found in a post's draft. */
  readonly conflictOf: (account: string, key: string) => SavedConflict | undefined;
  readonly missingCredentialsOf: (account: string) => readonly string[] | undefined;
}

/** Keys of the posts that share a post's draft, in order; absent where it has one of its own. */
function bundleMembers(
  post: Post,
  account: string,
  posts: readonly SitePost[],
): PreviewedPost["bundle"] {
  const own = bundleOf(post);
  if (own === undefined) return undefined;
  const keys = posts
    .flatMap((one) => {
      const bundle = bundleOf(one.post);
      return one.account === account && bundle?.id === own.id
        ? [{ key: one.post.key, order: bundle.order }]
        : [];
    })
    .toSorted((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1))
    .map(({ key }) => key);
  return { id: own.id, keys };
}

/** A post as if it had not been published: then it can be looked at all the same. */
function unpublished(post: Post): Post {
  const { publishedUrl, ...block } = frontmatterBlock(post);
  // The same object is the same article as the one that is judged.
  if (publishedUrl === undefined) return post;
  return { ...post, data: { ...post.data, wechat: block } };
}

function plainPath(pathname: string): string {
  const path = pathname.replace(/(?:\/index)?\.html$/, "").replace(/\/+$/, "");
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
