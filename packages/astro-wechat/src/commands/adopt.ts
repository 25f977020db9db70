import { adoptDraft, adoptProposals } from "wechat-drafts";
import { errorIn } from "../messages/error-in.ts";
import { detectLanguage } from "../config/language.ts";
import { assertPost } from "./assert-post.ts";
import type { Command } from "./command.ts";
import { commandWordsOf } from "../messages/command-words.ts";
import { accountFlag, openAccount, openedSite, postsOf } from "./open-account.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat adopt` */
export const adopt: Command = {
  summary: {
    en: "Find drafts for posts that the lockfile does not know, or give a post its draft",
    zh: "为锁文件不认识的文章寻找草稿，或指定一篇文章的草稿",
  },
  parameters: ["[KEY]", "[MEDIA_ID]"],
  flags: {
    ...accountFlag,
    index: {
      value: "N",
      about: {
        en: "place of the article in its draft, from 0 (default: 0)",
        zh: "文章在草稿里的位置，从 0 数起（默认 0）",
      },
    },
    json: { about: { en: "print the proposals as JSON", zh: "以 JSON 输出建议" } },
  },
  async run({ parameters: [key, mediaId], has, value }, context) {
    const { invocation, log } = context;
    if (key !== undefined && mediaId === undefined) {
      const language = detectLanguage(invocation.environment);
      const text = {
        en: "`adopt KEY` needs the draft's MEDIA_ID too.",
        zh: "`adopt KEY` 还需要草稿的 MEDIA_ID。",
      };
      const hint = {
        en: "`astro-wechat adopt` without arguments proposes drafts.",
        zh: "不带参数运行 `astro-wechat adopt` 会给出建议。",
      };
      throw errorIn(language, "COMMAND_INVALID", text, hint);
    }
    const index = value("index") ?? "0";
    if (!/^[0-7]$/.test(index)) {
      const language = detectLanguage(invocation.environment);
      const text = {
        en: `\`--index ${index}\` is no place in a draft.`,
        zh: `\`--index ${index}\` 不是草稿里的位置。`,
      };
      const hint = {
        en: "Write a number from 0, the first article, to 7.",
        zh: "请写 0（第一篇）到 7 之间的数字。",
      };
      throw errorIn(language, "COMMAND_INVALID", text, hint);
    }
    const run = await collectSite(context);
    const words = commandWordsOf(run.language);
    const name = value("account") ?? "";
    if (key !== undefined) assertPost(run, name, key);
    const account = openAccount(openedSite(run), name);
    const options = { ...account, ...postsOf(run, name) };
    try {
      if (key !== undefined && mediaId !== undefined) {
        await adoptDraft(options, key, { mediaId, index: Number(index) });
        log.info(words.adopted(key, mediaId));
        return 0;
      }
      const proposals = await adoptProposals(options);
      if (has("json")) log.info(JSON.stringify(proposals, null, 2));
      else if (proposals.length === 0) log.info(words.nothingToAdopt);
      else {
        for (const one of proposals) {
          const reasons = one.reasons.map((reason) => words.reasons[reason]).join(", ");
          log.info(`${one.key}  ${one.title}  (${reasons})`);
          const place = one.index === 0 ? "" : ` --index ${one.index}`;
          log.info(`  astro-wechat adopt ${one.key} ${one.mediaId}${place}`);
        }
      }
      return 0;
    } finally {
      account.api.close();
    }
  },
};
