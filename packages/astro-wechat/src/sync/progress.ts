import cliTruncate from "cli-truncate";
import type { SyncEvent } from "wechat-drafts";
import type { Texts } from "../messages/texts.ts";
import type { Logger } from "./log-report.ts";

/** Shows how far a run has come, and takes its line away when asked to. */
export interface Progress {
  readonly onEvent: (event: SyncEvent) => void;
  clear(): void;
}

/** Where a progress line goes: a terminal that a person looks at. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** On a terminal one line that is written over and over; elsewhere only what a reader of a log must know. */
export function createProgress(texts: Texts, logger: Logger, terminal: Terminal): Progress {
  const isLive = terminal.isTTY === true;
  let isShown = false;
  const show = (text: string): void => {
    if (!isLive) return;
    // A line that wraps could not be taken away.
    terminal.write(`\r\u001B[2K${cliTruncate(text, (terminal.columns ?? 80) - 1)}`);
    isShown = true;
  };
  const clear = (): void => {
    if (isShown) terminal.write("\r\u001B[2K");
    isShown = false;
  };
  return {
    clear,
    onEvent(event) {
      switch (event.kind) {
        case "waiting":
          clear();
          logger.info(texts.progress.waitingForRun(event.pid));
          return;
        case "composed":
          show(texts.progress.composing(event.done, event.total));
          return;
        case "uploaded":
          show(texts.progress.uploading(event.done, event.total));
          return;
        case "sent":
          show(texts.progress.sending(event.done, event.total));
          return;
        default:
      }
    },
  };
}
