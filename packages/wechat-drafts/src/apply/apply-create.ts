import { apiFailure } from "../remote/api-failure.ts";
import { cleanLine } from "../model/clean-text.ts";
import type { ApplyContext } from "./apply-context.ts";
import type { Article } from "../model/article.ts";
import { withPending, type AddIntent, type ReplacedDraft } from "../model/lock.ts";
import { locateSent } from "../remote/locate-sent.ts";
import { afterWriteMs } from "../remote/patience.ts";
import { OutcomeUnknown } from "../remote/outcome-unknown.ts";
import type { Step } from "../model/plan.ts";
import { sendRepaired } from "./send-repaired.ts";
import { storedFingerprint } from "../model/stored-fingerprint.ts";
import type { DraftArticle, Patience } from "../model/wechat-api.ts";
import { intendedArticle } from "../model/intended-article.ts";

/**
 * Make one draft of one or more posts.
 *
 * @returns the name of its intent, which stays in the lockfile with WeChat's answer until the draft was seen
 */
export async function applyCreate(
  step: Extract<Step, { action: "create" }>,
  articles: readonly Article[],
  context: ApplyContext,
): Promise<string> {
  const id = intentId(step.keys);
  return sendRepaired(articles, context, async (wires, patience) => {
    const intent: AddIntent = {
      kind: "add",
      articles: articles.flatMap((article, index) => {
        const wire = wires[index];
        return wire ? [intendedArticle(article, wire, articles.length)] : [];
      }),
      replaces: step.replaces.flatMap((old) => lastSeen(old, context) ?? []),
    };
    const mediaId = await addDraft({ id, ...intent }, wires, patience, context);
    await context.store.record((lock) => withPending(lock, { [id]: { ...intent, mediaId } }));
    return id;
  });
}

/** Name of a creation's intent: its posts' keys, as a draft has no id of its own yet; a blank in a key divides none. */
function intentId(keys: readonly string[]): string {
  return `add ${keys.map((key) => key.replaceAll(/[ %]/g, encodeURIComponent)).join(" ")}`;
}

async function addDraft(
  { id, ...intent }: AddIntent & { readonly id: string },
  wires: readonly DraftArticle[],
  patience: Patience,
  context: ApplyContext,
): Promise<string> {
  const { gate, store } = context;
  for (let isRepeated = false; ; isRepeated = true) {
    // On the disk first: whatever happens to the answer, or to this process, the next run knows what to look for.
    await store.record((lock) => withPending(lock, { [id]: intent }));
    try {
      return (await gate.call("draftAdd", wires, patience)).media_id;
    } catch (error) {
      const failure = apiFailure(error);
      if (failure.kind !== "unknown") {
        await store.record((lock) => withPending(lock, { [id]: undefined }));
        throw error;
      }
      const mediaId = await findLost(intent, context);
      if (mediaId !== undefined) return mediaId;
      if (isRepeated) throw new OutcomeUnknown(failure.message, error);
    }
  }
}

/** The draft of an unanswered draft/add; `undefined` when the box was read and does not have it. */
async function findLost(intent: AddIntent, context: ApplyContext): Promise<string | undefined> {
  const [first = 0, ...others] = afterWriteMs;
  await context.wait(first);
  const { sent } = await locateSent(intent.articles, () => context.store.lock, context, others);
  if (sent.state === "found") return sent.mediaId;
  if (sent.state === "unknown" || sent.state === "unlisted") throw new OutcomeUnknown(sent.reason);
  if (sent.state === "unclear") throw new OutcomeUnknown(sent.mediaIds.join(", "));
  return undefined;
}

/** What a draft looked like when it was planned to be replaced; `undefined` when it was gone by then. */
function lastSeen(mediaId: string, { remote }: ApplyContext): ReplacedDraft | undefined {
  const seen = remote.drafts[mediaId];
  if (seen?.state !== "there") return undefined;
  return {
    mediaId,
    articles: seen.articles.map((stored, index) => ({
      index,
      title: cleanLine(stored.title),
      fields: storedFingerprint(stored),
    })),
  };
}
