import { logReport } from "../sync/log-report.ts";
import { createProgress } from "../sync/progress.ts";
import { syncAccounts } from "../sync/sync-accounts.ts";
import { wordsOf } from "../messages/words.ts";
import { writeOutput } from "../sync/write-output.ts";
import type { Command } from "./command.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat sync` */
export const sync: Command = {
  summary: {
    en: "Bring the drafts in step with the posts, without building the site for readers",
    zh: "让草稿与文章一致，不为读者构建网站",
  },
  parameters: ["[KEY...]"],
  flags: {
    overwrite: {
      about: {
        en: "send these posts also where the draft was edited in WeChat",
        zh: "草稿在微信里改过的，也以网站为准",
      },
    },
    recreate: {
      about: {
        en: "make new drafts for these posts where the draft left the box",
        zh: "草稿已离开草稿箱的，新建草稿",
      },
    },
    refresh: { about: { en: "fetch remote pictures again", zh: "重新下载远程图片" } },
    report: { value: "FILE", about: { en: "write what happened as JSON", zh: "以 JSON 写下结果" } },
    json: { about: { en: "print the report as JSON and nothing else", zh: "只以 JSON 输出报告" } },
  },
  async run({ parameters, has, value }, context) {
    const { root, log, terminal } = context;
    const keys = parameters.length === 0 ? true : parameters;
    const flags = {
      sync: keys,
      overwrite: has("overwrite") ? keys : undefined,
      recreate: has("recreate") ? keys : undefined,
      refresh: has("refresh"),
    } as const;
    const run = await collectSite(context, { flags, apply: true });
    const words = wordsOf(run.language);
    // Beside results, which may be JSON.
    const aside = { ...log, info: (message: string) => log.error(message) };
    const progress = createProgress(words, aside, terminal);
    const report = await syncAccounts({ ...run, onEvent: progress.onEvent }).finally(() =>
      progress.clear(),
    );
    const json = JSON.stringify(report, null, 2);
    if (has("json")) log.info(json);
    else logReport(report, words, root, log);
    const file = value("report");
    if (file !== undefined) await writeOutput(root, file, `${json}\n`, run.language);
    return report.ok ? 0 : 1;
  },
};
