#!/usr/bin/env node
import { consoleLogger } from "./command/console-logger.ts";
import { allowClosedOutput, endProcess } from "./command/end-process.ts";
import { findPosts } from "./command/open-site.ts";
import { runCommand } from "./command/run-command.ts";
import { processInvocation } from "./invocation.ts";

allowClosedOutput();
try {
  const code = await runCommand({
    root: process.cwd(),
    invocation: processInvocation(),
    log: consoleLogger,
    terminal: process.stderr,
    findPosts,
  });
  await endProcess(code);
} catch (error) {
  console.error(error);
  await endProcess(1);
}
