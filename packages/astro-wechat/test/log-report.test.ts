import { expect, test } from "vitest";
import type { Report } from "../dist/sync/report.js";
import { textsOf } from "../dist/messages/texts.js";
import { logReport } from "../dist/sync/log-report.js";

type Message = Report["messages"][number];

function printed(messages: readonly Message[]): string[] {
  const report: Report = {
    version: 1,
    ok: true,
    applied: true,
    requests: 0,
    seconds: 0,
    messages,
    accounts: [],
  };
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  logReport(report, textsOf("en"), "/site", { info: log, warn: log, error: log });
  return lines;
}

const note = (key: string, name: string, level: Message["level"] = "info"): Message => ({
  level,
  rule: "attributes-left-out",
  key,
  text: `Unexpected attributes \`${name}\`, expected none`,
  hint: "Remove them.",
});

test("notes that differ only in what they name are one, with some of the names", () => {
  const colors = ["{.red}", "{.pink}", "{.blue}", "{.grey}", "{.aqua}"];
  const messages = [...colors.map((name) => note("blog/one", name)), note("blog/two", "{.red}")];
  expect(printed(messages)).toEqual([
    "blog/one: Unexpected attributes `{.red}`, expected none\n" +
      "  And 4 more like this: `{.pink}`, `{.blue}`, `{.grey}`, …\n" +
      "  The same for 2 posts: `blog/one`, `blog/two`\n" +
      "  → Remove them.",
  ]);
});

test("warnings about different names each keep their place", () => {
  const messages = ["a", "b"].map((name) => note("blog/one", name, "warning"));
  expect(printed(messages)).toHaveLength(2);
});
