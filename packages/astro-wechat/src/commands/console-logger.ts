import type { Texts } from "../messages/texts.ts";
import { harmlessLogger } from "../sync/harmless-logger.ts";
import type { Logger } from "../sync/log-report.ts";
import type { Paint } from "../sync/paint.ts";

/**
 * Results go to standard output, what is wrong to standard error, with its severity.
 *
 * @param paint - for standard error
 * @param print - prints a result
 */
export function createConsoleLogger(
  { severity }: Texts,
  paint: Paint,
  print: (text: string) => void,
): Logger {
  return harmlessLogger({
    info: print,
    warn: (message) => console.warn(`${paint("yellow", severity.warning)} ${message}`),
    error: (message) => console.error(`${paint("red", severity.error)} ${message}`),
  });
}
