import type { ApplyContext, Refusal } from "./apply-context.ts";
import { applyPlan, type Applied } from "./apply-plan.ts";
import { picturesOf } from "./draft-article.ts";
import type { GatheredPosts } from "../compose/gather-posts.ts";
import { assertWritable, createLockStore } from "../lock/lock-file.ts";
import type { Lock } from "../lock/lock.ts";
import type { Language } from "../message.ts";
import type { Plan, RemoteKnown } from "../plan/plan.ts";
import type { RemoteBox } from "../remote/remote-box.ts";
import type { RemoteGate } from "../remote/remote-gate.ts";
import type { SyncOptions } from "../sync-options.ts";
import type { SyncNote } from "../words/sync-words.ts";
import { createPictureUploads } from "./upload-pictures.ts";
import { pause } from "../lock/with-run-lock.ts";

/** A plan made with WeChat's answers. */
export interface Seen {
  readonly plan: Plan;
  readonly remote: RemoteKnown;
  /** The lock with earlier runs' open questions answered. */
  readonly lock: Lock;
}

/** What a run did. */
export interface Done {
  readonly results: Applied;
  readonly uploads: number;
  readonly lock: Lock;
}

/** Do what was planned, and tell what was left and why. */
export async function actOnPlan(
  options: SyncOptions,
  language: Language,
  gathered: GatheredPosts,
  lock: Lock,
  seen: Seen,
  gate: RemoteGate,
  box: RemoteBox,
  note: (note: SyncNote, key?: string) => void,
): Promise<Done> {
  const { onEvent } = options;
  const sending = seen.plan.steps.filter(
    (step) => step.action === "create" || step.action === "update",
  );
  if (sending.length > 0 || Object.keys(seen.lock.pending).length > 0) {
    await assertWritable(options.lockFile, language);
  }
  const store = createLockStore(options.lockFile, lock, language, (kind) => onEvent?.({ kind }));
  const wanted = new Set(
    sending.flatMap((step) =>
      step.keys.flatMap((key) => {
        const article = gathered.articles.get(key);
        return article ? picturesOf(article).map((picture) => picture.id) : [];
      }),
    ),
  );
  const total = [...wanted].filter((id) => lock.images[id] === undefined).length;
  let uploaded = 0;
  const uploads = createPictureUploads(
    gate,
    store,
    gathered.pictures,
    options.concurrency ?? 4,
    (id) => {
      uploaded += 1;
      onEvent?.({ kind: "uploaded", id, done: uploaded, total: Math.max(total, uploaded) });
    },
  );
  const refusals: Refusal[] = [...undecided(seen.plan, gate)];
  const context: ApplyContext = {
    gate,
    box,
    store,
    uploads,
    remote: seen.remote,
    articles: gathered.articles,
    leave: gathered.leave,
    inputs: gathered.inputs,
    siteKeys: gathered.siteKeys,
    wait: options.wait ?? pause,
    refusals,
    note,
    account: { hasNoComments: false },
  };
  let done = 0;
  if (seen.lock !== lock) await store.record(() => seen.lock);
  const results = await applyPlan(seen.plan, context, (kind, { action, keys }) => {
    if (kind === "sent") done += 1;
    onEvent?.({ kind, action, keys, done, total: sending.length });
  });
  tellRefusals(refusals, gate, note);
  return { results, uploads: uploads.count, lock: store.lock };
}

/** Posts about which WeChat could not be asked, because of what already ended the run or an endpoint. */
export function undecided(plan: Plan, gate: RemoteGate): readonly Refusal[] {
  const endpoint = (["draftBatchget", "draftGet"] as const).find((each) => gate.isSpent(each));
  const why = gate.stopCause !== undefined ? "stopped" : endpoint ? "quota" : undefined;
  if (!why) return [];
  return plan.steps.flatMap((step) =>
    step.action === "blocked" && (step.why === "remote-unknown" || step.why === "outcome-unknown")
      ? [{ why, endpoint, keys: step.keys }]
      : [],
  );
}

/** One message for all that was left for the same reason. */
export function tellRefusals(
  refusals: readonly Refusal[],
  gate: RemoteGate,
  note: (note: SyncNote, key?: string) => void,
): void {
  const left = (isIt: (refusal: Refusal) => boolean): string[] =>
    refusals.filter(isIt).flatMap((refusal) => refusal.keys);
  for (const endpoint of gate.spent.keys()) {
    note({
      rule: "quota-spent",
      about: { endpoint, left: left((each) => each.endpoint === endpoint && each.why === "quota") },
    });
  }
  if (gate.stopCause === undefined) return;
  const { message, hint } = stopReason(gate.stopCause);
  note({
    rule: "run-stopped",
    about: { reason: message, hint, left: left((each) => each.why === "stopped") },
  });
}

function stopReason(cause: unknown): { message: string; hint: string | undefined } {
  const hint = cause instanceof Error && "hint" in cause ? cause.hint : undefined;
  return {
    message: cause instanceof Error ? cause.message : String(cause),
    hint: typeof hint === "string" ? hint : undefined,
  };
}
