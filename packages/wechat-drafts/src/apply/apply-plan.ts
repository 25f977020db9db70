import { wechatPictureAddress } from "rehype-wechat";
import { apiFailure } from "../remote/api-failure.ts";
import { applyCreate } from "./apply-create.ts";
import { applyUpdate } from "./apply-update.ts";
import type { ApplyContext } from "./apply-context.ts";
import { picturesOf } from "../model/draft-article.ts";
import { withImages, withPosts, type Lock, type LockedPost } from "../model/lock.ts";
import { matchPictures } from "../model/match-pictures.ts";
import { OutcomeUnknown } from "../remote/outcome-unknown.ts";
import type { Plan, Step } from "../model/plan.ts";
import { readBack } from "./read-back.ts";
import { CallRefused } from "../remote/remote-gate.ts";
import { removeReplaced } from "./remove-replaced.ts";
import { badMediaCode } from "./send-repaired.ts";
import { awaitAll } from "../model/await-all.ts";
import { AddressRefused } from "./upload-pictures.ts";
import type { OutcomeKind } from "../model/sync-options.ts";
import {
  recordGone,
  recordStored,
  updateId,
  withStored,
  applyMoves,
} from "../model/lock-changes.ts";
import { articleFacts } from "../model/intended-article.ts";

/** What became of the posts of one step. */
export type Applied = Readonly<Record<string, OutcomeKind>>;

const outcomes = {
  keep: "unchanged",
  confirm: "unchanged",
  create: "created",
  update: "updated",
  adopt: "adopted",
  conflict: "conflict",
  gone: "gone",
  published: "published",
  blocked: "failed",
} as const satisfies Record<Step["action"], OutcomeKind>;

/** What a plan comes to when all goes well. */
export function plannedOutcomes(plan: Plan): Applied {
  return Object.fromEntries(
    plan.steps.flatMap((step) => step.keys.map((key) => [key, outcomes[step.action]] as const)),
  );
}

/**
 * Do what a plan says; decides nothing. Steps run at the same time, as far as the gate lets them, those of one
 * draft one after the other; each result is recorded at once; a step that fails leaves the others alone.
 *
 * @param onStep - told before and after each step that sends something
 */
export async function applyPlan(
  plan: Plan,
  context: ApplyContext,
  onStep: (moment: "sending" | "sent", step: Step) => void,
): Promise<Applied> {
  const results: Record<string, OutcomeKind> = { ...plannedOutcomes(plan) };
  /** Intents of writes that WeChat confirmed. */
  const written: string[] = [];

  await context.store.record((lock) => recordKnown(lock, plan, context));

  const takeTurn = createTurns();
  await awaitAll(
    plan.steps.map(async (step) => {
      if (step.action !== "create" && step.action !== "update") return;
      onStep("sending", step);
      const applied =
        step.action === "create"
          ? send(step, context)
          : takeTurn(step.mediaId, () => send(step, context));
      try {
        const { outcome, id } = await applied;
        if (id !== undefined) written.push(id);
        for (const key of step.keys) {
          results[key] = outcome;
          if (outcome !== "gone") continue;
          context.note({ rule: "draft-gone", about: { title: titleOf(key, context) } }, key);
        }
      } catch (error) {
        for (const key of step.keys) results[key] = "failed";
        reportFailure(error, step, context);
      }
      onStep("sent", step);
    }),
  );
  if (context.gate.stopCause !== undefined) return results;
  try {
    for (const key of await readBack(written.sort(), context)) results[key] = "failed";
    await removeReplaced(context);
  } catch (error) {
    // Their drafts are made; what was seen of them could not be recorded.
    if (!apiFailure(error).isFatal) throw error;
    const keys = plan.steps.flatMap((step) =>
      step.action === "create" || step.action === "update"
        ? step.keys.filter((key) => results[key] === outcomes[step.action])
        : [],
    );
    for (const key of keys) results[key] = "failed";
    context.refusals.push({ why: "stopped", endpoint: undefined, keys });
  }
  return results;
}

/** Lets the updates of one draft go one by one: what WeChat makes of two at once is not documented. */
function createTurns(): <T>(mediaId: string, act: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (mediaId, act) => {
    const turn = (last.get(mediaId) ?? Promise.resolve()).then(act, act);
    last.set(mediaId, turn);
    return turn;
  };
}

