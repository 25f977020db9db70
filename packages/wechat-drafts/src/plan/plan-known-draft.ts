import { findEdits } from "./find-edits.ts";
import { compareDraft } from "./compare-draft.ts";
import type { DraftGroup } from "./group-drafts.ts";
import { isOwnArticle, siteOwner } from "./is-own-article.ts";
import { knownOf, type Lock } from "../model/lock.ts";
import type { Step } from "../model/plan.ts";
import type { PlanContext } from "./plan-context.ts";
import type { Subject } from "./plan-subject.ts";
import { unanswered } from "./unanswered.ts";

/** Steps for a draft that holds just the posts it should, each in its place. */
export function planKnownDraft(
  group: DraftGroup,
  mediaId: string,
  context: PlanContext,
): readonly Step[] {
  const { lock, remote, choices } = context;
  const seen = remote.drafts[mediaId];
  return group.flatMap((subject): readonly Step[] => {
    if (subject.isExcluded) return [];
    const { entry } = subject;
    const keys = [subject.key];
    if (!entry) return [];
    if (!choices.recheck(subject.key) && !needsLook(subject, lock))
      return [{ action: "keep", keys, mediaId }];
    const update = {
      action: "update",
      keys,
      mediaId,
      index: entry.index,
      why: entry.incomplete === true ? "incomplete" : "edited",
    } as const;
    if (!seen) {
      return subject.isChanged
        ? [{ ...update, checked: false, differences: [] }]
        : [{ action: "confirm", keys, mediaId, checked: false }];
    }
    if (seen.state === "unknown") {
      return [{ action: "blocked", keys, why: "remote-unknown", ...unanswered(seen) }];
    }
    if (seen.state === "gone") return [{ action: "gone", keys, mediaId, isNew: true }];
    if (seen.articles.length !== group.length) {
      const entries = group.flatMap(({ entry: each }) =>
        each ? [{ index: each.index, known: knownOf(each) }] : [],
      );
      const edits = findEdits({ mediaId, articles: seen.articles }, entries, group, context);
      const differences = edits.differences.filter(({ key = subject.key }) => key === subject.key);
      return [{ action: "conflict", keys, why: "edited", mediaIds: [mediaId], differences }];
    }
    const comparison = compareDraft({ ...subject, entry }, seen, group.length, context);
    if (comparison.is === "same-as-site") return [{ action: "adopt", keys, mediaId }];
    if (comparison.is === "untouched") {
      return subject.isChanged
        ? [{ ...update, checked: true, differences: comparison.differences }]
        : [{ action: "confirm", keys, mediaId, checked: true }];
    }
    const { differences } = comparison;
    const conflict = { action: "conflict", keys, mediaIds: [mediaId], differences } as const;
    if (!choices.overwrite(subject.key) || !subject.article) {
      return [{ ...conflict, why: comparison.is }];
    }
    const stored = seen.articles[entry.index];
    if (!stored || !isOwnArticle(siteOwner(subject), stored))
      return [{ ...conflict, why: "foreign" }];
    return [{ ...update, why: "overwrite", checked: true, differences }];
  });
}

/** Whether the draft must be looked at before anything can be said. */
function needsLook(subject: Subject, lock: Lock): boolean {
  return (
    subject.isChanged ||
    subject.entry?.remoteHash === undefined ||
    Object.values(lock.pending).some(
      (intent) => intent.kind === "update" && intent.article.key === subject.key,
    )
  );
}
