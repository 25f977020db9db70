import { basename } from "node:path";
import { actOnPlan, reportRefusals, undecided } from "./apply/act-on-plan.ts";
import type { Refusal } from "./apply/apply-context.ts";
import { plannedOutcomes, recordKnown } from "./apply/apply-plan.ts";
import { guardAuthorCode } from "./compose/author-code.ts";
import { DraftsError } from "./model/errors.ts";
import { checkOptions } from "./run/check-options.ts";
import { collectPosts } from "./run/collect-posts.ts";
import { withReadablePosts, type BrokenPost } from "./run/readable-posts.ts";
import { conflictNote } from "./run/conflict-note.ts";
import { noteOutcome } from "./run/note-outcome.ts";
import { planOnline } from "./run/plan-online.ts";
import { placeMessages } from "./compose/place-messages.ts";
import { openLockFile, type OpenedLock } from "./lock/lock-file.ts";
import { isSameLock } from "./lock/lock-text.ts";
import { emptyLock } from "./model/lock.ts";
import { withoutForeignAddresses } from "./lock/without-foreign-addresses.ts";
import type { Message } from "./model/message.ts";
import { isUnchecked } from "./remote/observe.ts";
import { planSync } from "./plan/plan-sync.ts";
import type { PlanChoices } from "./model/plan.ts";
import { createRemote, type Remote } from "./remote/remote.ts";
import type { RemoteBox } from "./remote/remote-box.ts";
import { resolveSettings } from "./model/resolve-settings.ts";
import type { ResolvedSettings } from "./model/settings.ts";
import { resolveMerge, type ResolvedMerge } from "./remote/resolve-merge.ts";
import type { SyncOptions, SyncResult } from "./model/sync-options.ts";
import { syncResult } from "./run/sync-result.ts";
import type { SyncRun } from "./run/sync-run.ts";
import type { WechatApi } from "./model/wechat-api.ts";
import { draftsError } from "./messages/drafts-error.ts";
import { faultMessage } from "./messages/fault.ts";
import { noteMessage } from "./messages/sync-note.ts";
import type { TextAndHint } from "./messages/text-and-hint.ts";
import { textsOf, type Texts } from "./messages/texts.ts";
import { isUndisturbed, pause, withRunLock } from "./lock/with-run-lock.ts";
import type { Done, Seen } from "./apply/apply-run.ts";

/**
 * Bring the drafts of one account in step with its posts, or say what that would take.
 *
 * What concerns one post comes back as its outcome and messages. What concerns the run rejects:
 *
 * @throws {DraftsError} `OPTIONS_INVALID`, `LOCKFILE_UNREADABLE`, `LOCKFILE_NEWER`, `LOCKFILE_FOREIGN`,
 *   `LOCKFILE_UNWRITABLE`, `RUN_LOCKED`; nothing was sent then
 */
export async function syncPosts(given: SyncOptions): Promise<SyncResult> {
  checkOptions(given);
  const { signal } = given;
  const waiting = signal === undefined ? given : { ...given, wait: waitUnless(signal, given) };
  const { options, broken } = withReadablePosts(waiting);
  const settings = resolveSettings(options.settings);
  const release = guardAuthorCode();
  try {
    const opened = await openLock(options, settings);
    if (!options.apply) return await runSync(await prepare(options, settings, opened, broken));
    // What a merge left open is asked and settled by one run at a time.
    const early = opened?.conflict ? undefined : await prepare(options, settings, opened, broken);
    const idle = early && writesNothing(early) ? early : undefined;
    // Nothing to write, and no other run to meet: a checkout that may only be read will do.
    if (idle && (await isUndisturbed(options.lockFile))) return await runSync(idle);
    const act = async (): Promise<SyncResult> => {
      const now = await openLock(options, settings);
      // Another run may have written meanwhile.
      const isCurrent = early && isSame(opened, now);
      return runSync(isCurrent ? early : await prepare(options, settings, now, broken));
    };
    const lock = { ...options, language: settings.language };
    return await withRunLock(lock, act).catch((error: unknown) => {
      const isReadOnly = error instanceof DraftsError && error.code === "LOCKFILE_UNWRITABLE";
      if (idle && isReadOnly) return runSync(idle);
      throw error;
    });
  } finally {
    release();
  }
}

function openLock(
  { lockFile, appId }: SyncOptions,
  { language }: ResolvedSettings,
): Promise<OpenedLock | undefined> {
  return openLockFile(lockFile, appId, language);
}

/** Whether a lockfile still says what it said. */
function isSame(before: OpenedLock | undefined, now: OpenedLock | undefined): boolean {
  if (before === undefined || now === undefined) return before === now;
  return now.conflict === undefined && isSameLock(now.lock, before.lock);
}

/** A run before WeChat is asked about its posts. */
interface Prepared {
  readonly run: SyncRun;
  /** `undefined` when there is no lockfile. */
  readonly found: ResolvedMerge | undefined;
  readonly remote: Remote | undefined;
  readonly offline: Seen;
  readonly messages: Message[];
}

