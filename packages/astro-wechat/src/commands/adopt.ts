import { defaultAccount } from "../config/accounts.ts";
import { adoptDraft, adoptProposals } from "wechat-drafts";
import { astroWechatError } from "../messages/errors.ts";
import { textsFor } from "../config/language.ts";
import { ownCommand } from "../sync/own-command.ts";
import { assertPost } from "./assert-post.ts";
import type { Command } from "./command.ts";
import { accountFlag, openAccount, openedSite, postsOf } from "./open-account.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat adopt` */
export const adopt: Command = {
  summary: (commands) => commands.adopt.summary,
  parameters: ["[KEY]", "[MEDIA_ID]"],
  flags: {
    ...accountFlag,
    index: {
      value: "N",
      about: (commands) => commands.adopt.index,
    },
    json: { about: (commands) => commands.adopt.json },
  },
  async run({ parameters: [key, mediaId], has, value }, context) {
    const { invocation, log } = context;
    if (key !== undefined && mediaId === undefined) {
      const { adopt: texts } = textsFor(invocation).commands;
      throw astroWechatError("COMMAND_INVALID", texts.mediaIdMissing());
    }
    const index = value("index") ?? "0";
    if (!/^[0-7]$/.test(index)) {
      const { adopt: texts } = textsFor(invocation).commands;
      throw astroWechatError("COMMAND_INVALID", texts.indexInvalid(index));
    }
    const run = await collectSite(context);
    const texts = run.texts.commands.adopt;
    const name = value("account") ?? defaultAccount;
    if (key !== undefined) assertPost(run, name, key);
    const account = openAccount(openedSite(run), name);
    const options = { ...account, ...postsOf(run, name) };
    try {
      if (key !== undefined && mediaId !== undefined) {
        await adoptDraft(options, key, { mediaId, index: Number(index) });
        log.info(texts.adopted(key, mediaId));
        return 0;
      }
      const proposals = await adoptProposals(options);
      if (has("json")) log.info(JSON.stringify(proposals, null, 2));
      else if (proposals.length === 0) log.info(texts.nothingToAdopt);
      else {
        for (const one of proposals) {
          const reasons = one.reasons
            .map((reason) => texts.reasons[reason])
            .join(run.texts.report.listSeparator);
          log.info(`${one.key}  ${one.title}  (${reasons})`);
          const place = one.index === 0 ? [] : ["--index", String(one.index)];
          log.info(`  ${ownCommand(name, "adopt", one.key, one.mediaId, ...place)}`);
        }
      }
      return 0;
    } finally {
      account.api.close();
    }
  },
};
