import type { Environment } from "./environment.ts";

/** How a program was called: by the process's own command line, or as a test calls it. */
export interface Invocation {
  /** Arguments behind the program's name. */
  readonly argv: readonly string[];
  /** Variables of the process, without those of `.env` files. */
  readonly environment: Environment;
}

/** How this process was called. */
export function processInvocation(): Invocation {
  return { argv: process.argv.slice(2), environment: process.env };
}
