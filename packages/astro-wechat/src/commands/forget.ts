import { defaultAccount } from "../config/accounts.ts";
import path from "node:path";
import { forgetPost, readLockFile } from "wechat-drafts";
import { lockFileOf } from "../config/lock-file-of.ts";
import { readLocks } from "../sync/read-locks.ts";
import { isExplained } from "../messages/to-astro-error.ts";
import { ofOtherAccount } from "./assert-post.ts";
import type { Command } from "./command.ts";
import { accountFlag, accountOf } from "./open-account.ts";
import { openSite } from "./open-site.ts";

/** `astro-wechat forget` */
export const forget: Command = {
  summary: (commands) => commands.forget.summary,
  parameters: ["KEY"],
  flags: accountFlag,
  async run({ parameters: [key = ""], value }, context) {
    const { root, log } = context;
    const site = await openSite(context);
    const name = value("account") ?? defaultAccount;
    const names = accountOf(site, name);
    const { environment, texts } = site.preparation;
    const { language } = texts;
    const lockFile = path.resolve(root, lockFileOf(site.options, name));
    // Without credentials the lockfile's own word on whose it is has to do.
    const lock = await readLockFile(lockFile, environment[names.appId], language);
    try {
      await forgetPost({ lockFile, appId: lock?.appId ?? "", language }, key);
    } catch (error) {
      if (!isExplained(error) || error.code !== "POST_UNKNOWN") throw error;
      const locks = await readLocks(site.options, root, language);
      const owner = [...locks].find(([, { posts }]) => Object.hasOwn(posts, key))?.[0];
      throw owner === undefined ? error : ofOtherAccount(key, owner, texts);
    }
    log.info(texts.commands.forget.forgotten(key));
    return 0;
  },
};
