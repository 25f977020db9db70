import { globSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

import type { Mutation } from "../mutations.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const sources = globSync("packages/*/src/**/*.ts", { cwd: root });
const testFiles = globSync(["packages/*/test/**/*.test.ts", "test/*.test.ts"], {
  cwd: root,
  exclude: ["**/node_modules/**"],
}).filter((file) => !file.endsWith(".slow.test.ts"));

export interface PreparedMutation {
  readonly mutation: Mutation;
  /** Test files that should notice. */
  readonly tests: readonly string[];
  /** Path of what is built. */
  readonly built: string;
  /** What it becomes. */
  readonly code: string;
}

/** @throws {Error} for a change whose place or whose tests are not there any more */
export function prepareMutation(mutation: Mutation): PreparedMutation {
  const { file, from, to } = mutation;
  const found = sources.filter((source) => source.endsWith(`/${file}`));
  const [source] = found;
  if (source === undefined || found.length > 1) {
    throw new Error(`${file} is the name of ${found.length} files.`);
  }
  const text = readFileSync(path.join(root, source), "utf8");
  const times = text.split(from).length - 1;
  if (times !== 1) throw new Error(`${source} has ${times} times: ${from}`);
  const tests = mutation.tests.flatMap((name) => testFiles.filter((test) => test.includes(name)));
  if (tests.length === 0)
    throw new Error(`No test file is named like ${mutation.tests.join(", ")}.`);
  return {
    mutation,
    tests: [...new Set(tests)],
    built: path.join(root, source.replace("/src/", "/dist/").replace(/\.ts$/, ".js")),
    code: stripTypeScriptTypes(text.replace(from, () => to)).replaceAll(
      /((?:from|import|import\()\s*"\.[^"]*)\.ts"/g,
      '$1.js"',
    ),
  };
}
