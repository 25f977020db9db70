import { describeDifferences } from "./describe-differences.ts";
import { comparableText } from "../model/comparable-text.ts";
import { isAbout } from "../model/find-unmanaged.ts";
import { unsentFields } from "../model/fingerprint.ts";
import type { DraftGroup } from "./group-drafts.ts";
import { isOwnArticle, siteOwner } from "./is-own-article.ts";
import { matchPictures } from "../model/match-pictures.ts";
import type { FoundDraft } from "./find-edits.ts";
import type { PlanContext } from "./plan-context.ts";
import { type Subject } from "./plan-subject.ts";
import type { Difference, ListedDraft, Step } from "../model/plan.ts";
import { sentFingerprint, storedFingerprint } from "../model/stored-fingerprint.ts";
import type { StoredArticle } from "../model/wechat-api.ts";
import { wireOf } from "../model/intended-article.ts";
import { unanswered } from "./unanswered.ts";

/** Steps for posts without a draft of their own: made, unless the box already holds one that is theirs. */
export function planNewDraft(
  group: DraftGroup,
  why: "new" | "recreate",
  context: PlanContext,
  findUnmanaged: (posts: DraftGroup) => readonly ListedDraft[],
): readonly Step[] {
  const keys = group.map((subject) => subject.key);
  const create = { action: "create", keys, why, replaces: [], differences: [] } as const;
  const { remote } = context;
  const { listing } = remote;
  if (!listing) return [{ ...create, checked: false }];
  if (listing.state === "unknown") {
    return [{ action: "blocked", keys, why: "remote-unknown", ...unanswered(listing) }];
  }
  // One that was not found once may be there all the same, and is then no new draft's to replace.
  for (const { entry } of group) {
    if (entry?.gone !== true) continue;
    const seen = remote.drafts[entry.mediaId];
    if (!seen) return [{ ...create, checked: false }];
    if (seen.state === "unknown") {
      return [{ action: "blocked", keys, why: "remote-unknown", ...unanswered(seen) }];
    }
  }
  const candidates = findUnmanaged(group);
  const isAsked = ({ mediaId }: ListedDraft): boolean =>
    mediaId === undefined || remote.drafts[mediaId] !== undefined;
  if (!candidates.every(isAsked)) return [{ ...create, checked: false }];
  const theirs: FoundDraft[] = [];
  for (const draft of candidates) {
    const { mediaId } = draft;
    const seen = mediaId === undefined ? undefined : remote.drafts[mediaId];
    if (seen?.state === "gone") continue;
    if (mediaId === undefined || seen?.state !== "there") {
      const detail = seen?.state === "unknown" ? seen.reason : "";
      return [{ action: "blocked", keys, why: "remote-unknown", detail, draft: nameOf(draft) }];
    }
    const found = { mediaId, articles: seen.articles };
    if (isTheirs(group, found)) theirs.push(found);
  }
  const [unmanaged, ...others] = theirs;
  if (!unmanaged) return [{ ...create, checked: true }];
  if (others.length > 0) {
    const mediaIds = theirs.map((each) => each.mediaId);
    // Without a source URL, a draft that says the same may be another post's just as well.
    const isAlike = group.every(({ sourceUrl }) => sourceUrl === "");
    const why = isAlike ? "alike" : "several";
    return [{ action: "conflict", keys, why, mediaIds, differences: [] }];
  }
  return planUnmanaged(group, unmanaged, context);
}

/** What a person finds a draft by, in the box and in WeChat's answers. */
function nameOf({ mediaId, articles = [] }: ListedDraft): string {
  const titles = articles.flatMap(({ title }) => (title ? [JSON.stringify(title)] : []));
  return [titles.join(" / "), mediaId === undefined ? "" : `media_id ${mediaId}`]
    .filter((part) => part !== "")
    .join(", ");
}

/** A source URL is proof; a title alone is not, so posts without a source URL must also have the text. */
function isTheirs(group: DraftGroup, draft: FoundDraft): boolean {
  return group.some(({ article, sourceUrl, title }) =>
    draft.articles.some((stored) => {
      if (!isAbout({ title, sourceUrl }, stored)) return false;
      if (sourceUrl !== "" || !article) return true;
      return textOf(stored) === sentFingerprint(wireOf(article, { images: {} }, 1), true).text;
    }),
  );
}

function textOf(stored: StoredArticle): string | undefined {
  return storedFingerprint(stored).text;
}

function planUnmanaged(
  group: DraftGroup,
  draft: FoundDraft,
  { lock, remote, choices }: PlanContext,
): readonly Step[] {
  const { mediaId } = draft;
  const places = group.map((subject) => placeOf(subject, group, draft));
  const conflict = (differences: readonly Difference[]): Step => ({
    action: "conflict",
    keys: group.map((subject) => subject.key),
    why: "unmanaged",
    mediaIds: [mediaId],
    differences,
  });
  const size = group.length;
  const compared = group.flatMap((subject, index) => {
    const stored = places[index]
      ? draft.articles[index]
      : draft.articles.find((each) => isAbout(subject, each));
    if (!stored || !subject.article) return [];
    const images = matchPictures(subject.article, stored, lock.images, remote.materials);
    const site = wireOf(subject.article, { images }, size);
    const sent = sentFingerprint(site, size === 1);
    const differing = unsentFields(sent, storedFingerprint(stored)).filter(
      (field) => !subject.unmanagedFields.includes(field),
    );
    const differences = describeDifferences(stored, site, size === 1, []);
    return [{ subject, stored, index, differing, differences }];
  });
  const all = compared.flatMap(({ subject: { key }, differences }) =>
    differences.map((difference) => ({ ...difference, key })),
  );
  // A post that stands among articles of others, or a bundle of another shape, cannot be taken over.
  if (draft.articles.length !== group.length || places.some((place) => !place)) {
    return [conflict(all)];
  }
  if (compared.every(({ differing }) => differing.length === 0)) {
    return [{ action: "adopt", keys: group.map((subject) => subject.key), mediaId }];
  }
  // What draft/update does to an article's kind is not known.
  const isSameKind = compared.every(({ differing }) => !differing.includes("type"));
  const isAsked = group.every((subject) => choices.overwrite(subject.key));
  const isOwn = compared.every(({ subject, stored }) => isOwnArticle(siteOwner(subject), stored));
  if (isSameKind && isAsked && isOwn) {
    return compared.map(({ subject, index, differences }) => ({
      action: "update",
      keys: [subject.key],
      mediaId,
      index,
      why: "overwrite",
      checked: true,
      differences,
    }));
  }
  return [conflict(all)];
}

function placeOf(subject: Subject, group: DraftGroup, draft: FoundDraft): boolean {
  const stored = draft.articles[group.indexOf(subject)];
  return (
    stored !== undefined &&
    (isAbout(subject, stored) || comparableText(stored.title) === comparableText(subject.title))
  );
}
