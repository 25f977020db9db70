import { fork, type ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";

import type { PictureTasks } from "./picture-tasks.ts";
import type { TaskReport, TaskRequest } from "./serve-tasks.ts";

/** What one task may take before its process is ended. */
export interface TaskLimits {
  /** Time on processors, over all of them, in seconds. */
  readonly seconds: number;
  /** Time on the clock, in seconds (default: ten times `seconds`); a process that waits for nothing uses no processor. */
  readonly clockSeconds?: number | undefined;
  /** Memory of the process, in bytes. */
  readonly bytes: number;
}

/** Time on the clock that a task may take, in seconds. */
export function clockSecondsOf({ seconds, clockSeconds = seconds * 10 }: TaskLimits): number {
  return clockSeconds;
}

/** Why a task came to no end: over a limit, or its process ended, twice. */
export type TaskStop = keyof TaskLimits | "died";

/** A task that was stopped, or took its processes down. Any other fault of a task is a plain `Error`. */
export class TaskStopped extends Error {
  override readonly name = "TaskStopped";
  readonly stop: TaskStop;
  constructor(stop: TaskStop, message: string) {
    super(message);
    this.stop = stop;
  }
}

/** Runs tasks in processes of their own, one at a time in each. */
export interface TaskPool<Tasks> {
  /** @throws {TaskStopped} */
  run<Name extends keyof Tasks & string>(
    limits: TaskLimits,
    name: Name,
    ...input: Tasks[Name] extends (...input: infer Input) => unknown ? Input : never
  ): Promise<Tasks[Name] extends (...input: never[]) => Promise<infer Result> ? Result : never>;
}

interface Job {
  readonly request: TaskRequest;
  readonly limits: TaskLimits;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  deaths: number;
}

interface Worker {
  readonly child: ChildProcess;
  job?: Job | undefined;
  stop?: TaskStop | undefined;
  deadline?: NodeJS.Timeout | undefined;
  idle?: NodeJS.Timeout | undefined;
  isOver?: boolean;
}

/**
 * Processes start when there is a task for them, and end when there was none for a while. They keep no process alive
 * that has nothing else to do, and end with it.
 *
 * @param module - file of the process, which calls `serveTasks`
 * @param size - processes at once (default: one for each processor, at most `4`)
 * @param idleMs - how long one without a task is kept (default: `5000`)
 */
export function createTaskPool<Tasks>(
  module: URL,
  { size = Math.min(4, availableParallelism()), idleMs = 5000 } = {},
): TaskPool<Tasks> {
  const waiting: Job[] = [];
  const workers = new Set<Worker>();

  function startNext(): void {
    for (let job = waiting[0]; job !== undefined; job = waiting[0]) {
      const free = [...workers].find((each) => each.job === undefined);
      const worker = free ?? (workers.size < size ? startWorker() : undefined);
      if (worker === undefined) return;
      waiting.shift();
      begin(worker, job);
    }
  }

  function startWorker(): Worker {
    const child = fork(module, {
      serialization: "advanced",
      execArgv: [],
      env: withoutSecrets(process.env),
      // What libraries print about pictures is in the error that they end with.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const worker: Worker = { child };
    workers.add(worker);
    child.on("message", (report: TaskReport) => hear(worker, report));
    child.on("error", () => ended(worker, "could not be started"));
    child.on("exit", (code, signal) => ended(worker, `ended with ${signal ?? code}`));
    return worker;
  }

  function begin(worker: Worker, job: Job): void {
    const { child } = worker;
    clearTimeout(worker.idle);
    worker.job = job;
    child.ref();
    child.channel?.ref();
    worker.deadline = setTimeout(
      () => end(worker, "clockSeconds"),
      clockSecondsOf(job.limits) * 1000,
    );
    // A process that is gone says so itself.
    child.send(job.request, () => {});
  }

  function hear(worker: Worker, { use, end: result }: TaskReport): void {
    const { job } = worker;
    if (job === undefined || worker.stop !== undefined) return;
    if (use.cpuMs > job.limits.seconds * 1000) return end(worker, "seconds");
    if (use.bytes > job.limits.bytes) return end(worker, "bytes");
    if (result === undefined) return;
    release(worker);
    // What decoders leave behind must not count against the next picture.
    if (use.bytes > job.limits.bytes / 4) retire(worker);
    else rest(worker);
    if ("error" in result) job.reject(new Error(result.error));
    else job.resolve(result.result);
    startNext();
  }

  /** Its exit is what comes next. */
  function end(worker: Worker, stop: TaskStop): void {
    worker.stop = stop;
    worker.child.kill("SIGKILL");
  }

  function ended(worker: Worker, how: string): void {
    if (worker.isOver === true) return;
    worker.isOver = true;
    const { job, stop } = worker;
    workers.delete(worker);
    release(worker);
    clearTimeout(worker.idle);
    if (job !== undefined) {
      job.deaths += 1;
      if (stop !== undefined) job.reject(new TaskStopped(stop, `Over the limit of ${stop}.`));
      else if (job.deaths < 2) waiting.unshift(job);
      else job.reject(new TaskStopped("died", `The process of the task ${how}, twice.`));
    }
    startNext();
  }

  function release(worker: Worker): void {
    clearTimeout(worker.deadline);
    worker.job = undefined;
  }

  function rest(worker: Worker): void {
    worker.child.unref();
    worker.child.channel?.unref();
    worker.idle = setTimeout(() => retire(worker), idleMs).unref();
  }

  function retire(worker: Worker): void {
    workers.delete(worker);
    worker.child.unref();
    if (worker.child.connected) worker.child.disconnect();
  }

  return {
    run(limits, name, ...input) {
      return new Promise((resolve, reject) => {
        const settle = resolve as Job["resolve"];
        waiting.push({ request: { name, input }, limits, resolve: settle, reject, deaths: 0 });
        startNext();
      });
    },
  };
}

/** A decoder has no use for what opens an account. */
function withoutSecrets(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isSecret = (name: string): boolean => /wechat|secret|token|password/i.test(name);
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !isSecret(name)));
}

let shared: TaskPool<PictureTasks> | undefined;

/** The processes that decode pictures. One pool for all runs of a process: starting one takes longer than most pictures. */
export function picturePool(): TaskPool<PictureTasks> {
  // Run from source by Node itself, files end in `.ts`.
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  shared ??= createTaskPool(new URL(`./picture-process.${extension}`, import.meta.url));
  return shared;
}
