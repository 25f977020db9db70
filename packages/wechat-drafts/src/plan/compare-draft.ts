import { describeDifferences } from "./describe-differences.ts";
import {
  changedFields,
  unsentFields,
  type Field,
  type KnownFingerprint,
} from "../model/fingerprint.ts";
import { knownOf, type LockedPost } from "../model/lock.ts";
import type { Difference, SeenDraft } from "../model/plan.ts";
import type { PlanContext } from "./plan-context.ts";
import { type Subject } from "./plan-subject.ts";
import { sentFingerprint, storedFingerprint } from "../model/stored-fingerprint.ts";
import type { StoredArticle } from "../model/wechat-api.ts";
import { wireOf } from "../model/intended-article.ts";

/** How an article in the draft box relates to what the lockfile last saw there. */
export type Comparison =
  | { readonly is: "untouched"; readonly differences: readonly Difference[] }
  /** Somebody wrote the site's version into the draft by hand. */
  | { readonly is: "same-as-site" }
  | {
      readonly is: "edited" | "restyled";
      readonly drifted: readonly Field[];
      readonly differences: readonly Difference[];
    };

/**
 * Fields in which an article of a draft differs from what the lockfile holds of it.
 *
 * @param unmanagedFields - fields that are left to WeChat; those never count as a difference
 */
export function driftOf(
  known: KnownFingerprint,
  stored: StoredArticle,
  unmanagedFields: readonly Field[],
): readonly Field[] {
  const now = storedFingerprint(stored);
  const differing =
    known.kind === "stored" ? changedFields(known.fields, now) : unsentFields(known.fields, now);
  return differing.filter((field) => !unmanagedFields.includes(field));
}

/**
 * Judge an article of a draft that holds as many as it should.
 *
 * @param size - articles the draft should hold
 */
export function compareDraft(
  subject: Subject & { readonly entry: LockedPost },
  seen: Extract<SeenDraft, { state: "there" }>,
  size: number,
  { lock, choices: { drift } }: Pick<PlanContext, "lock" | "choices">,
): Comparison {
  const { entry, article, unmanagedFields } = subject;
  const stored = seen.articles[entry.index];
  if (!stored) return { is: "edited", drifted: ["type"], differences: [] };
  const drifted = driftOf(knownOf(entry), stored, unmanagedFields);
  if (drifted.length === 0) return { is: "untouched", differences: [] };
  const site = article && wireOf(article, lock, size);
  const differences = site ? describeDifferences(stored, site, size === 1, drifted) : [];
  const isStylingOnly = drifted.every((field) => field === "html");
  if (isStylingOnly && drift === "text") return { is: "untouched", differences };
  if (site && !isStylingOnly && isSame(site, stored, size, unmanagedFields))
    return { is: "same-as-site" };
  return { is: isStylingOnly ? "restyled" : "edited", drifted, differences };
}

function isSame(
  site: ReturnType<typeof wireOf>,
  stored: StoredArticle,
  size: number,
  unmanagedFields: readonly Field[],
): boolean {
  const sent = sentFingerprint(site, size === 1);
  // Pictures that were never uploaded cannot be in the draft, so an unknown address is a difference.
  const isComplete = sent.pictures !== undefined && sent.images !== undefined;
  const differing = unsentFields(sent, storedFingerprint(stored));
  return isComplete && differing.every((field) => unmanagedFields.includes(field));
}
