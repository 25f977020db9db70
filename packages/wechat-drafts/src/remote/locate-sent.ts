import { comparableText } from "../model/comparable-text.ts";
import { createDraftOwners } from "../model/draft-owners.ts";
import type { IntendedArticle, Lock } from "../model/lock.ts";
import type { SeenListing, Unanswered } from "../model/plan.ts";
import { lookAgain } from "./patience.ts";
import type { Remote } from "./remote.ts";
import type { RemoteBox } from "./remote-box.ts";
import { matchesSent } from "../model/stored-fingerprint.ts";
import type { ListedArticle, StoredArticle } from "../model/wechat-api.ts";

/** Where a draft is whose `draft/add` was never answered. */
export type SentDraft =
  | {
      readonly state: "found";
      readonly mediaId: string;
      readonly articles: readonly StoredArticle[];
    }
  /** The whole box was read; it is not there. */
  | { readonly state: "none" }
  /** Same source URL and title, other text: ours, edited since, or somebody else's. */
  | { readonly state: "unclear"; readonly mediaIds: readonly string[] }
  /** It is not in the listing, which does not have all that WeChat counts. */
  | { readonly state: "unlisted"; readonly reason: string }
  /** WeChat did not say. */
  | Unanswered;

/**
 * Look through the draft box for a draft that was sent, by everything that can be foreseen of all its articles; where it
 * is not listed, again after each pause.
 *
 * @param lockNow - drafts that are in the lockfile at the time of a look are not the one that was sent
 */
export async function locateSent(
  articles: readonly IntendedArticle[],
  lockNow: () => Pick<Lock, "posts" | "pending">,
  { box, wait }: Pick<Remote, "box" | "wait">,
  pauses: readonly number[],
): Promise<{ readonly sent: SentDraft; readonly listing: SeenListing }> {
  return lookAgain(
    async () => {
      const listing = await box.list();
      return { sent: await findListed(articles, lockNow(), listing, box), listing };
    },
    ({ sent: { state } }) => state !== "none" && state !== "unlisted",
    pauses,
    wait,
  );
}

async function findListed(
  articles: readonly IntendedArticle[],
  lock: Pick<Lock, "posts" | "pending">,
  listing: SeenListing,
  box: RemoteBox,
): Promise<SentDraft> {
  if (listing.state === "unknown") return listing;
  const ownerOf = createDraftOwners(lock, new Set());
  const alike = listing.drafts.filter(
    ({ mediaId, articles: listed }) =>
      (mediaId === undefined || ownerOf(mediaId) === undefined) &&
      (listed === undefined || areAbout(articles, listed)),
  );
  const mediaIds = alike.flatMap(({ mediaId }) => mediaId ?? []);
  const seen = await box.read(mediaIds);
  const same: { mediaId: string; articles: readonly StoredArticle[] }[] = [];
  const others: string[] = [];
  for (const [mediaId, draft] of Object.entries(seen)) {
    if (draft.state === "unknown") return draft;
    if (draft.state === "gone") continue;
    const isSame = articles.every(({ fields }, index) => {
      const stored = draft.articles[index];
      return stored !== undefined && matchesSent(fields, stored);
    });
    if (isSame) {
      same.push({ mediaId, articles: draft.articles });
    } else if (areAbout(articles, draft.articles)) {
      others.push(mediaId);
    }
  }
  const [match, ...rivals] = same;
  if (match && rivals.length === 0) return { state: "found", ...match };
  const unclear = [...same.map((draft) => draft.mediaId), ...others];
  if (unclear.length > 0) return { state: "unclear", mediaIds: unclear };
  // One that WeChat lists without its id cannot be looked at.
  if (mediaIds.length < alike.length) return { state: "unclear", mediaIds: [] };
  // A listing may lag behind what was saved a moment ago: not in it is not proof of absence.
  const reason = await box.incompleteReason(listing);
  return reason === undefined ? { state: "none" } : { state: "unlisted", reason };
}

/** Whether nothing that tells whose articles are speaks against their being those that were sent. */
function areAbout(sent: readonly IntendedArticle[], listed: readonly ListedArticle[]): boolean {
  return (
    listed.length === sent.length &&
    sent.every(({ type, title, sourceUrl }, index) => {
      const { title: found, content_source_url: url } = listed[index] ?? {};
      return (
        (found === undefined || comparableText(found) === comparableText(title)) &&
        (type === "newspic" ||
          url === undefined ||
          comparableText(url) === comparableText(sourceUrl))
      );
    })
  );
}
