import type { Client } from "wechat-client";
import { padColumn } from "../sync/pad-column.ts";
import type { Command } from "./command.ts";
import {
  accessChecks,
  type Check,
  examine,
  type Finding,
  localChecks,
  quotaChecks,
} from "./doctor-checks.ts";
import { type DoctorWords, doctorWordsOf } from "../messages/doctor-words.ts";
import { accountFlag, accountOf, openAccount } from "./open-account.ts";
import { openSite } from "./open-site.ts";

/** `astro-wechat doctor` */
export const doctor: Command = {
  summary: {
    en: "Check configuration, lockfile, credentials, allowlist, permissions and quotas",
    zh: "检查配置、锁文件、凭据、白名单、权限和额度",
  },
  flags: {
    ...accountFlag,
    json: { about: { en: "print what was found as JSON", zh: "以 JSON 输出结果" } },
  },
  async run({ has, value }, context) {
    const { log } = context;
    const site = await openSite(context);
    const { environment, language } = site.preparation;
    const words = doctorWordsOf(language);
    const account = value("account") ?? "";
    const names = accountOf(site, account);

    const findings: Finding[] = [];
    /** Looks one after the other; tells whether nothing is wrong. */
    const look = async (checks: readonly Check[]): Promise<boolean> => {
      const from = findings.length;
      for (const check of checks) {
        const finding = await examine(check);
        findings.push(finding);
        if (!has("json")) log.info(format(finding, words));
      }
      return findings.slice(from).every(({ state }) => state !== "wrong");
    };

    const { local, credentials } = localChecks(site, account, names, words);
    await look(local);
    if (await look([credentials])) {
      let api: Client | undefined;
      const open = (): Client => (api ??= openAccount(site, account).api);
      const address = publicPart(environment["WECHAT_API_BASE"] ?? "https://api.weixin.qq.com");
      const [access, drafts] = accessChecks(open, address, words);
      // Where WeChat refuses one, it would refuse all that follow for the same reason.
      const isOpen = (await look([access])) && (await look([drafts]));
      if (isOpen) await look(quotaChecks(open(), words));
      api?.close();
    }
    if (has("json")) log.info(JSON.stringify(findings, null, 2));
    return findings.every(({ state }) => state !== "wrong") ? 0 : 1;
  },
};

/** An address without what opens doors: the password, or a key in the query, of a relay. */
function publicPart(address: string): string {
  const url = URL.parse(address);
  return url === null ? "" : `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

function format({ state, what, text, hint }: Finding, { states }: DoctorWords): string {
  const pad = padColumn(Object.values(states));
  const fix = hint === undefined ? "" : `\n      → ${hint}`;
  return `${pad(states[state])} ${what}: ${text}${fix}`;
}
