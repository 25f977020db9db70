import { createPostComposer } from "../compose/compose-posts.ts";
import type { Identity } from "../model/find-unmanaged.ts";
import { bundleOf, frontmatterBlock } from "../compose/frontmatter-block.ts";
import { unmanagedFieldsOf } from "../compose/unmanaged-fields.ts";
import type { PostsToApply } from "../apply/apply-run.ts";
import { articlesOfIntent, type Lock } from "../model/lock.ts";
import { planSync } from "../plan/plan-sync.ts";
import type { PlanPost } from "../model/plan.ts";
import type { Post, UnreadablePost } from "../model/post.ts";
import type { ResolvedSettings } from "../model/settings.ts";
import { sharedKeys } from "../model/shared-keys.ts";
import type { SyncOptions } from "../model/sync-options.ts";
import type { SyncNote } from "../messages/sync-note.ts";
import type { ComposedPost } from "../model/composed-post.ts";

/** The posts of a run as planning and acting need them. */
export interface CollectedPosts extends PostsToApply {
  readonly posts: readonly PlanPost[];
  readonly composed: ReadonlyMap<string, ComposedPost>;
  readonly identities: ReadonlyMap<string, Identity>;
}

/** Compose what must be composed: posts that changed, and posts that share a draft with one that must be made anew. */
export async function collectPosts(
  options: SyncOptions,
  settings: ResolvedSettings,
  lock: Lock,
  note: (note: SyncNote, key?: string) => void,
): Promise<CollectedPosts> {
  const unreadable = excludedPosts(options, lock);
  const siteKeys = new Set([...options.posts, ...unreadable].map((post) => post.key));
  const isSelected = options.only ?? (() => true);
  const recreate = options.recreate ?? (() => false);
  const shared = sharedKeys(options.posts.map((post) => post.key));
  for (const key of shared) note({ rule: "key-shared", about: { key } }, key);

  let done = 0;
  let total = 0;
  const composer = createPostComposer(options, settings, lock, (key) => {
    done += 1;
    options.onEvent?.({ kind: "composed", key, done, total });
  });
  const composed = new Map<string, ComposedPost>();
  const compose = async (posts: readonly Post[]): Promise<void> => {
    total = done + posts.length;
    for (const post of await composer.compose(posts)) composed.set(post.key, post);
  };

  const sites = new Map(options.posts.map((post) => [post.key, post]));
  const usable = [...sites.values()].filter((post) => !shared.has(post.key));
  const open = usable.filter((post) => isSelected(post.key) && !isGone(post.key));
  const unchanged = new Set<string>();
  await Promise.all(
    open.map(async (post) => {
      if (isInSync(post.key) && (await composer.isUnchanged(post))) unchanged.add(post.key);
    }),
  );
  await compose(open.filter((post) => !unchanged.has(post.key)));
  // A bundle that is made anew is sent whole, so its unchanged posts are needed after all.
  const needed = toSend().filter((key) => unchanged.delete(key));
  await compose(needed.flatMap((key) => sites.get(key) ?? []));

  const articles = new Map(
    [...composed].flatMap(([key, { article }]) => (article ? [[key, article] as const] : [])),
  );
  return {
    posts: planPosts(),
    composed,
    articles,
    unmanagedFields: new Map(
      usable.map((post) => [post.key, unmanagedFieldsOf(post, options.manage)]),
    ),
    inputs: new Map(
      [...composed.values()].flatMap((each) => {
        const post = sites.get(each.key);
        return post ? [[each.key, composer.inputsOf(post, each)] as const] : [];
      }),
    ),
    identities: new Map(
      [...articles].map(([key, { title, sourceUrl }]) => [key, { title, sourceUrl }] as const),
    ),
    siteKeys,
    pictures: composer.pictures,
  };

  function isGone(key: string): boolean {
    const post = sites.get(key);
    return (
      lock.posts[key]?.gone === true &&
      !recreate(key) &&
      // Its author says where it was published since: no longer just gone.
      (!post || frontmatterBlock(post)["publishedUrl"] === undefined)
    );
  }

  function isInSync(key: string): boolean {
    const entry = lock.posts[key];
    return (
      options.refresh !== true &&
      options.recheck?.(key) !== true &&
      entry?.remoteHash !== undefined &&
      entry.incomplete !== true &&
      entry.gone !== true &&
      entry.rivals === undefined &&
      !Object.values(lock.pending).some((intent) =>
        articlesOfIntent(intent).some((article) => article.key === key),
      )
    );
  }

  function planPosts(): readonly PlanPost[] {
    const readable = [...sites.values()].map((post): PlanPost => {
      const { key } = post;
      const result = composed.get(key);
      if (result?.publishedUrl !== undefined) {
        return { state: "published", key, url: result.publishedUrl };
      }
      if (result?.article) {
        return {
          state: "composed",
          article: result.article,
          unmanagedFields: unmanagedFieldsOf(post, options.manage),
        };
      }
      if (unchanged.has(key) || (isGone(key) && isSelected(key)))
        return { state: "unchanged", key };
      return { state: "excluded", key, bundle: bundleOf(post) };
    });
    return [...readable, ...unreadable];
  }

  /** Posts that the plan would send, as far as it can tell without WeChat. */
  function toSend(): string[] {
    const no = (): boolean => false;
    const choices = { overwrite: no, recheck: no, recreate, drift: "strict" } as const;
    const plan = planSync(planPosts(), lock, { drafts: {} }, choices);
    return plan.steps.flatMap((step) =>
      step.action === "create" || step.action === "update" ? step.keys : [],
    );
  }
}

/** What could not be read, each post once; of a whole collection those that the lockfile knows. */
function excludedPosts(
  { posts, unreadable = [] }: SyncOptions,
  lock: Lock,
): readonly (PlanPost & { readonly state: "excluded" })[] {
  const read = new Set(posts.map((post) => post.key));
  const found = new Map<string, UnreadablePost>();
  for (const { key } of unreadable.filter(isCollection)) {
    for (const known of Object.keys(lock.posts)) {
      if (known.startsWith(key)) found.set(known, { key: known });
    }
  }
  for (const one of unreadable) if (!isCollection(one)) found.set(one.key, one);
  return [...found.values()]
    .filter(({ key }) => !read.has(key))
    .map(({ key, data = {} }) => ({ state: "excluded", key, bundle: bundleOf({ data }) }));
}

function isCollection({ key }: UnreadablePost): boolean {
  return key.endsWith("/");
}
