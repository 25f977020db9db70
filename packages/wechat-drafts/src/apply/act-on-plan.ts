import type { ApplyContext, Refusal } from "./apply-context.ts";
import { applyPlan } from "./apply-plan.ts";
import { picturesOf } from "../model/draft-article.ts";
import { assertWritable, createLockStore } from "../lock/lock-file.ts";
import { endpointPath } from "../remote/endpoint-path.ts";
import type { Plan } from "../model/plan.ts";
import type { Remote } from "../remote/remote.ts";
import type { RemoteGate } from "../remote/remote-gate.ts";
import type { ApplyRun, Done, Seen } from "./apply-run.ts";
import type { SyncNote } from "../messages/sync-note.ts";
import { createPictureUploads } from "./upload-pictures.ts";
import { reasonOf } from "../model/reason-of.ts";

/**
 * Do what was planned, and tell what was left and why.
 *
 * @param undecidedYet - posts about which WeChat could not be asked
 */
export async function actOnPlan(
  run: ApplyRun,
  seen: Seen,
  undecidedYet: readonly Refusal[],
  remote: Remote,
): Promise<Done> {
  const { gate } = remote;
  const { options, texts, collected, note } = run;
  const { onEvent, concurrency = 4 } = options;
  const sending = seen.plan.steps.filter(
    (step) => step.action === "create" || step.action === "update",
  );
  if (run.isMerged || sending.length > 0 || Object.keys(seen.lock.pending).length > 0) {
    await assertWritable(options.lockFile, texts);
  }
  const store = createLockStore(options.lockFile, run.recorded, texts, {
    onWrite: (kind) => onEvent?.({ kind }),
    // What cannot be recorded must not be made: the next run would make it again.
    onUnwritable: (error) => gate.stop(error),
    isOutdated: run.isMerged,
  });
  const refusals: Refusal[] = [...undecidedYet];
  const context: ApplyContext = {
    ...remote,
    store,
    uploads: createPictureUploads({
      gate,
      store,
      pictures: collected.pictures,
      concurrency,
      onUploaded: uploadCounter(),
    }),
    remote: seen.remote,
    articles: collected.articles,
    unmanagedFields: collected.unmanagedFields,
    inputs: collected.inputs,
    siteKeys: collected.siteKeys,
    refusals,
    previews: new Map(),
    note,
    account: { hasNoComments: false },
  };
  if (run.isMerged || seen.lock !== run.recorded) await store.record(() => seen.lock);
  let done = 0;
  const results = await applyPlan(seen.plan, context, (kind, { action, keys }) => {
    if (kind === "sent") done += 1;
    onEvent?.({ kind, action, keys, done, total: sending.length });
  });
  reportRefusals(refusals, gate, note);
  return {
    ...seen,
    lock: store.lock,
    results,
    previews: context.previews,
    uploads: context.uploads.count,
    isStopped: gate.stopCause !== undefined,
    undecidedKeys: new Set(undecidedYet.flatMap(({ keys }) => keys)),
  };

  function uploadCounter(): (id: string) => void {
    const articles = sending.flatMap(({ keys }) =>
      keys.flatMap((key) => collected.articles.get(key) ?? []),
    );
    const ids = new Set(articles.flatMap(picturesOf).map(({ id }) => id));
    const total = [...ids].filter((id) => run.lock.images[id] === undefined).length;
    let uploaded = 0;
    return (id) => {
      uploaded += 1;
      onEvent?.({ kind: "uploaded", id, done: uploaded, total: Math.max(total, uploaded) });
    };
  }
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
export function reportRefusals(
  refusals: readonly Refusal[],
  gate: RemoteGate,
  note: (note: SyncNote, key?: string) => void,
): void {
  const keysOf = (isIt: (refusal: Refusal) => boolean): string[] =>
    refusals.filter(isIt).flatMap((refusal) => refusal.keys);
  for (const endpoint of gate.spent.keys()) {
    const keys = keysOf((each) => each.endpoint === endpoint && each.why === "quota");
    note({ rule: "quota-spent", about: { endpoint: endpointPath[endpoint], left: keys } });
  }
  if (gate.stopCause === undefined) return;
  const { message, hint } = stopReason(gate.stopCause);
  note({
    rule: "run-stopped",
    about: { reason: message, hint, left: keysOf((each) => each.why === "stopped") },
  });
}

function stopReason(cause: unknown): { message: string; hint: string | undefined } {
  const hint = cause instanceof Error && "hint" in cause ? cause.hint : undefined;
  return {
    message: reasonOf(cause),
    hint: typeof hint === "string" ? hint : undefined,
  };
}
