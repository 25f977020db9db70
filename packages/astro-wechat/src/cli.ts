#!/usr/bin/env node
import { consoleLogger } from "./commands/console-logger.ts";
import { allowClosedOutput, endProcess } from "./commands/end-process.ts";
import { findPosts } from "./commands/open-site.ts";
import { runCommand } from "./commands/run-command.ts";
import { processInvocation } from "./config/invocation.ts";

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
