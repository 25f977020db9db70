import path from "node:path";
import { forgetPost } from "wechat-drafts";
import { accountNames } from "../credentials.ts";
import { lockFileOf } from "../sync-accounts.ts";
import type { Command } from "./command.ts";
import { accountFlag } from "./open-account.ts";
import { openSite } from "./open-site.ts";

/** `astro-wechat forget` */
export const forget: Command = {
  summary: "Take a post out of the lockfile; its draft stays",
  parameters: ["KEY"],
  flags: accountFlag,
  async run({ parameters: [key = ""], value }, root) {
    const { options, preparation } = await openSite(root);
    const name = value("account") ?? "";
    const variable = accountNames(options.accounts, name)?.appId;
    const appId = variable === undefined ? undefined : preparation.environment[variable];
    await forgetPost({ lockFile: path.join(root, lockFileOf(name)), appId: appId ?? "" }, key);
    console.log(`${key} is forgotten; its draft stays in the box.`);
    return 0;
  },
};
