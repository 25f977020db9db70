#!/usr/bin/env node
import { parseArgs } from "node:util";
import { SimulatorError } from "./world/errors.ts";
import { startSimulator } from "./start-simulator.ts";

const help = `Usage: wechat-simulator [options]

Runs a WeChat Official Account server on this machine: the HTTP API, and the draft box as a page.

  --port NUMBER        port to listen on (default: any free one)
  --state FILE         keep the account in FILE over restarts (default: memory only)
  --app-id ID          AppID of the account: wx and 16 hexadecimal digits
  --app-secret SECRET  its AppSecret: 32 hexadecimal digits
  --latency MS         let every answer take at least MS milliseconds
  --help               print this`;

try {
  await run();
} catch (error) {
  const isOurs = error instanceof SimulatorError;
  const isUsage =
    error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  if (!isOurs && !isUsage) throw error;
  console.error(isOurs ? `${error.message}\n${error.hint}` : `${error.message}\n\n${help}`);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      state: { type: "string" },
      "app-id": { type: "string" },
      "app-secret": { type: "string" },
      latency: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return console.log(help);
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const simulator = await startSimulator({
    ...(values.port !== undefined && { port: wholeNumber(values.port) }),
    ...(values.state !== undefined && { stateFile: values.state }),
    ...(values["app-id"] !== undefined && { appId: values["app-id"] }),
    ...(values["app-secret"] !== undefined && { appSecret: values["app-secret"] }),
    // As POSIX reads it.
    language: /^zh\b|^zh_/i.test(LC_ALL || LC_MESSAGES || LANG || "") ? "zh" : "en",
    ...(values.latency !== undefined && { latencyMs: wholeNumber(values.latency) }),
  });
  console.log(`WeChat is running at ${simulator.url} (open it to see the draft box). Stop it with Ctrl+C.

Let a sync use it with these lines, in .env or in the shell:

WECHAT_API_BASE=${simulator.url}
WECHAT_APP_ID=${simulator.appId}
WECHAT_APP_SECRET=${simulator.appSecret}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void simulator.close());
}

/** Not `Number()`, to which an empty text is zero. */
function wholeNumber(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
