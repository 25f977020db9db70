import { logReport } from "../sync/log-report.ts";
import { hasChanges } from "../sync/report.ts";
import { syncAccounts } from "../sync/sync-accounts.ts";
import type { Command } from "./command.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat plan` */
export const plan: Command = {
  summary: (commands) => commands.plan.summary,
  parameters: ["[KEY...]"],
  flags: {
    json: { about: (commands) => commands.plan.json },
    "detailed-exitcode": {
      about: (commands) => commands.plan.detailedExitcode,
    },
  },
  async run({ parameters, has }, context) {
    const { root, log, paint } = context;
    const sync = parameters.length === 0 ? undefined : parameters;
    const flags = { refresh: false, sync };
    const run = await collectSite(context, { flags, apply: false });
    const report = await syncAccounts(run);
    if (has("json")) log.info(JSON.stringify(report, null, 2));
    else logReport(report, run.texts, root, log, paint);
    // A plan with faulty posts is a plan; an account without one is not.
    if (report.accounts.some(({ plan }) => plan === undefined)) return 1;
    if (!has("detailed-exitcode")) return 0;
    if (!report.ok) return 1;
    return hasChanges(report) ? 2 : 0;
  },
};
