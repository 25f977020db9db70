import { Session } from "node:inspector/promises";
import { setFlagsFromString } from "node:v8";

/** Methods that copy, move or look at items without calling back, and how many of them. */
const moving: Readonly<Record<string, (array: readonly unknown[], start: unknown) => number>> = {
  concat: ({ length }) => length,
  includes: ({ length }) => length,
  indexOf: ({ length }) => length,
  join: ({ length }) => length,
  reverse: ({ length }) => length,
  slice: behind,
  splice: behind,
  unshift: ({ length }) => length,
};

function behind({ length }: readonly unknown[], start: unknown): number {
  const at = Number(start ?? 0);
  return at < 0 ? Math.min(length, -at) : Math.max(0, length - at);
}

/** How many items of an array are moved in the time of one step. */
const atOnce = 32;

/** Counts the steps of a piece of work. */
export type CountSteps = (work: () => Promise<unknown>) => Promise<number>;

/**
 * Counts from here on how often each block of code runs, and the items of arrays that are copied, moved or looked at:
 * the same work takes the same number of steps on every machine. Code that was loaded before is not counted, nor is
 * what patterns do. Ends with the process.
 */
export async function startCounting(): Promise<CountSteps> {
  // Code that is compiled anew would be counted from there on.
  setFlagsFromString("--no-flush-bytecode");
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return async (work) => {
    let items = 0;
    const restore = Object.entries(moving).map(([name, count]) => {
      const descriptor = Object.getOwnPropertyDescriptor(Array.prototype, name)!;
      const original = descriptor.value as (this: unknown[], ...given: unknown[]) => unknown;
      const value = function (this: unknown[], ...given: unknown[]): unknown {
        items += count(this, given[0]);
        return original.apply(this, given);
      };
      // oxlint-disable-next-line no-extend-native -- for as long as is counted
      Object.defineProperty(Array.prototype, name, { ...descriptor, value });
      // oxlint-disable-next-line no-extend-native -- as it was
      return () => Object.defineProperty(Array.prototype, name, descriptor);
    });
    try {
      // Counts begin anew each time that they are taken.
      await session.post("Profiler.takePreciseCoverage");
      items = 0;
      await work();
    } finally {
      for (const put of restore) put();
    }
    const { result } = await session.post("Profiler.takePreciseCoverage");
    let steps = Math.round(items / atOnce);
    for (const { functions } of result)
      for (const { ranges } of functions) for (const { count } of ranges) steps += count;
    return steps;
  };
}
