import { adoptDraft, adoptProposals } from "wechat-drafts";
import { AstroWechatError } from "../errors.ts";
import type { Command } from "./command.ts";
import { commandWordsOf } from "./command-words.ts";
import { accountFlag, openAccount, openedSite, postsOf } from "./open-account.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat adopt` */
export const adopt: Command = {
  summary: "Find drafts for posts that the lockfile does not know, or give a post its draft",
  parameters: ["[KEY]", "[MEDIA_ID]"],
  flags: {
    ...accountFlag,
    index: { value: "N", about: "place of the article in its draft, from 0 (default: 0)" },
    json: { about: "print the proposals as JSON" },
  },
  async run({ parameters: [key, mediaId], has, value }, root) {
    if (key !== undefined && mediaId === undefined) {
      throw new AstroWechatError("COMMAND_INVALID", "`adopt KEY` needs the draft's MEDIA_ID too.", {
        hint: "`astro-wechat adopt` without arguments proposes drafts.",
      });
    }
    const run = await collectSite(root);
    const words = commandWordsOf(run.language);
    const name = value("account") ?? "";
    const account = openAccount(openedSite(run), name);
    const options = { ...account, ...postsOf(run, name) };
    try {
      if (key !== undefined && mediaId !== undefined) {
        await adoptDraft(options, key, { mediaId, index: Number(value("index") ?? 0) });
        console.log(words.adopted(key, mediaId));
        return 0;
      }
      const proposals = await adoptProposals(options);
      if (has("json")) console.log(JSON.stringify(proposals, null, 2));
      else if (proposals.length === 0) console.log(words.nothingToAdopt);
      else {
        for (const one of proposals) {
          const reasons = one.reasons.map((reason) => words.reasons[reason]).join(", ");
          console.log(`${one.key}  ${one.title}  (${reasons})`);
          const place = one.index === 0 ? "" : ` --index ${one.index}`;
          console.log(`  astro-wechat adopt ${one.key} ${one.mediaId}${place}`);
        }
      }
      return 0;
    } finally {
      account.api.close();
    }
  },
};
