import { recordGone, updateId } from "../model/lock-changes.ts";
import { apiFailure } from "../remote/api-failure.ts";
import type { ApplyContext } from "./apply-context.ts";
import type { Article } from "../model/article.ts";
import { keepFields } from "../model/keep-fields.ts";
import { withPending, type IntendedArticle } from "../model/lock.ts";
import { afterWriteMs } from "../remote/patience.ts";
import { OutcomeUnknown } from "../remote/outcome-unknown.ts";
import type { Step } from "../model/plan.ts";
import { sendRepaired } from "./send-repaired.ts";
import { matchesSent, matchesStored, storedFingerprint } from "../model/stored-fingerprint.ts";
import type { DraftArticle, Patience, StoredArticle } from "../model/wechat-api.ts";
import { intendedArticle } from "../model/intended-article.ts";

type UpdateStep = Extract<Step, { action: "update" }>;

/**
 * Send a post's article to its place in a draft; the intent stays in the lockfile until the result was seen. `gone` when
 * the draft has left the box meanwhile.
 */
export async function applyUpdate(
  step: UpdateStep,
  article: Article,
  context: ApplyContext,
): Promise<"updated" | "gone"> {
  const { key } = article;
  const before = storedAt(context.remote.drafts[step.mediaId], step.index);
  const unmanagedFields = context.unmanagedFields.get(key) ?? [];
  const size = articlesIn(context.remote.drafts[step.mediaId]);
  const result = await sendRepaired(
    [article],
    context,
    async ([wire], patience) => {
      if (!wire) throw new Error("An update has one article.");
      const intended = intendedArticle(article, wire, size);
      const outcome = await updateDraft(step, { intended, wire, before }, patience, context);
      if (outcome === "gone") await context.store.record((lock) => recordGone(lock, key));
      return outcome;
    },
    (wire) => {
      const bundled = size > 1 ? { ...wire, digest: "" } : wire;
      return before ? keepFields(bundled, before, unmanagedFields) : bundled;
    },
  );
  return result;
}

/** An article that takes the place of the one that the draft has. */
interface Replacement {
  readonly intended: IntendedArticle;
  readonly wire: DraftArticle;
  readonly before: StoredArticle | undefined;
}

async function updateDraft(
  { mediaId, index }: UpdateStep,
  { intended, wire, before }: Replacement,
  patience: Patience,
  context: ApplyContext,
): Promise<"updated" | "gone"> {
  const { gate, store, box } = context;
  const id = updateId(intended.key);
  for (let isRepeated = false; ; isRepeated = true) {
    await store.record((lock) =>
      withPending(lock, { [id]: { kind: "update", mediaId, index, article: intended } }),
    );
    try {
      await gate.call("draftUpdate", mediaId, index, wire, patience);
      return "updated";
    } catch (error) {
      const failure = apiFailure(error);
      // 40007 may mean the draft or its cover; only draft/get can tell.
      const mustLook =
        failure.kind === "unknown" || (failure.kind === "rejected" && failure.errcode === 40_007);
      const seen = mustLook ? (await box.read([mediaId], afterWriteMs))[mediaId] : undefined;
      // After an update that may have been made, "not there" proves nothing.
      if (seen?.state === "gone" && failure.kind === "rejected") return "gone";
      if (failure.kind !== "unknown") {
        await store.record((lock) => withPending(lock, { [id]: undefined }));
        throw error;
      }
      const stored = storedAt(seen, index);
      if (!stored) throw new OutcomeUnknown(failure.message, error);
      if (matchesSent(intended.fields, stored)) return "updated";
      const isUntouched = before && matchesStored(storedFingerprint(before), stored);
      if (!isUntouched || isRepeated) throw new OutcomeUnknown(failure.message, error);
    }
  }
}

function storedAt(
  seen: ApplyContext["remote"]["drafts"][string] | undefined,
  index: number,
): StoredArticle | undefined {
  return seen?.state === "there" ? seen.articles[index] : undefined;
}

function articlesIn(seen: ApplyContext["remote"]["drafts"][string] | undefined): number {
  return seen?.state === "there" ? seen.articles.length : 1;
}
