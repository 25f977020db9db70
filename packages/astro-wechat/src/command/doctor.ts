import path from "node:path";
import { readLockFile } from "wechat-drafts";
import { accountNames, readCredentials } from "../credentials.ts";
import { lockFileOf } from "../sync-accounts.ts";
import { isExplained } from "../to-astro-error.ts";
import type { Command } from "./command.ts";
import { accountFlag, openAccount } from "./open-account.ts";
import { type OpenedSite, openSite } from "./open-site.ts";

/** `astro-wechat doctor` */
export const doctor: Command = {
  summary: "Check configuration, lockfile, credentials, allowlist, permissions and quotas",
  flags: accountFlag,
  async run({ value }, root) {
    const site = await openSite(root);
    const name = value("account") ?? "";
    let isHealthy = true;
    for (const { what, look } of checks(site, name)) {
      try {
        console.log(`ok    ${what}: ${await look()}`);
      } catch (error) {
        if (!isExplained(error)) throw error;
        isHealthy = false;
        console.log(`wrong ${what}: ${error.message}\n      → ${error.hint}`);
      }
    }
    return isHealthy ? 0 : 1;
  },
};

interface Check {
  readonly what: string;
  /** Says what was found; throws what is wrong, with what to do. */
  readonly look: () => Promise<string> | string;
}

function checks(site: OpenedSite, name: string): Check[] {
  const { environment } = site.preparation;
  const call = async <T>(run: (api: ReturnType<typeof openAccount>["api"]) => Promise<T>) => {
    const { api } = openAccount(site, name);
    return run(api).finally(() => api.close());
  };
  return [
    {
      what: "credentials",
      look() {
        const names = accountNames(site.options.accounts, name);
        return names === undefined ? "no such account" : readCredentials(environment, names).appId;
      },
    },
    {
      what: "lockfile",
      async look() {
        const variable = accountNames(site.options.accounts, name)?.appId;
        const appId = variable === undefined ? undefined : environment[variable];
        const lock = await readLockFile(path.join(site.root, lockFileOf(name)), appId);
        if (lock === undefined) return "none yet";
        const pending = Object.keys(lock.pending).length;
        return `${Object.keys(lock.posts).length} posts${pending === 0 ? "" : `, ${pending} unfinished writes, which the next sync settles`}`;
      },
    },
    {
      what: `access to ${environment["WECHAT_API_BASE"] ?? "https://api.weixin.qq.com"}`,
      async look() {
        await call((api) => api.token());
        return "credentials and address are accepted";
      },
    },
    {
      what: "draft box",
      look: async () => `${(await call((api) => api.draftCount())).total_count} drafts`,
    },
    ...[
      "draft/add",
      "draft/update",
      "draft/get",
      "draft/batchget",
      "media/uploadimg",
      "material/add_material",
    ].map((endpoint): Check => ({
      what: `quota of ${endpoint}`,
      async look() {
        const { quota } = await call((api) => api.quotaGet(endpoint));
        return `${quota.remain} of ${quota.daily_limit} calls left today`;
      },
    })),
  ];
}
