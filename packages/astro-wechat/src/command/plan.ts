import { logReport } from "../report/log-report.ts";
import type { Report } from "../report/report.ts";
import { syncAccounts } from "../sync-accounts.ts";
import { wordsOf } from "../words.ts";
import type { Command } from "./command.ts";
import { consoleLogger } from "./console-logger.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat plan` */
export const plan: Command = {
  summary: "Tell what a sync would change, offline and without credentials",
  parameters: ["[KEY...]"],
  flags: {
    json: { about: "print the report as JSON and nothing else" },
    "detailed-exitcode": { about: "exit with 0 for nothing to do, 2 for changes, 1 for an error" },
    save: {
      value: "FILE",
      about: "keep the plan; `astro-wechat sync --plan FILE` does that and nothing else",
    },
  },
  async run({ parameters, has, value }, root) {
    const run = await collectSite(root, {
      refresh: false,
      sync: parameters.length === 0 ? undefined : parameters,
      plan: value("save"),
    });
    const report = await syncAccounts({ ...run, apply: false });
    if (has("json")) console.log(JSON.stringify(report, null, 2));
    else logReport(report, wordsOf(run.language), root, consoleLogger);
    if (!has("detailed-exitcode")) return 0;
    if (!report.ok) return 1;
    return changes(report) > 0 ? 2 : 0;
  },
};

function changes({ accounts }: Report): number {
  return accounts.reduce(
    (sum, { counts }) => sum + counts.created + counts.updated + counts.adopted,
    0,
  );
}