async function prepare(
  options: SyncOptions,
  settings: ResolvedSettings,
  opened: OpenedLock | undefined,
  broken: readonly BrokenPost[],
): Promise<Prepared> {
  const texts = textsOf(settings.language);
  const remote = options.api && openRemote(options, options.api, texts);
  const found = opened && (await resolveConflict(opened, options, texts, remote?.box));
  const recorded = found?.lock ?? emptyLock(options.appId ?? "");
  const { lock, refused } = withoutForeignAddresses(recorded);
  const messages = broken.map(({ post, reason }): Message => {
    const fault = { level: "error", rule: "render-failed", about: { reason } } as const;
    return faultMessage(fault, post, texts);
  });
  const note: SyncRun["note"] = (each, key) => {
    const file = options.posts.find((post) => post.key === key)?.file;
    messages.push(noteMessage(each, texts, key, file));
  };
  if (refused.length > 0) {
    note({
      rule: "lockfile-address-foreign",
      about: { file: basename(options.lockFile), pictures: refused },
    });
  }
  if (opened?.conflict) note(conflictNote(opened.conflict, options));
  const collected = await collectPosts(options, settings, lock, note);
  const choices: PlanChoices = {
    overwrite: options.overwrite ?? (() => false),
    recheck: options.recheck ?? (() => false),
    recreate: options.recreate ?? (() => false),
    drift: options.drift ?? "strict",
  };
  const isMerged = opened?.conflict !== undefined;
  const run: SyncRun = {
    options,
    settings,
    texts,
    recorded,
    isMerged,
    lock,
    collected,
    choices,
    note,
  };

  const known = { drafts: found?.drafts ?? {} };
  const plan = planSync(collected.posts, lock, known, choices);
  return { run, found, remote, offline: { plan, remote: known, lock }, messages };
}

/** Whether a run will send nothing and record nothing. */
function writesNothing({ run, offline: { plan, remote } }: Prepared): boolean {
  const { recorded, lock, collected } = run;
  if (recorded !== lock || Object.keys(lock.pending).length > 0 || isUnchecked(plan)) return false;
  const after = recordKnown(lock, plan, { ...collected, remote });
  return isSameLock(after, lock);
}

async function runSync({ run, found, remote, offline, messages }: Prepared): Promise<SyncResult> {
  const done = remote
    ? await runOnline(run, remote, offline)
    : planned({ ...offline, remote: { drafts: {} } }, [], false);

  noteOutcome(run, done, found !== undefined);
  return syncResult({ ...run, ...done, messages: await placeMessages(messages) });
}

function openRemote(options: SyncOptions, api: WechatApi, texts: Texts): Remote {
  const { concurrency, wait = pause } = options;
  const remote = createRemote({ api, concurrency, texts, wait });
  const stop = (): void => remote.gate.stop(new Interrupted(texts.run.interrupted()));
  if (options.signal?.aborted === true) stop();
  options.signal?.addEventListener("abort", stop, { once: true });
  return remote;
}

/** Why a run that was interrupted makes no further call. */
class Interrupted extends Error {
  readonly hint: string;
  constructor([text, hint = ""]: TextAndHint) {
    super(text);
    this.hint = hint;
  }
}

/** The waits of a run, which end when it is interrupted. */
function waitUnless(
  signal: AbortSignal,
  { wait = pause }: SyncOptions,
): (milliseconds: number) => Promise<void> {
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
  return (milliseconds) => Promise.race([wait(milliseconds), aborted]);
}

/** The state of a lockfile, with what a merge left open asked of WeChat where it can be asked. */
async function resolveConflict(
  { lock, conflict }: OpenedLock,
  { lockFile: file, posts, unreadable = [] }: SyncOptions,
  texts: Texts,
  box: RemoteBox | undefined,
): Promise<ResolvedMerge> {
  if (!conflict || !box) return { lock, drafts: {} };
  const keys = new Set([...posts, ...unreadable].map(({ key }) => key));
  const resolved = await resolveMerge(lock, conflict.unconfirmed, box, (key) => keys.has(key));
  for (const seen of Object.values(resolved.drafts)) {
    if (seen.state !== "unknown") continue;
    const { reason, hint } = seen;
    throw draftsError("REMOTE_UNKNOWN", texts.run.mergeUnanswered({ file, reason, hint }));
  }
  return resolved;
}

/** Look at the draft box and, where the run is to act, do what that makes of the plan. */
async function runOnline(run: SyncRun, remote: Remote, offline: Seen): Promise<Done> {
  const { options, note } = run;
  const { gate } = remote;
  const seen = await planOnline(run, offline, remote);
  options.onEvent?.({ kind: "planned", plan: seen.plan });
  const refusals = undecided(seen.plan, gate);
  if (options.apply) return actOnPlan(run, seen, refusals, remote);
  reportRefusals(refusals, gate, note);
  return planned(seen, refusals, gate.stopCause !== undefined);
}

/** What a run that does not act comes to. */
function planned(seen: Seen, refusals: readonly Refusal[], isStopped: boolean): Done {
  return {
    ...seen,
    results: plannedOutcomes(seen.plan),
    previews: new Map(),
    uploads: 0,
    isStopped,
    undecidedKeys: new Set(refusals.flatMap(({ keys }) => keys)),
  };
}
