import { basename, isAbsolute } from "node:path";
import { actOnPlan, tellRefusals, undecided, type Done, type Seen } from "./apply/act-on-plan.ts";
import { plannedOutcomes } from "./apply/apply-plan.ts";
import { DraftsError } from "./errors.ts";
import { gatherPosts, type GatheredPosts } from "./compose/gather-posts.ts";
import { hashJson } from "./hash.ts";
import { readLockFile } from "./lock/lock-file.ts";
import { emptyLock, type Lock } from "./lock/lock.ts";
import type { Language, Message } from "./message.ts";
import { isUnchecked, observe } from "./remote/observe.ts";
import { planNotes } from "./plan/plan-notes.ts";
import { planSync } from "./plan/plan-sync.ts";
import type { Plan, PlanChoices, RemoteKnown } from "./plan/plan.ts";
import { createRemoteBox, type RemoteBox } from "./remote/remote-box.ts";
import { createRemoteGate } from "./remote/remote-gate.ts";
import { resolveSettings } from "./resolve-settings.ts";
import { runError, runWords } from "./words/run-words.ts";
import type { ResolvedSettings } from "./settings.ts";
import { settlePending } from "./remote/settle-pending.ts";
import type { SyncOptions, SyncResult } from "./sync-options.ts";
import { syncResult } from "./sync-result.ts";
import { noteMessage, type SyncNote } from "./words/sync-words.ts";
import { withRunLock } from "./lock/with-run-lock.ts";

/**
 * Bring the drafts of one account in step with its posts, or say what that would take.
 *
 * What concerns one post comes back as its outcome and messages. What concerns the run rejects:
 *
 * @throws {DraftsError} `OPTIONS_INVALID`, `LOCKFILE_UNREADABLE`, `LOCKFILE_NEWER`, `LOCKFILE_FOREIGN`,
 *   `LOCKFILE_UNWRITABLE`, `RUN_LOCKED`, `PLAN_STALE`; nothing was sent then
 */
export async function syncPosts(options: SyncOptions): Promise<SyncResult> {
  checkOptions(options);
  const settings = resolveSettings(options.settings);
  if (!options.apply) return runSync(options, settings);
  return withRunLock({ ...options, language: settings.language }, () => runSync(options, settings));
}

async function runSync(options: SyncOptions, settings: ResolvedSettings): Promise<SyncResult> {
  const { api, onEvent } = options;
  const recorded = await readLockFile(options.lockFile, options.appId, settings.language);
  const lock = recorded ?? emptyLock(options.appId ?? "");
  const messages: Message[] = [];
  const note = (each: SyncNote, key?: string): void => {
    const file = options.posts.find((post) => post.key === key)?.file;
    messages.push(noteMessage(each, settings.language, key, file));
  };

  const leftKeys = new Set<string>();
  const titleOf = (key: string): string =>
    gathered.articles.get(key)?.title ?? lock.posts[key]?.title ?? key;

  const gathered = await gatherPosts(options, settings, lock, note);
  const choices: PlanChoices = {
    overwrite: options.overwrite ?? (() => false),
    recheck: options.recheck ?? (() => false),
    recreate: options.recreate ?? (() => false),
    drift: options.drift ?? "strict",
  };
  const nothing: RemoteKnown = { drafts: {} };
  const offline = planSync(gathered.posts, lock, nothing, choices);
  refuseStale(options.savedPlan, offline, options.lockFile, settings.language);
  if (!api) {
    return finish(offline, nothing, { results: plannedOutcomes(offline), uploads: 0, lock }, false);
  }

  const gate = createRemoteGate(api, options.concurrency ?? 4);
  const box = createRemoteBox(gate, settings.language);
  const seen = await look(options, gathered, lock, offline, choices, box);
  onEvent?.({ kind: "planned", plan: seen.plan });
  for (const { keys } of undecided(seen.plan, gate)) for (const key of keys) leftKeys.add(key);
  if (!options.apply) {
    tellRefusals(undecided(seen.plan, gate), gate, note);
    const planned = { results: plannedOutcomes(seen.plan), uploads: 0, lock };
    return finish(seen.plan, seen.remote, planned, false);
  }
  const applied = await actOnPlan(
    options,
    settings.language,
    gathered,
    lock,
    seen,
    gate,
    box,
    note,
  );
  return finish(seen.plan, seen.remote, applied, true);

  function finish(plan: Plan, remote: RemoteKnown, done: Done, isApplied: boolean): SyncResult {
    const created = plan.steps.filter((step) => step.action === "create").length;
    if (!recorded && created > 0) note(lockfileNote(created, remote, isApplied));
    for (const each of planNotes(plan, titleOf)) {
      // Posts left for one reason are named together, in the message about it.
      if (!leftKeys.has(each.key ?? "")) note(each.note, each.key);
    }
    return syncResult({ options, settings, gathered, plan, isApplied, messages, ...done });
  }

  /** Where the box was empty nothing can have been lost with a lockfile. */
  function lockfileNote(count: number, { listing }: RemoteKnown, isApplied: boolean): SyncNote {
    const file = basename(options.lockFile);
    const wasEmpty = listing?.state === "listed" && listing.drafts.length === 0;
    return wasEmpty && isApplied
      ? { rule: "lockfile-new", about: { file } }
      : { rule: "no-lockfile", about: { count, file, isApplied } };
  }
}

/** More rounds of questions than a plan can need. */
const maxRounds = 6;

/** Ask WeChat what the offline plan needs to know, and plan again with the answers. */
async function look(
  options: SyncOptions,
  gathered: GatheredPosts,
  lock: Lock,
  offline: Plan,
  choices: PlanChoices,
  box: RemoteBox,
): Promise<Seen> {
  const concerns = (key: string): boolean =>
    !gathered.siteKeys.has(key) || (options.only?.(key) ?? true);
  const { lock: settled, listing } = await settlePending(lock, box, concerns);
  let remote: RemoteKnown = { drafts: {}, ...(listing ? { listing } : {}) };
  let plan =
    settled === lock && !listing ? offline : planSync(gathered.posts, settled, remote, choices);
  // An answer can raise another question: a post whose draft is gone may have to be looked for.
  for (let rounds = 0; isUnchecked(plan) && rounds < maxRounds; rounds += 1) {
    remote = await observe(plan, remote, gathered.identities, settled, box);
    plan = planSync(gathered.posts, settled, remote, choices);
  }
  return { plan: { ...plan, basis: offline.basis }, remote, lock: settled };
}

function refuseStale(
  saved: Plan | undefined,
  plan: Plan,
  lockFile: string,
  language: Language,
): void {
  if (!saved) return;
  const isOthers = saved.appId !== undefined && saved.appId !== plan.appId;
  if (!isOthers && hashJson(saved.basis) === hashJson(plan.basis)) return;
  const isLock = isOthers || saved.basis.lock !== plan.basis.lock;
  throw runError("PLAN_STALE", runWords[language].stale({ lockFile: basename(lockFile), isLock }));
}

function checkOptions(options: SyncOptions): void {
  const { concurrency } = options;
  const fault =
    options.apply && (!options.api || options.appId === undefined)
      ? "Acting needs `api` and `appId`."
      : concurrency !== undefined &&
          !(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 16)
        ? `\`concurrency\` is ${concurrency}, expected a whole number from 1 to 16.`
        : !isAbsolute(options.lockFile)
          ? `\`lockFile\` is ${options.lockFile}, expected an absolute path.`
          : undefined;
  if (fault === undefined) return;
  throw new DraftsError("OPTIONS_INVALID", fault, {
    hint: "Compare with the options in the README.",
  });
}
