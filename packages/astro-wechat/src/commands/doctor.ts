import { defaultAccount } from "../config/accounts.ts";
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
import { astroWechatError } from "../messages/errors.ts";
import type { Texts } from "../messages/texts.ts";
import { accountFlag, accountOf, openAccount } from "./open-account.ts";
import { openSite } from "./open-site.ts";
import { relayChecks } from "./relay-checks.ts";

/** `astro-wechat doctor` */
export const doctor: Command = {
  summary: (commands) => commands.doctor.summary,
  flags: {
    ...accountFlag,
    json: { about: (commands) => commands.doctor.json },
    live: { about: (commands) => commands.doctor.live },
    yes: { about: (commands) => commands.doctor.yes },
    out: { value: "FILE", about: (commands) => commands.doctor.out },
  },
  async run({ has, value }, context) {
    const { log } = context;
    const site = await openSite(context);
    const { environment } = site.preparation;
    const texts = site.preparation.texts.doctor;
    const account = value("account") ?? defaultAccount;
    const names = accountOf(site, account);
    // Nobody is there to be asked: said before anything is looked at.
    if (has("live") && !has("yes") && context.ask === undefined) {
      throw astroWechatError("COMMAND_INVALID", texts.live.unasked());
    }

    const findings: Finding[] = [];
    /** Looks one after the other; tells whether nothing is wrong. */
    const runChecks = async (checks: readonly Check[]): Promise<boolean> => {
      const from = findings.length;
      for (const check of checks) {
        const finding = await examine(check);
        findings.push(finding);
        if (!has("json")) log.info(format(finding, texts));
      }
      return findings.slice(from).every(({ state }) => state !== "wrong");
    };

    const { local, credentials } = localChecks(site, account, names);
    await runChecks(local);
    let code = 0;
    if (await runChecks([credentials])) {
      let api: Client | undefined;
      const open = (): Client => (api ??= openAccount(site, account).api);
      const base = environment["WECHAT_API_BASE"] ?? "https://api.weixin.qq.com";
      const address = publicPart(base);
      const [access, drafts] = accessChecks(open, address, texts);
      // Where WeChat refuses one, it would refuse all that follow for the same reason.
      const isOpen = (await runChecks([access])) && (await runChecks([drafts]));
      if (isOpen) await runChecks([...relayChecks(base, texts), ...quotaChecks(open(), texts)]);
      api?.close();
      if (has("live") && isOpen) code = await compare(address);
    }
    if (has("json")) log.info(JSON.stringify(findings, null, 2));
    return findings.every(({ state }) => state !== "wrong") ? code : 1;

    async function compare(address: string): Promise<number> {
      const question = texts.live.question(address, environment[names.appId] ?? "");
      const isAllowed =
        has("yes") || /^\s*(?:y|yes|是|好)\s*$/i.test((await context.ask?.(question)) ?? "");
      // Results of `--json` stay alone on standard output.
      const print = (line: string): void => (has("json") ? log.error(line) : log.info(line));
      if (!isAllowed) {
        print(texts.live.declined);
        return 1;
      }
      const { examineLive } = await import("./doctor-live.ts");
      const out = value("out") ?? "wechat-live-report.md";
      return examineLive(site, { names, address, out, print });
    }
  },
};

/** An address without what opens doors: the password, or a key in the query, of a relay. */
function publicPart(address: string): string {
  const url = URL.parse(address);
  return url === null ? "" : `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

function format({ state, what, text, hint }: Finding, { states }: Texts["doctor"]): string {
  const pad = padColumn(Object.values(states));
  const fix = hint === undefined ? "" : `\n      → ${hint}`;
  return `${pad(states[state])} ${what}: ${text}${fix}`;
}
