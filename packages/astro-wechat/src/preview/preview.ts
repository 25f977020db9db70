import path from "node:path";
import {
  type ComposedPost,
  createLinks,
  createPictures,
  type PicturesOptions,
  type Message,
  type Orphan,
  type Post,
  type PostOutcome,
  settingsSchema,
  syncPosts,
} from "wechat-drafts";
import { type Composition, createCompositions, type Workshop } from "./compositions.ts";
import { createWebPictures, isUnseen, type WebPicture } from "./web-pictures.ts";
import { engineOptions, type ResolvedOptions } from "../config/options.ts";
import { errorMessage } from "../messages/error-message.ts";
import { lockFileOf } from "../config/lock-file-of.ts";
import { unreadableIn } from "../collect/unreadable.ts";
import type { Texts } from "../messages/texts.ts";
import { isExplained } from "../messages/to-astro-error.ts";
import type { PreviewSource, SitePost } from "./preview-source.ts";

export interface PreviewOptions {
  readonly options: ResolvedOptions;
  readonly texts: Texts;
  /** Absolute path of the project. */
  readonly root: string;
  /** Reads the site's posts as they are at the moment. */
  readonly gather: () => Promise<PreviewSource>;
  /** Told when a picture from the web has come, so that articles can be made with it. */
  readonly onFetched?: (() => void) | undefined;
}

/** A post with all a reader of the preview should know of it. */
export interface PreviewedPost extends Partial<SitePost> {
  readonly key: string;
  readonly title: string;
  /** What a sync would do, as far as the lockfile tells. */
  readonly outcome: PostOutcome["outcome"];
  readonly composed?: ComposedPost | undefined;
  readonly messages: readonly Message[];
}

export interface PreviewedSite {
  readonly posts: readonly PreviewedPost[];
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
  /** @param theme - a look to try on, by name (default: the post's own) */
  post(key: string, theme?: string): Promise<PreviewedPost | undefined>;
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
      generation.site ??= survey(generation);
      return generation.site;
    },
    async post(key, theme) {
      const generation = now;
      const { source } = await read(generation);
      const found = source.posts.find(({ post }) => post.key === key);
      if (found === undefined) return unreadablePosts(source).find((post) => post.key === key);
      const [judged, composed] = await Promise.all([
        judge(generation, source, found.account, key),
        compose(generation, shownPost(found.post, theme)),
      ]);
      return merge(found, judged, composed, source.messages);
    },
    async picture(id) {
      if (isUnseen(id)) return web.fetch(id);
      const pictures = now.pictureOf.get(id) ?? before.pictureOf.get(id);
      const use = /-material\b/.test(id) ? "material" : "body";
      return pictures && { picture: await pictures.fit({ id, use }) };
    },
  };

  function read(generation: Generation): Promise<Read> {
    generation.read ??= given.gather().then((source) => {
      const settings = settingsSchema.parse(engineOptions(source.options, language).settings);
      const pictureOptions: PicturesOptions = {
        roots: [root],
        locate: source.locate,
        images: settings.images,
        language,
        cacheDir: source.cacheDir,
      };
      return {
        source,
        pictureOptions,
        workshop: {
          settings,
          links: createLinks(source.posts.map(({ post }) => post)),
          pictures: web.watch(createPictures({ ...pictureOptions, offline: true })),
        },
      };
    });
    return generation.read;
  }

  async function survey(generation: Generation): Promise<PreviewedSite> {
    const { source } = await read(generation);
    const accounts = [...new Set(["", ...source.posts.map(({ account }) => account)])];
    const judged: Judged = { posts: [], orphaned: [], messages: [] };
    for (const account of accounts) {
      const one = await judge(generation, source, account);
      judged.posts.push(...one.posts);
      judged.orphaned.push(...one.orphaned);
      judged.messages.push(...one.messages);
    }
    const posts = await Promise.all(
      source.posts.map(async (found) => {
        const composed = await compose(generation, shownPost(found.post));
        return merge(found, judged, composed, source.messages);
      }),
    );
    return {
      posts: [...posts, ...unreadablePosts(source)].toSorted((a, b) => (a.key < b.key ? -1 : 1)),
      orphaned: judged.orphaned,
      messages: [...source.messages, ...judged.messages].filter(({ key }) => key === undefined),
    };
  }

  /** What a sync would do, asked of the engine itself; a lockfile that cannot be read says so instead. */
  async function judge(
    generation: Generation,
    { posts, unreadable, options: loaded, locate, cacheDir }: PreviewSource,
    account: string,
    only?: string,
  ): Promise<Judged> {
    try {
      const result = await syncPosts({
        ...engineOptions(loaded, language),
        posts: posts.filter((one) => one.account === account).map(({ post }) => post),
        unreadable: unreadableIn({ unreadable }, account),
        only: (key) => only === undefined || key === only,
        lockFile: path.resolve(root, lockFileOf(options, account)),
        apply: false,
        locate,
        cacheDir,
        roots: [root],
        compose: (post) => compose(generation, post),
      });
      return {
        posts: [...result.posts],
        orphaned: [...result.orphaned],
        messages: [...result.messages],
      };
    } catch (error) {
      if (!isExplained(error)) throw error;
      return {
        posts: [],
        orphaned: [],
        messages: [errorMessage(error)],
      };
    }
  }

  async function compose(generation: Generation, post: Post): Promise<ComposedPost> {
    const { workshop } = await read(generation);
    const { composed, pictures } = await compositions.get(post, workshop);
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
  site?: Promise<PreviewedSite>;
  readonly pictureOf: Map<string, Composition["pictures"]>;
}

