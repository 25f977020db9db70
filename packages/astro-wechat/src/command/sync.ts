import { writeFile } from "node:fs/promises";
import path from "node:path";
import { logReport } from "../report/log-report.ts";
import { createProgress } from "../report/progress.ts";
import { syncAccounts } from "../sync-accounts.ts";
import { wordsOf } from "../words.ts";
import type { Command } from "./command.ts";
import { consoleLogger } from "./console-logger.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat sync` */
export const sync: Command = {
  summary: "Bring the drafts in step with the posts, without building the site for readers",
  parameters: ["[KEY...]"],
  flags: {
    overwrite: { about: "send these posts also where the draft was edited in WeChat" },
    recreate: { about: "make new drafts for these posts where the draft left the box" },
    refresh: { about: "fetch remote pictures again" },
    plan: { value: "FILE", about: "do what a saved plan says, or nothing when it is stale" },
    report: { value: "FILE", about: "write what happened as JSON" },
    json: { about: "print the report as JSON and nothing else" },
  },
  async run({ parameters, has, value }, root) {
    const keys = parameters.length === 0 ? true : parameters;
    const run = await collectSite(root, {
      sync: keys,
      overwrite: has("overwrite") ? keys : undefined,
      recreate: has("recreate") ? keys : undefined,
      refresh: has("refresh"),
      plan: value("plan"),
    });
    const words = wordsOf(run.language);
    const progress = createProgress(words, consoleLogger, process.stderr);
    const report = await syncAccounts({ ...run, onEvent: progress.onEvent }).finally(() =>
      progress.clear(),
    );
    const json = `${JSON.stringify(report, null, 2)}\n`;
    if (has("json")) process.stdout.write(json);
    else logReport(report, words, root, consoleLogger);
    const file = value("report");
    if (file !== undefined) await writeFile(path.resolve(root, file), json);
    return report.ok ? 0 : 1;
  },
};
