import { expect, test } from "vitest";
import { createProgress, type Terminal } from "../dist/sync/progress.js";
import { textsOf } from "../dist/messages/texts.js";

/** A terminal of a given width that knows two of the control codes there are: back to the start, and wipe the line. */
function makeTerminal(isTTY: boolean, columns = 40) {
  let line = "";
  const seen: string[] = [];
  const terminal: Terminal = {
    isTTY,
    columns,
    write(text: string) {
      line = text.split("\r\u001B[2K").at(-1) ?? "";
      seen.push(line);
    },
  };
  const logged: string[] = [];
  const log = (message: string): void => void logged.push(`${line}${message}`);
  return { terminal, seen, logged, logger: { info: log, warn: log, error: log }, line: () => line };
}

const composed = (done: number) => ({ kind: "composed", key: "blog/one", done, total: 3 }) as const;

test("on a terminal one line tells how far a run is, and is gone before anything else is said", () => {
  const screen = makeTerminal(true);
  const progress = createProgress(textsOf("en"), screen.logger, screen.terminal);
  progress.onEvent(composed(1));
  progress.onEvent(composed(2));
  expect(screen.line()).toContain("2/3");
  progress.onEvent({ kind: "waiting", pid: 7, host: "here" });
  expect(screen.logged).toEqual(["Waiting for another run (process 7) that is syncing this site."]);
  progress.onEvent(composed(3));
  progress.clear();
  expect(screen.line()).toBe("");
});

test("the line never wraps, Chinese characters being two columns wide", () => {
  const screen = makeTerminal(true, 13);
  const progress = createProgress(textsOf("zh"), screen.logger, screen.terminal);
  progress.onEvent({ kind: "uploaded", id: "a", done: 1000, total: 2000 });
  const wide = screen.line().match(/\p{Script=Han}/gu) ?? [];
  expect(wide).not.toEqual([]);
  expect(screen.line().length + wide.length).toBeLessThan(13);
});

test("where nobody looks on, a log has no progress in it", () => {
  const screen = makeTerminal(false);
  const progress = createProgress(textsOf("en"), screen.logger, screen.terminal);
  progress.onEvent(composed(1));
  progress.onEvent({ kind: "sent", action: "create", keys: ["blog/one"], done: 1, total: 1 });
  progress.clear();
  expect(screen.seen).toEqual([]);
  expect(screen.logged).toEqual([]);
});