interface Read {
  readonly source: PreviewSource;
  readonly pictureOptions: PicturesOptions;
  readonly workshop: Workshop;
}

function newGeneration(): Generation {
  return { pictureOf: new Map() };
}

/** Answer of the engine about the posts of one account, or of all. */
interface Judged {
  readonly posts: PostOutcome[];
  readonly orphaned: Orphan[];
  readonly messages: Message[];
}

function merge(
  { post, account, pathname }: SitePost,
  judged: Judged,
  composed: ComposedPost,
  siteMessages: readonly Message[],
): PreviewedPost {
  const { key } = post;
  const judgement = judged.posts.find((one) => one.key === key);
  const isBroken = siteMessages.some(
    (message) => message.key === key && message.rule === "frontmatter-broken",
  );
  const attempted = composed.article === undefined ? "failed" : "created";
  const outcome = isBroken
    ? "failed"
    : judgement?.wasInConflict
      ? "conflict"
      : (judgement?.outcome ?? attempted);
  // The article of a published post is shown but no longer sent, so it need not be fit for it.
  const said = [
    ...siteMessages,
    ...judged.messages,
    ...(outcome === "published" ? [] : composed.messages),
  ].filter((message) => message.key === key);
  return {
    key,
    post,
    account,
    pathname,
    title: composed.attempt?.title ?? judgement?.title ?? key,
    outcome,
    composed,
    messages: [...new Map(said.map((one) => [JSON.stringify(one), one])).values()],
  };
}

function unreadablePosts({ unreadable, messages }: PreviewSource): PreviewedPost[] {
  const keys = unreadable.map(({ key }) => key).filter((key) => !key.endsWith("/"));
  return [...new Set(keys)].map((key) => ({
    key,
    title: key,
    outcome: "failed",
    messages: messages.filter((message) => message.key === key),
  }));
}

/** A post with a look to try on, and as if it had not been published: then it can be looked at all the same. */
function shownPost(post: Post, theme?: string): Post {
  const own = post.data["wechat"];
  const { publishedUrl, ...block } =
    typeof own === "object" && own !== null ? (own as Record<string, unknown>) : {};
  // The same object is the same article as the one that is judged.
  if (publishedUrl === undefined && theme === undefined) return post;
  return {
    ...post,
    data: { ...post.data, wechat: { ...block, ...(theme !== undefined && { theme }) } },
  };
}

function plainPath(pathname: string): string {
  const path = pathname.replace(/(?:\/index)?\.html$/, "").replace(/\/+$/, "");
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
