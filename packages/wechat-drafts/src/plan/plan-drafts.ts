import { indexUnmanaged } from "../model/find-unmanaged.ts";
import { findEdits, type DraftEdits, type ExpectedArticle } from "./find-edits.ts";
import { maxArticles, sharedDraft, type DraftGroup } from "./group-drafts.ts";
import { isOwnArticle, siteOwner, type Owner } from "./is-own-article.ts";
import { createDraftOwners } from "../model/draft-owners.ts";
import { knownOf } from "../model/lock.ts";
import type { PlanContext } from "./plan-context.ts";
import { planDisputed } from "./plan-disputed.ts";
import { planKnownDraft } from "./plan-known-draft.ts";
import { planNewDraft } from "./plan-new-draft.ts";
import type { Subject } from "./plan-subject.ts";
import type { Step } from "../model/plan.ts";
import type { StoredArticle } from "../model/wechat-api.ts";
import { unanswered } from "./unanswered.ts";

export interface DraftPlanner {
  /** Steps for posts that share a draft, or for one that is alone. */
  readonly planGroup: (group: DraftGroup) => readonly Step[];
  /** The steps of all groups, without replacements that would leave a post behind. */
  readonly resolveReplacements: (steps: readonly Step[]) => readonly Step[];
}

/** Decide about drafts, each with all of its posts. */
export function createDraftPlanner(context: PlanContext): DraftPlanner {
  const { lock, remote, choices, siteKeys } = context;
  const owners = new Map<string, string[]>();
  for (const [key, entry] of Object.entries(lock.posts)) {
    if (entry.gone !== true) owners.set(entry.mediaId, [...(owners.get(entry.mediaId) ?? []), key]);
  }
  const deletions = new Map(
    Object.values(lock.pending).flatMap((intent) =>
      intent.kind === "delete" ? [[intent.mediaId, intent] as const] : [],
    ),
  );
  const listed = remote.listing?.state === "listed" ? remote.listing.drafts : [];
  const ownerOf = createDraftOwners(lock, siteKeys);
  const findUnmanaged = indexUnmanaged(listed, (mediaId) => ownerOf(mediaId) !== undefined);

  function planGroup(all: DraftGroup): readonly Step[] {
    const gone = all.filter((subject) => subject.entry?.gone === true && !recreates(subject));
    const steps: Step[] = gone.map((subject) => ({
      action: "gone",
      keys: [subject.key],
      mediaId: subject.entry?.mediaId ?? "",
      isNew: false,
    }));
    const group = all.filter((subject) => !gone.includes(subject));
    // What a merge left open is settled first; until then nothing is sent to such a draft.
    const disputed = group.filter(
      ({ isExcluded, entry }) => !isExcluded && entry?.rivals !== undefined,
    );
    steps.push(...disputed.flatMap((subject) => planDisputed(subject, context)));
    const live = group.map((each) =>
      disputed.includes(each) ? { ...each, isExcluded: true } : each,
    );
    const first = live.find((subject) => !subject.isExcluded);
    if (!first) return steps;
    return [...steps, ...planLiveGroup(live)];
  }

  function planLiveGroup(group: DraftGroup): readonly Step[] {
    const free = group.filter((subject) => !subject.isExcluded);
    const blocked = (
      why: "bundle-too-long" | "bundle-order-shared" | "bundle-waits",
      detail: string,
    ): Step[] => [{ action: "blocked", keys: free.map((subject) => subject.key), why, detail }];
    const unresolved = free.flatMap((subject) => unresolvedReason(subject.key) ?? []);
    if (unresolved[0] !== undefined) {
      const [detail] = unresolved;
      return free.map((subject) => ({
        action: "blocked",
        keys: [subject.key],
        why: "outcome-unknown",
        detail,
      }));
    }
    // A new post that cannot be sent must not keep the others from being updated where they are.
    const placed = group.filter((subject) => !subject.isExcluded || subject.entry);
    // A draft about to be deleted is nobody's place, although posts that still wait for their own are in it.
    const mediaId = sharedDraft(placed, (id) =>
      deletions.has(id) ? 0 : (owners.get(id)?.length ?? 0),
    );
    if (mediaId !== undefined && !(isGone(mediaId) && placed.every(recreates))) {
      return planKnownDraft(placed, mediaId, context);
    }
    if (group.length > maxArticles) return blocked("bundle-too-long", String(group.length));
    const orders = group.map((subject) => subject.bundle?.order);
    if (group.length > 1 && new Set(orders).size < orders.length) {
      return blocked("bundle-order-shared", group[0]?.bundle?.id ?? "");
    }
    const excluded = group.find((subject) => subject.isExcluded);
    if (excluded) return blocked("bundle-waits", excluded.key);
    return planShape(group);
  }

  /** The draft must be made: because there is none, or because an existing one has another shape. */
  function planShape(group: DraftGroup): readonly Step[] {
    const goneNow = group.filter(
      ({ entry }) => entry && entry.gone !== true && isGone(entry.mediaId),
    );
    const leaving = goneNow.filter((subject) => !recreates(subject));
    if (leaving.length > 0) {
      const rest = group.filter((subject) => !leaving.includes(subject));
      return [
        ...leaving.map(({ key, entry }): Step => ({
          action: "gone",
          keys: [key],
          mediaId: entry?.mediaId ?? "",
          isNew: true,
        })),
        ...(rest.length > 0 ? planLiveGroup(rest) : []),
      ];
    }
    const replaces = [
      ...new Set(
        group.flatMap(({ entry }) =>
          entry && entry.gone !== true && !isGone(entry.mediaId) ? [entry.mediaId] : [],
        ),
      ),
    ];
    if (replaces.length === 0) {
      const why = group.some((subject) => subject.entry) ? "recreate" : "new";
      return planNewDraft(group, why, context, findUnmanaged);
    }
    return [planReplacement(group, replaces)];
  }

  function planReplacement(group: DraftGroup, replaces: readonly string[]): Step {
    const keys = group.map((subject) => subject.key);
    const seen = replaces.map((mediaId) => [mediaId, remote.drafts[mediaId]] as const);
    const unknown = seen.find(([, draft]) => draft?.state === "unknown");
    if (unknown?.[1]?.state === "unknown") {
      return { action: "blocked", keys, why: "remote-unknown", ...unanswered(unknown[1]) };
    }
    const checked = seen.every(([, draft]) => draft !== undefined);
    const edited = seen.flatMap(([mediaId, draft]) => {
      if (draft?.state !== "there") return [];
      const edits = editsOf(mediaId, draft.articles, group);
      return edits.isEdited ? [{ mediaId, articles: draft.articles, ...edits }] : [];
    });
    const differences = edited.flatMap((draft) => draft.differences);
    const conflict = { action: "conflict", keys, differences } as const;
    const kept = edited.map(({ mediaId }) => mediaId).filter((id) => !isGivenUp(id));
    if (kept.length > 0) return { ...conflict, why: "replaced", mediaIds: kept };
    const foreign = edited.filter((draft) => !isOurs(draft, group)).map(({ mediaId }) => mediaId);
    if (foreign.length > 0) return { ...conflict, why: "foreign", mediaIds: foreign };
    return { action: "create", keys, why: "reshape", replaces, checked, differences };
  }

  /** Whether every post of a draft takes the site's version. */
  function isGivenUp(mediaId: string): boolean {
    return (owners.get(mediaId) ?? []).every((key) => choices.overwrite(key));
  }

  /** Whether every article of a draft is one of its posts': a draft is deleted whole. */
  function isOurs(
    { mediaId, articles }: { mediaId: string; articles: readonly StoredArticle[] },
    group: DraftGroup,
  ): boolean {
    const whose = [
      ...group.filter(({ entry }) => entry?.mediaId === mediaId).map(siteOwner),
      ...Object.values(lock.posts)
        .filter((entry) => entry.mediaId === mediaId)
        .map(({ sourceUrl }): Owner => ({ sourceUrls: [sourceUrl], titles: [], texts: [] })),
    ];
    return articles.every((stored) => whose.some((owner) => isOwnArticle(owner, stored)));
  }

  function editsOf(
    mediaId: string,
    articles: readonly StoredArticle[],
    group: DraftGroup,
  ): DraftEdits {
    // Posts that moved out already are no residents any more; the intent to delete it remembers them.
    const expected =
      deletions.get(mediaId)?.articles.map((one): ExpectedArticle => ({
        index: one.index,
        known: { kind: "stored", fields: one.fields },
      })) ??
      Object.values(lock.posts)
        .filter((entry) => entry.mediaId === mediaId)
        .map((entry): ExpectedArticle => ({ index: entry.index, known: knownOf(entry) }));
    return findEdits({ mediaId, articles }, expected, group, context);
  }

  /**
   * A draft is only replaced together: while a post of it stays behind, nothing is made, or that post would
   * stand in two drafts.
   */
  function resolveReplacements(steps: readonly Step[]): readonly Step[] {
    let resolved = [...steps];
    for (;;) {
      const recreated = new Set(
        resolved.flatMap((step) => (step.action === "create" ? step.keys : [])),
      );
      let isStable = true;
      resolved = resolved.map((step) => {
        if (step.action !== "create") return step;
        const missing = step.replaces
          .flatMap((mediaId) => owners.get(mediaId) ?? [])
          .find((key) => siteKeys.has(key) && !recreated.has(key));
        if (missing === undefined) return step;
        isStable = false;
        return { action: "blocked", keys: step.keys, why: "bundle-waits", detail: missing };
      });
      if (isStable) return resolved;
    }
  }

  const isGone = (mediaId: string): boolean => remote.drafts[mediaId]?.state === "gone";
  const recreates = (subject: Subject): boolean =>
    !subject.isExcluded && choices.recreate(subject.key);
  /** Why it is still not known whether a post has a draft, although WeChat was asked. */
  function unresolvedReason(key: string): string | undefined {
    for (const intent of Object.values(lock.pending)) {
      if (intent.kind !== "add" || !intent.articles.some((article) => article.key === key))
        continue;
      const answer = intent.mediaId === undefined ? remote.listing : remote.drafts[intent.mediaId];
      if (answer) return answer.state === "unknown" ? answer.reason : "";
    }
    return undefined;
  }

  return { planGroup, resolveReplacements };
}
