import { describeDifferences } from "./describe-differences.ts";
import { differingFields, type Field } from "./fingerprint.ts";
import type { Lock, LockedPost } from "../lock/lock.ts";
import type { Difference, SeenDraft } from "./plan.ts";
import { wireOf, withoutFields, type Subject } from "./plan-subject.ts";
import { sentFingerprint, storedFingerprint } from "./stored-fingerprint.ts";
import type { StoredArticle } from "../wechat-api.ts";

/** How an article in the draft box relates to what the lockfile last saw there. */
export type Verdict =
  | { readonly is: "untouched"; readonly differences: readonly Difference[] }
  /** Somebody wrote the site's version into the draft by hand. */
  | { readonly is: "same-as-site" }
  | {
      readonly is: "edited" | "restyled";
      readonly drifted: readonly Field[];
      readonly differences: readonly Difference[];
    };

/** Fields in which a stored article differs from what the lockfile holds of it. */
export function driftOf(
  entry: Pick<LockedPost, "fields">,
  stored: StoredArticle,
  leave: readonly Field[],
): readonly Field[] {
  return differingFields(withoutFields(entry.fields, leave), storedFingerprint(stored));
}

/**
 * Judge an article of a draft that holds as many as it should.
 *
 * @param size - articles the draft should hold
 */
export function judgeDraft(
  subject: Subject & { readonly entry: LockedPost },
  seen: Extract<SeenDraft, { state: "there" }>,
  size: number,
  lock: Pick<Lock, "images">,
  drift: "strict" | "text",
): Verdict {
  const { entry, article, leave } = subject;
  const stored = seen.articles[entry.index];
  if (!stored) return { is: "edited", drifted: ["type"], differences: [] };
  const drifted = driftOf(entry, stored, leave);
  if (drifted.length === 0) return { is: "untouched", differences: [] };
  const site = article && wireOf(article, lock, size);
  const differences = site ? describeDifferences(stored, site, size === 1, drifted) : [];
  const isStylingOnly = drifted.every((field) => field === "html");
  if (isStylingOnly && drift === "text") return { is: "untouched", differences };
  if (site && !isStylingOnly && isSame(site, stored, size, leave)) return { is: "same-as-site" };
  return { is: isStylingOnly ? "restyled" : "edited", drifted, differences };
}

function isSame(
  site: ReturnType<typeof wireOf>,
  stored: StoredArticle,
  size: number,
  leave: readonly Field[],
): boolean {
  const sent = withoutFields(sentFingerprint(site, size === 1), leave);
  // Pictures that were never uploaded cannot be in the draft, so an unknown address is a difference.
  const isComplete = site.article_type === "newspic" ? "images" in sent : "pictures" in sent;
  return isComplete && differingFields(sent, storedFingerprint(stored)).length === 0;
}
