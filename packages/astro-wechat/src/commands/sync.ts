import { localDraftBox } from "../config/api-base.ts";
import { logReport } from "../sync/log-report.ts";
import { createProgress } from "../sync/progress.ts";
import type { SyncEvent } from "wechat-drafts";
import { syncAccounts } from "../sync/sync-accounts.ts";
import { watchInterruption } from "../sync/watch-interruption.ts";
import { writeOutput } from "../sync/write-output.ts";
import type { Command } from "./command.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat sync` */
export const sync: Command = {
  summary: (commands) => commands.sync.summary,
  parameters: ["[KEY...]"],
  flags: {
    overwrite: {
      about: (commands) => commands.sync.overwrite,
    },
    recreate: {
      about: (commands) => commands.sync.recreate,
    },
    refresh: { about: (commands) => commands.sync.refresh },
    report: { value: "FILE", about: (commands) => commands.sync.report },
    json: { about: (commands) => commands.sync.json },
  },
  async run({ parameters, has, value }, context) {
    const { root, log, paint, terminal } = context;
    const keys = parameters.length === 0 ? true : parameters;
    const flags = {
      sync: keys,
      overwrite: has("overwrite") ? keys : undefined,
      recreate: has("recreate") ? keys : undefined,
      refresh: has("refresh"),
    } as const;
    const run = await collectSite(context, { flags, apply: true });
    const { texts } = run;
    // Beside results, which may be JSON.
    const aside = { ...log, info: (message: string) => log.warn(message) };
    const progress = createProgress(texts, aside, terminal);
    const stopping = watchInterruption(texts, log);
    const onEvent = (event: SyncEvent): void => {
      stopping.onEvent(event);
      progress.onEvent(event);
    };
    const { signal } = stopping;
    let code: number | undefined;
    const report = await syncAccounts({ ...run, onEvent, signal }).finally(() => {
      code = stopping.end();
      progress.clear();
    });
    const json = JSON.stringify(report, null, 2);
    if (has("json")) log.info(json);
    else logReport(report, texts, root, log, paint, localDraftBox(run.environment));
    const file = value("report");
    if (file !== undefined) await writeOutput(root, file, `${json}\n`, texts);
    return code ?? (report.ok ? 0 : 1);
  },
};
