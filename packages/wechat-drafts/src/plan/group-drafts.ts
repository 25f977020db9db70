import type { Subject } from "./plan-subject.ts";

/** WeChat takes 1 to 8 articles a draft (mass-send rules; draft/add answers 45008 beyond). */
export const maxArticles = 8;

/** Posts that share a draft, in order; a post without a bundle is alone. */
export type DraftGroup = readonly Subject[];

export function groupDrafts(subjects: readonly Subject[]): readonly DraftGroup[] {
  const groups = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const id = subject.bundle ? `bundle ${subject.bundle.id}` : `post ${subject.key}`;
    groups.set(id, [...(groups.get(id) ?? []), subject]);
  }
  return [...groups.values()].map((group) =>
    group.sort(
      (left, right) =>
        (left.bundle?.order ?? 0) - (right.bundle?.order ?? 0) || (left.key < right.key ? -1 : 1),
    ),
  );
}

/**
 * The draft in which every member of the group already stands in its place, as its kind, and nobody else;
 * `undefined` when there is none. WeChat can neither append, remove nor reorder articles of a draft.
 *
 * @param residents - number of posts the lockfile has in a draft
 */
export function sharedDraft(
  group: DraftGroup,
  residents: (mediaId: string) => number,
): string | undefined {
  const mediaId = group[0]?.entry?.mediaId;
  if (mediaId === undefined || residents(mediaId) !== group.length) return undefined;
  const isInPlace = group.every(
    ({ entry, type }, index) =>
      entry?.mediaId === mediaId && entry.index === index && entry.type === type,
  );
  return isInPlace ? mediaId : undefined;
}
