import { keepRemote } from "wechat-drafts";
import { assertPost } from "./assert-post.ts";
import type { Command } from "./command.ts";
import { commandWordsOf } from "../messages/command-words.ts";
import { accountFlag, openAccount, openedSite, postsOf } from "./open-account.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat keep` */
export const keep: Command = {
  summary: {
    en: "Settle a conflict in WeChat's favour: leave the draft as it is until the post is edited again",
    zh: "冲突时以微信为准：草稿保持原样，直到文章再次修改",
  },
  parameters: ["KEY"],
  flags: accountFlag,
  async run({ parameters: [key = ""], value }, context) {
    const run = await collectSite(context);
    const name = value("account") ?? "";
    assertPost(run, name, key);
    const account = openAccount(openedSite(run), name);
    await keepRemote({ ...account, ...postsOf(run, name) }, key).finally(() => account.api.close());
    context.log.info(commandWordsOf(run.language).kept(key));
    return 0;
  },
};