async function send(
  step: Extract<Step, { action: "create" | "update" }>,
  context: ApplyContext,
): Promise<{ outcome: OutcomeKind; id: string | undefined }> {
  if (!step.checked) throw new Error(`WeChat was not asked about ${step.keys.join(", ")}.`);
  const articles = step.keys.flatMap((key) => context.articles.get(key) ?? []);
  const [first] = articles;
  if (!first || articles.length !== step.keys.length) {
    throw new Error(`No article was composed for ${step.keys.join(", ")}.`);
  }
  if (step.action === "create") {
    return { outcome: "created", id: await applyCreate(step, articles, context) };
  }
  const outcome = await applyUpdate(step, first, context);
  return { outcome, id: outcome === "gone" ? undefined : updateId(first.key) };
}

function titleOf(key: string, context: ApplyContext): string {
  return context.articles.get(key)?.title ?? key;
}

function reportFailure(error: unknown, step: Step, context: ApplyContext): void {
  if (error instanceof CallRefused) {
    context.refusals.push({ why: error.why, endpoint: error.endpoint, keys: step.keys });
    return;
  }
  const failure = apiFailure(error);
  if (failure.isFatal) {
    context.refusals.push({ why: "stopped", endpoint: undefined, keys: step.keys });
    return;
  }
  for (const key of step.keys) {
    context.note(
      error instanceof OutcomeUnknown
        ? { rule: "outcome-unknown", about: { reason: error.message } }
        : error instanceof AddressRefused
          ? { rule: "upload-address-foreign", about: { address: error.address } }
          : {
              rule: "send-failed",
              about: {
                reason: failure.message,
                hint: failure.hint,
                isPicture: failure.errcode === badMediaCode,
              },
            },
      key,
    );
  }
}

type KnownContext = Pick<ApplyContext, "articles" | "inputs" | "remote">;

/** What a plan learned without sending anything: moves, adopted and gone drafts, read-backs, unchanged inputs. */
export function recordKnown(lock: Lock, plan: Plan, context: KnownContext): Lock {
  return plan.steps.reduce(
    (recorded, step) => {
      switch (step.action) {
        case "keep":
          return step.keys.reduce((each, key) => recordInputs(each, key, context), recorded);
        case "confirm":
        case "adopt":
          return step.keys.reduce(
            (each, key, index) =>
              recordInputs(
                recordConfirmed(each, { mediaId: step.mediaId, key, index }, context),
                key,
                context,
              ),
            recorded,
          );
        case "gone":
          return step.keys.reduce(recordGone, recorded);
        case "conflict":
          return step.keys.reduce(recordConflict, recorded);
        default:
          return recorded;
      }
    },
    applyMoves(lock, plan.moves),
  );
}

function recordConfirmed(
  lock: Lock,
  { mediaId, key, index: place }: { readonly mediaId: string; key: string; index: number },
  context: KnownContext,
): Lock {
  const seen = context.remote.drafts[mediaId];
  if (seen?.state !== "there") return lock;
  const entry = lock.posts[key];
  const index = entry?.mediaId === mediaId ? entry.index : place;
  const stored = seen.articles[index];
  const article = context.articles.get(key);
  if (!stored) return lock;
  if (!article) return recordStored(lock, key, stored);
  const images = matchPictures(article, stored, lock.images, context.remote.materials);
  const found = picturesOf(article).flatMap(({ id }) => {
    const upload = images[id];
    const url = upload && wechatPictureAddress(upload.url);
    return upload?.mediaId && url !== undefined ? [[id, { ...upload, url }] as const] : [];
  });
  const { key: _key, ...facts } = articleFacts(article);
  return withPosts(withImages(lock, Object.fromEntries(found)), {
    [key]: withStored({ ...facts, mediaId, index }, stored),
  });
}

/** Told by plans, which do not ask WeChat; whatever settles a conflict writes the entry anew. */
function recordConflict(lock: Lock, key: string): Lock {
  const entry = lock.posts[key];
  return entry ? withPosts(lock, { [key]: { ...entry, conflict: true } }) : lock;
}

function recordInputs(lock: Lock, key: string, context: KnownContext): Lock {
  const entry: LockedPost | undefined = lock.posts[key];
  const inputs = context.inputs.get(key);
  return entry && inputs ? withPosts(lock, { [key]: { ...entry, ...inputs } }) : lock;
}
