import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { runAuthorCode, runningAuthorCode, takeLateFailures } from "../dist/compose/author-code.js";

const soon = 200;

/** Run a program of its own: the test runner would take what ends a process for a failure of the test. */
async function runProgram(lines: string): Promise<{ code: number; output: string }> {
  const script = `
    import { guardAuthorCode, runAuthorCode, takeLateFailures } from ${JSON.stringify(
      new URL("../dist/compose/author-code.js", import.meta.url).href,
    )};
    import { AsyncLocalStorage } from "node:async_hooks";
    import { setTimeout as wait } from "node:timers/promises";
    ${lines}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  const [code] = (await once(child, "close")) as [number];
  return { code, output };
}

test.for<[name: string, run: string]>([
  ["rejects", `() => Promise.reject(new Error("late"))`],
  ["throws", `() => { throw new Error("late"); }`],
  [
    "leaves a promise that rejects alone",
    `async () => { void Promise.reject(new Error("late")); await wait(0); }`,
  ],
  [
    "throws in a timer while it is waited for",
    `async () => { setTimeout(() => { throw new Error("late"); }, 5); await wait(30); }`,
  ],
  ["answers with a thenable that throws", `() => ({ then() { throw new Error("late"); } })`],
])("code that %s fails for its post", async ([, run]) => {
  const { code, output } = await runProgram(`
    const failure = await runAuthorCode("blog/a", 60_000, ${run}).catch((error) => error);
    const left = ["unhandledRejection", "uncaughtException"].map((name) => process.listenerCount(name));
    console.log(failure.message, ...left);`);
  expect(output).toBe("late 0 0\n");
  expect(code).toBe(0);
});

test.for<[name: string, run: () => unknown]>([
  ["promise", () => new Promise(() => undefined)],
  // oxlint-disable-next-line unicorn/no-thenable -- authors may answer with one
  ["thenable", () => ({ then: () => undefined })],
])("a %s that never settles is given up, and named until then", async ([, run]) => {
  const running = runAuthorCode("blog/a", soon, run);
  expect(runningAuthorCode()).toEqual(["blog/a"]);
  await expect(running).rejects.toThrow("no answer within 0.2 s");
  expect(runningAuthorCode()).toEqual([]);
});

test("values and what promises come to are answered", async () => {
  expect(await runAuthorCode("blog/a", soon, () => 1)).toBe(1);
  expect(await runAuthorCode("blog/a", soon, async () => 2)).toBe(2);
  expect(takeLateFailures()).toEqual([]);
});

/** Run a program beside code of an author that fails late, until both have said all. */
function runBesideLateFailures(lines: string): ReturnType<typeof runProgram> {
  return runProgram(`
    guardAuthorCode();
    // What the code starts runs in its context; timers of its own could fire before it has answered on a busy machine.
    const inItsContext = await runAuthorCode("blog/a", 60_000, async () => AsyncLocalStorage.snapshot());
    inItsContext(() => {
      setTimeout(() => Promise.reject(new Error("first")), 10);
      setTimeout(() => { throw undefined; }, 20);
    });
    const late = [];
    while (late.length < 2) {
      await wait(5);
      late.push(...takeLateFailures());
    }
    console.log(JSON.stringify(late));
    ${lines}`);
}

test("what fails after its code has answered does not end the process", async () => {
  const { code, output } = await runBesideLateFailures("process.exit(0);");
  expect(code).toBe(0);
  expect(JSON.parse(output)).toEqual([
    { key: "blog/a", reason: "first" },
    { key: "blog/a", reason: "undefined" },
  ]);
});

test.for([
  ['Promise.reject(new Error("of the site"));', "of the site"],
  ['setTimeout(() => { throw new Error("of the site"); });', "of the site"],
  ['setTimeout(() => Promise.reject("a text"));', "a text"],
] as const)("what fails elsewhere ends it as ever: %s", async ([lines, said]) => {
  const { code, output } = await runBesideLateFailures(`${lines} await wait(60_000);`);
  expect(code).toBe(1);
  expect(output).toContain(said);
});
