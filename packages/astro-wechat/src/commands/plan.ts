import { logReport } from "../sync/log-report.ts";
import { hasChanges } from "../sync/report.ts";
import { syncAccounts } from "../sync/sync-accounts.ts";
import { wordsOf } from "../messages/words.ts";
import type { Command } from "./command.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat plan` */
export const plan: Command = {
  summary: {
    en: "Tell what a sync would change, offline and without credentials",
    zh: "离线说明同步会改什么，不需要凭据",
  },
  parameters: ["[KEY...]"],
  flags: {
    json: { about: { en: "print the report as JSON and nothing else", zh: "只以 JSON 输出报告" } },
    "detailed-exitcode": {
      about: {
        en: "exit with 0 for nothing to do, 2 for changes, 1 for an error",
        zh: "退出码：0 无事可做，2 有改动，1 出错",
      },
    },
  },
  async run({ parameters, has }, context) {
    const { root, log } = context;
    const sync = parameters.length === 0 ? undefined : parameters;
    const flags = { refresh: false, sync };
    const run = await collectSite(context, { flags, apply: false });
    const report = await syncAccounts(run);
    if (has("json")) log.info(JSON.stringify(report, null, 2));
    else logReport(report, wordsOf(run.language), root, log);
    // A plan with faulty posts is a plan; an account without one is not.
    if (report.accounts.some(({ plan }) => plan === undefined)) return 1;
    if (!has("detailed-exitcode")) return 0;
    if (!report.ok) return 1;
    return hasChanges(report) ? 2 : 0;
  },
};
