import { comparableText } from "../model/comparable-text.ts";
import { contentOutline } from "../model/content-outline.ts";
import { describeDifferences } from "../plan/describe-differences.ts";
import { isAbout } from "../model/find-unmanaged.ts";
import { collectPosts } from "../run/collect-posts.ts";
import { withReadablePosts } from "../run/readable-posts.ts";
import type { PostsOptions } from "./keep-remote.ts";
import type { Lock } from "../model/lock.ts";
import { openLock, openRemote, remoteUnknown } from "./maintain-lock.ts";
import type { Difference } from "../model/plan.ts";
import { resolveSettings } from "../model/resolve-settings.ts";
import type { DraftArticle, StoredArticle } from "../model/wechat-api.ts";
import { wireOf } from "../model/intended-article.ts";

/** A draft that may be of a post, with the grounds for thinking so; plain JSON. */
export interface AdoptProposal {
  readonly key: string;
  readonly mediaId: string;
  readonly index: number;
  /** Title of the draft's article. */
  readonly title: string;
  /** What is the same, strongest first. */
  readonly reasons: readonly AdoptReason[];
  /** Share of the post's text blocks that the draft has too, `0` to `1`. */
  readonly sharedText: number;
  /** What differs; adopting and syncing would change it to the site's. */
  readonly differences: readonly Difference[];
}
export type AdoptReason = "source-url" | "title" | "text" | "similar-text";

/** From this share of common blocks on, texts count as similar. */
const similar = 0.5;

/**
 * Find drafts for posts that the lockfile does not know, best first; changes nothing and decides nothing.
 *
 * @throws {DraftsError} `REMOTE_UNKNOWN`, and what opening the lockfile throws
 */
export async function adoptProposals(options: PostsOptions): Promise<readonly AdoptProposal[]> {
  const lock = await openLock(options);
  const { articles } = await collectPosts(
    {
      ...withReadablePosts(options).options,
      apply: false,
      only: (key) => lock.posts[key] === undefined,
    },
    resolveSettings(options.settings),
    lock,
    () => undefined,
  );
  const unmanaged = await readUnmanaged(options, lock);
  const proposals = [...articles].flatMap(([key, article]) =>
    unmanaged.flatMap(({ mediaId, stored }) =>
      stored.flatMap((each, index) => {
        const site = wireOf(article, lock, stored.length);
        const found = compare(site, each);
        return found.reasons.length === 0
          ? []
          : [
              {
                key,
                mediaId,
                index,
                title: each.title,
                ...found,
                differences: describeDifferences(each, site, stored.length === 1, []),
              },
            ];
      }),
    ),
  );
  return proposals.sort(
    (left, right) => strength(right) - strength(left) || (left.key < right.key ? -1 : 1),
  );
}

async function readUnmanaged(
  options: PostsOptions,
  lock: Lock,
): Promise<readonly { mediaId: string; stored: readonly StoredArticle[] }[]> {
  const { box } = openRemote(options);
  const listing = await box.list();
  if (listing.state === "unknown") throw remoteUnknown(listing, options);
  const owned = new Set(Object.values(lock.posts).map((entry) => entry.mediaId));
  const unowned = listing.drafts.flatMap(({ mediaId }) => mediaId ?? []);
  const seen = Object.entries(await box.read(unowned.filter((mediaId) => !owned.has(mediaId))));
  const unread = seen.flatMap(([, draft]) => (draft.state === "unknown" ? [draft] : []));
  // One that cannot be read is not proposed; where none can be, WeChat was not there to ask.
  const [first] = unread;
  if (first && unread.length === seen.length) throw remoteUnknown(first, options);
  return seen.flatMap(([mediaId, draft]) =>
    draft.state === "there" ? [{ mediaId, stored: draft.articles }] : [],
  );
}

function compare(
  site: DraftArticle,
  stored: StoredArticle,
): { reasons: readonly AdoptReason[]; sharedText: number } {
  const sourceUrl = site.content_source_url ?? "";
  const sharedText = textShared(site.content, stored.content ?? "");
  const checks: readonly (readonly [AdoptReason, boolean])[] = [
    ["source-url", sourceUrl !== "" && isAbout({ title: site.title, sourceUrl }, stored)],
    ["title", comparableText(site.title) === comparableText(stored.title)],
    ["text", sharedText === 1],
    ["similar-text", sharedText >= similar && sharedText < 1],
  ];
  return { reasons: checks.flatMap(([reason, holds]) => (holds ? [reason] : [])), sharedText };
}

function textShared(left: string, right: string): number {
  const ours = blocksOf(left);
  const theirs = new Set(blocksOf(right));
  return ours.length === 0 ? 0 : ours.filter((block) => theirs.has(block)).length / ours.length;
}

function blocksOf(content: string): readonly string[] {
  return contentOutline(content)
    .blocks.map(comparableText)
    .filter((block) => block !== "");
}

function strength({ reasons, sharedText }: AdoptProposal): number {
  return (
    (reasons.includes("source-url") ? 4 : 0) + (reasons.includes("title") ? 1 : 0) + sharedText * 2
  );
}
