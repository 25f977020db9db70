import { describeDifferences, describeFields } from "./describe-differences.ts";
import { fieldsOf } from "../model/fields.ts";
import type { Field, KnownFingerprint } from "../model/fingerprint.ts";
import type { DraftGroup } from "./group-drafts.ts";
import { driftOf } from "./compare-draft.ts";
import type { PlanContext } from "./plan-context.ts";
import type { Difference } from "../model/plan.ts";
import { storedFingerprint } from "../model/stored-fingerprint.ts";
import type { StoredArticle } from "../model/wechat-api.ts";
import { wireOf } from "../model/intended-article.ts";

/** A draft that was read. */
export interface FoundDraft {
  readonly mediaId: string;
  readonly articles: readonly StoredArticle[];
}

/** What somebody did to a draft of several articles since it was last in step. */
export interface DraftEdits {
  readonly isEdited: boolean;
  /** By post; without `key` in articles that are of no post at hand. */
  readonly differences: readonly Difference[];
}

/** An article as the lockfile last saw it in a draft. */
export interface ExpectedArticle {
  readonly index: number;
  readonly known: KnownFingerprint;
}

/**
 * Compare a draft with what the lockfile holds of it, article by article.
 *
 * @param group - posts whose articles the differences are shown against
 */
export function findEdits(
  { mediaId, articles }: FoundDraft,
  expected: readonly ExpectedArticle[],
  group: DraftGroup,
  { lock, choices: { drift } }: Pick<PlanContext, "lock" | "choices">,
): DraftEdits {
  const stored = matchArticles(expected, articles);
  const added = articles.filter((article) => !stored.includes(article));
  const edits = expected.map((entry, at) => {
    const found = stored[at];
    const owner = group.find(
      ({ entry: known }) => known?.mediaId === mediaId && known.index === entry.index,
    );
    const drifted = found ? driftOf(entry.known, found, owner?.unmanagedFields ?? []) : fieldsOf();
    return { found, owner, drifted };
  });
  return {
    isEdited:
      added.length > 0 ||
      edits.some(({ drifted }) => drifted.some((field) => field !== "html" || drift === "strict")),
    differences: [
      ...edits.flatMap(({ found, owner, drifted }): readonly Difference[] => {
        if (drifted.length === 0) return [];
        const size = articles.length;
        const site = owner?.article && wireOf(owner.article, lock, size);
        if (!found || !site) {
          const shown = found ? drifted : whole;
          const of = owner ? { key: owner.key } : { article: found?.title ?? "" };
          return describeFields(found, site, shown).map((one) => ({ ...one, ...of }));
        }
        return describeDifferences(found, site, size === 1, drifted).map((one) => ({
          ...one,
          key: owner.key,
        }));
      }),
      ...added.flatMap((article) =>
        describeFields(article, undefined, whole).map((one) => ({
          ...one,
          article: article.title,
        })),
      ),
    ],
  };
}

/** What an article that stands on one side only is shown by. */
const whole: readonly Field[] = ["title", "text", "pictures", "images"];

/** The stored article for each expected one: by place, or where the number changed by title or text. */
function matchArticles(
  expected: readonly ExpectedArticle[],
  articles: readonly StoredArticle[],
): readonly (StoredArticle | undefined)[] {
  if (expected.length === articles.length) return expected.map(({ index }) => articles[index]);
  const open = articles.map((article) => ({ article, seen: storedFingerprint(article) }));
  return expected.map(({ known }) => {
    const at = open.findIndex(({ seen }) =>
      (["title", "text"] as const).some(
        (field) => known.fields[field] !== "" && known.fields[field] === seen[field],
      ),
    );
    return at < 0 ? undefined : open.splice(at, 1)[0]?.article;
  });
}
