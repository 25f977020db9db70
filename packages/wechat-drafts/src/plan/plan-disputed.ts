import type { Step } from "../model/plan.ts";
import type { PlanContext } from "./plan-context.ts";
import { planKnownDraft } from "./plan-known-draft.ts";
import type { Subject } from "./plan-subject.ts";
import { unanswered } from "./unanswered.ts";

/** Steps for a post whose entry has several versions, of which WeChat has ruled out what it could. */
export function planDisputed(subject: Subject, context: PlanContext): readonly Step[] {
  const { remote, choices } = context;
  const { entry: disputed } = subject;
  if (!disputed) return [];
  const { rivals = [], ...entry } = disputed;
  const keys = [subject.key];
  const mediaIds = [...new Set([entry, ...rivals].map(({ mediaId }) => mediaId))];
  const unknown = mediaIds.map((mediaId) => remote.drafts[mediaId]);
  // Offline: a sync asks, and most often WeChat bears out one version.
  if (unknown.includes(undefined)) {
    return [{ action: "confirm", keys, mediaId: entry.mediaId, checked: false }];
  }
  for (const seen of unknown) {
    if (seen?.state === "unknown") {
      return [{ action: "blocked", keys, why: "remote-unknown", ...unanswered(seen) }];
    }
  }
  const conflict = { action: "conflict", keys, why: "merged", mediaIds, differences: [] } as const;
  if (mediaIds.length > 1) return [conflict];
  // Of one draft it is only open which article it was sent.
  const seen = remote.drafts[entry.mediaId];
  const size = seen?.state === "there" ? seen.articles.length : 1;
  const group = Array.from({ length: size }, () => ({ ...subject, entry, isChanged: true }));
  const [step] = planKnownDraft(group, entry.mediaId, context);
  if (step?.action === "adopt") return [step];
  if (step?.action === "update" && choices.overwrite(subject.key)) return [step];
  return [{ ...conflict, differences: step && "differences" in step ? step.differences : [] }];
}
