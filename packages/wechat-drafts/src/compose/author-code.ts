import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import { reasonOf } from "../model/reason-of.ts";

/*
 * Plugins, components and options are anybody's code. It may throw where nobody waits for it (a promise that is left
 * alone, a timer, an event), which ends a Node process, and it may never answer. Either costs the post that it ran for
 * and nothing else.
 */

/** One call of such code. */
interface Call {
  readonly key: string;
  readonly failures: unknown[];
  isOpen: boolean;
}

/** A failure that came when the post was done with. */
export interface LateFailure {
  readonly key: string;
  readonly reason: string;
}

/** Code that has not answered in time. */
export class AuthorCodeTimeout extends Error {
  override readonly name = "AuthorCodeTimeout";
  readonly timeoutMs: number;
  constructor(timeoutMs: number) {
    super(`no answer within ${timeoutMs / 1000} s`);
    this.timeoutMs = timeoutMs;
  }
}

const current = new AsyncLocalStorage<Call>();
const calls = new Set<Call>();
const late: LateFailure[] = [];

/**
 * Run code of the site's author for one post, and wait for what it answers.
 *
 * @param key - of the post
 * @param timeoutMs - longest wait; time in which the process has no time for its timers does not count
 * @throws {AuthorCodeTimeout} and whatever the code throws, also where nobody waits for it
 */
export async function runAuthorCode<T>(
  key: string,
  timeoutMs: number,
  run: () => T | PromiseLike<T>,
): Promise<Awaited<T>> {
  const call: Call = { key, failures: [], isOpen: true };
  const release = guardAuthorCode();
  calls.add(call);
  const limit = startLimit(timeoutMs);
  try {
    const answer = current.run(call, run);
    if (!isThenable(answer)) return answer as Awaited<T>;
    const result = await Promise.race([current.run(call, async () => answer), limit.expired]);
    // Node reports rejections that nobody handles when the promises of this turn are through.
    await nextTurn();
    if (call.failures.length > 0) throw call.failures[0];
    return result;
  } finally {
    limit.stop();
    calls.delete(call);
    call.isOpen = false;
    release();
  }
}

/** Keys of posts whose code is running. */
export function runningAuthorCode(): readonly string[] {
  return [...new Set([...calls].map(({ key }) => key))];
}

/**
 * Failures that came after their code had answered; each is given out once.
 *
 * @param keys - of the posts that are meant (default: all)
 */
export function takeLateFailures(keys?: ReadonlySet<string>): readonly LateFailure[] {
  const all = late.splice(0);
  const isMeant = ({ key }: LateFailure): boolean => keys?.has(key) ?? true;
  late.push(...all.filter((one) => !isMeant(one)));
  return all.filter(isMeant);
}

let holders = 0;

/**
 * Keep failures of such code from ending the process until the answer is called, also when they come late. Failures of
 * everybody else end it as they always do.
 */
export function guardAuthorCode(): () => void {
  if (holders === 0) listen();
  holders += 1;
  let isGuarded = true;
  return () => {
    if (!isGuarded) return;
    isGuarded = false;
    holders -= 1;
    if (holders === 0) ignore();
  };
}

function listen(): void {
  process.on("unhandledRejection", onRejection);
  process.on("uncaughtException", onException);
}

function ignore(): void {
  process.off("unhandledRejection", onRejection);
  process.off("uncaughtException", onException);
}

function onRejection(error: unknown): void {
  if (note(error) || process.listenerCount("unhandledRejection") > 1) return;
  leaveToNode(() => void Promise.reject(error));
}

function onException(error: unknown): void {
  if (note(error) || process.listenerCount("uncaughtException") > 1) return;
  leaveToNode(() => {
    setImmediate(() => {
      throw error;
    });
  });
}

/** Whether it is a failure of such code. */
function note(error: unknown): boolean {
  const call = current.getStore();
  if (call === undefined) return false;
  if (call.isOpen) call.failures.push(error);
  else late.push({ key: call.key, reason: reasonOf(error) });
  return true;
}

/** Fail once more without us: what Node does then depends on how it was started. */
function leaveToNode(fail: () => void): void {
  ignore();
  fail();
  setImmediate(() => {
    setImmediate(() => {
      if (holders > 0) listen();
    });
  });
}

/** A limit that counts steps instead of looking at the clock: a process that is busy with other posts is given more time. */
function startLimit(timeoutMs: number): {
  readonly expired: Promise<never>;
  readonly stop: () => void;
} {
  const stepMs = Math.min(1000, timeoutMs / 10);
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    let leftMs = timeoutMs;
    const step = (): void => {
      if (leftMs <= 0) return reject(new AuthorCodeTimeout(timeoutMs));
      leftMs -= stepMs;
      timer = setTimeout(step, stepMs);
    };
    step();
  });
  // Nobody may be waiting any more.
  expired.catch(() => undefined);
  return { expired, stop: () => clearTimeout(timer) };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    ((typeof value === "object" && value !== null) || typeof value === "function") &&
    "then" in value &&
    typeof value.then === "function"
  );
}
