import type { Logger } from "./log-report.ts";

/**
 * A logger for texts from outside: keys and titles of a lockfile that anybody may have edited, and of drafts. What a
 * terminal would act on is written out, as JSON has it; colors and line breaks stay.
 */
export function harmlessLogger(logger: Logger): Logger {
  return {
    info: (message) => logger.info(harmless(message)),
    warn: (message) => logger.warn(harmless(message)),
    error: (message) => logger.error(harmless(message)),
  };
}

// eslint-disable-next-line no-control-regex -- control characters are what this is about
const controls = /\u001b\[[\d;]*m|[^\P{Cc}\t\n]|\p{Bidi_Control}/gu;

function harmless(text: string): string {
  return text.replaceAll(controls, (found) =>
    found.length > 1 ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
