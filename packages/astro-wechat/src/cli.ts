#!/usr/bin/env node
import { createInterface } from "node:readline/promises";
import { createConsoleLogger } from "./commands/console-logger.ts";
import { keepResultsApart } from "./commands/keep-results-apart.ts";
import { allowClosedOutput, endProcess } from "./sync/end-process.ts";
import { runCommand } from "./commands/run-command.ts";
import { processInvocation } from "./config/invocation.ts";
import { textsFor } from "./config/language.ts";
import { createPaint } from "./sync/paint.ts";

/** Ask at the terminal; what is printed as a result stays apart. Ctrl+C there is no answer. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
  const answer = await Promise.race([lines.question(question), closed]);
  lines.close();
  return answer;
}

allowClosedOutput();
const results = keepResultsApart();
try {
  const invocation = processInvocation();
  const { environment } = invocation;
  const code = await runCommand({
    root: process.cwd(),
    invocation,
    log: createConsoleLogger(
      textsFor(invocation),
      createPaint(process.stderr, environment),
      results.print,
    ),
    paint: createPaint(process.stdout, environment),
    terminal: process.stderr,
    findPosts: async (...site) => (await import("./commands/open-site.ts")).findPosts(...site),
    ...(process.stdin.isTTY && process.stderr.isTTY && { ask }),
  });
  results.release();
  await endProcess(code);
} catch (error) {
  results.release();
  console.error(error);
  await endProcess(1);
}
