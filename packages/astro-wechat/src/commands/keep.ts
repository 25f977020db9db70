import { defaultAccount } from "../config/accounts.ts";
import { keepRemote } from "wechat-drafts";
import { assertPost } from "./assert-post.ts";
import type { Command } from "./command.ts";
import { accountFlag, openAccount, openedSite, postsOf } from "./open-account.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat keep` */
export const keep: Command = {
  summary: (commands) => commands.keep.summary,
  parameters: ["KEY"],
  flags: accountFlag,
  async run({ parameters: [key = ""], value }, context) {
    const run = await collectSite(context);
    const name = value("account") ?? defaultAccount;
    assertPost(run, name, key);
    const account = openAccount(openedSite(run), name);
    await keepRemote({ ...account, ...postsOf(run, name) }, key).finally(() => account.api.close());
    context.log.info(run.texts.commands.keep.kept(key));
    return 0;
  },
};
