import { reasonOf } from "../model/reason-of.ts";

/** What a process of tasks is sent, one at a time. */
export interface TaskRequest {
  readonly name: string;
  readonly input: readonly unknown[];
}

/** What a task has taken so far. */
interface TaskUse {
  /** Time on processors, over all of them. */
  readonly cpuMs: number;
  /** Memory of its process. */
  readonly bytes: number;
}

/** What a process of tasks sends: now and then what it has taken, and at the end what came of it. */
export interface TaskReport {
  readonly use: TaskUse;
  readonly end?: { readonly result: unknown } | { readonly error: string };
}

const reportEveryMs = 50;

/** Do what the process that started this one asks for, until it goes away. */
export function serveTasks(
  tasks: Readonly<Record<string, (...input: never[]) => Promise<unknown>>>,
): void {
  process.on("message", ({ name, input }: TaskRequest) => {
    const before = process.cpuUsage();
    const report = (end?: NonNullable<TaskReport["end"]>): void => {
      const { user, system } = process.cpuUsage(before);
      const use: TaskUse = { cpuMs: (user + system) / 1000, bytes: process.memoryUsage.rss() };
      process.send?.({ use, ...(end === undefined ? {} : { end }) } satisfies TaskReport);
    };
    const reporting = setInterval(report, reportEveryMs);
    void work(tasks[name], input).then((end) => {
      clearInterval(reporting);
      report(end);
    });
  });
  // Exiting waits for threads, and the one that decodes may not come to an end.
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
  // Ctrl-C goes to every process of a terminal; the one that started this one decides what still has to be done.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
}

async function work(
  task: ((...input: never[]) => Promise<unknown>) | undefined,
  input: readonly unknown[],
): Promise<NonNullable<TaskReport["end"]>> {
  try {
    if (task === undefined) throw new Error("There is no such task.");
    return { result: await task(...(input as never[])) };
  } catch (error) {
    return { error: reasonOf(error) };
  }
}
