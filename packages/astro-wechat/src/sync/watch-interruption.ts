import type { SyncEvent } from "wechat-drafts";
import type { Texts } from "../messages/texts.ts";
import type { Logger } from "./log-report.ts";

/** What a sync does when somebody stops it: Ctrl+C, or the end of a CI job. */
export interface Interruption {
  /** Aborted by the first signal: no further call is made. */
  readonly signal: AbortSignal;
  /** Keeps count, so that it can be said what is done. */
  readonly onEvent: (event: SyncEvent) => void;
  /** Stop watching. @returns the exit code that shells expect after the signal; `undefined` without one */
  end(): number | undefined;
}

/** Exit codes that shells expect after a signal. */
export const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;
type Signal = keyof typeof exitCodes;
const watched = ["SIGINT", "SIGTERM"] as const satisfies readonly Signal[];

/** Longest wait for what is under way. What it comes to is found out by the next run in any case. */
const graceMs = 5000;

/**
 * From now on let a signal end a sync in good order: say what is done and what the next run will do, let the calls under
 * way end and record them. A second signal ends it at once.
 */
export function watchInterruption(texts: Texts, logger: Logger): Interruption {
  const controller = new AbortController();
  let code: number | undefined;
  let [done, total] = [0, 0];
  const stop = (name: NodeJS.Signals): void => {
    unwatch();
    code = name === "SIGTERM" ? exitCodes.SIGTERM : exitCodes.SIGINT;
    const [text, hint] = texts.run.interrupted(done, total);
    logger.warn(`${text}\n  → ${hint}`);
    controller.abort();
    setTimeout(() => process.exit(code), graceMs).unref();
  };
  const unwatch = (): void => {
    for (const name of watched) process.off(name, stop);
  };
  for (const name of watched) process.on(name, stop);
  return {
    signal: controller.signal,
    onEvent(event) {
      if (event.kind === "sending" || event.kind === "sent") {
        total = event.total;
        if (event.kind === "sent") done = event.done;
      }
    },
    end() {
      unwatch();
      return code;
    },
  };
}
