#!/usr/bin/env node
import { allowClosedOutput, endProcess } from "./command/end-process.ts";
import { runCommand } from "./command/run-command.ts";

allowClosedOutput();
try {
  await endProcess(await runCommand(process.argv.slice(2), process.cwd()));
} catch (error) {
  console.error(error);
  await endProcess(1);
}
