import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { mutations } from "./mutations.ts";
import { prepareMutation } from "./support/prepare-mutation.ts";

/*
 * Makes each change of `mutations.ts` in turn, in what is built, and runs the tests that should notice. A change that
 * none of them notices takes a promise away that no test guards.
 *
 *   pnpm mutate            every change
 *   pnpm mutate apply/     those of files whose path holds one of the words
 */

const root = fileURLToPath(new URL("../", import.meta.url));
const words = process.argv.slice(2);
const chosen = mutations
  .map(prepareMutation)
  .filter(
    ({ mutation: { file } }) => words.length === 0 || words.some((word) => file.includes(word)),
  );

/** Puts what is built back as it was, also when somebody ends this. */
let restore = (): void => {};
let running: ChildProcess | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    running?.kill();
    restore();
    process.exit(1);
  });
}

const all = [...new Set(chosen.flatMap(({ tests }) => tests))];
console.log(`${chosen.length} changes, ${all.length} test files; first without any change`);
if (!(await passes(all, "inherit"))) throw new Error("The tests fail before anything is changed.");

let killed = 0;
const survivors: string[] = [];
const equivalent: string[] = [];
for (const { mutation, tests, built, code } of chosen) {
  const original = readFileSync(built, "utf8");
  restore = () => writeFileSync(built, original);
  let isNoticed: boolean;
  try {
    writeFileSync(built, code);
    isNoticed = !(await passes(tests));
  } finally {
    restore();
  }
  const name = `${mutation.file}: ${mutation.from.trim()} → ${mutation.to.trim() || "nothing"}`;
  if (isNoticed) killed += 1;
  else if (mutation.equivalent === undefined) survivors.push(name);
  else equivalent.push(`${name} (${mutation.equivalent})`);
  if (isNoticed && mutation.equivalent !== undefined) survivors.push(`${name}: is no equivalent`);
  console.log(`${isNoticed ? "killed  " : "survived"} ${name}`);
}
console.log(
  [
    `${chosen.length} tried, ${killed} killed, ${survivors.length} survived, ${equivalent.length} equivalent`,
    ...equivalent.map((name) => `  equivalent: ${name}`),
    ...survivors.map((name) => `  survived: ${name}`),
  ].join("\n"),
);
process.exitCode = survivors.length === 0 ? 0 : 1;

async function passes(
  tests: readonly string[],
  stdio: "ignore" | "inherit" = "ignore",
): Promise<boolean> {
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const options = ["--config", "test/vitest.config.ts", "--root", ".", "--project", "quick"];
  running = spawn(
    process.execPath,
    [vitest, "run", ...options, "--bail", "1", "--reporter", "dot", ...tests],
    // A test that waits for ever has noticed too.
    { cwd: root, stdio, timeout: 900_000 },
  );
  const [code] = (await once(running, "close")) as [number | null];
  return code === 0;
}
