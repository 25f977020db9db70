import { findPrunable, type Language, type Prunable, prune as pruneDrafts } from "wechat-drafts";
import { errorIn } from "../messages/error-in.ts";
import type { Command } from "./command.ts";
import { commandWordsOf, type CommandWords } from "../messages/command-words.ts";
import { accountFlag, openAccount, openedSite, postsOf } from "./open-account.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat prune` */
export const prune: Command = {
  summary: {
    en: "List drafts and covers that no post uses any more; with --yes delete them",
    zh: "列出不再有文章使用的草稿和封面；加 --yes 即删除",
  },
  flags: {
    ...accountFlag,
    yes: { about: { en: "delete what the list shows", zh: "删除列出的内容" } },
    "also-edited": {
      value: "MEDIA_ID",
      about: {
        en: "delete this draft too, although it was edited in WeChat",
        zh: "这个草稿在微信里改过，也一并删除",
      },
    },
    json: { about: { en: "print the list as JSON", zh: "以 JSON 输出列表" } },
  },
  async run({ has, value }, context) {
    const { log } = context;
    const run = await collectSite(context);
    const words = commandWordsOf(run.language);
    const name = value("account") ?? "";
    const account = openAccount(openedSite(run), name);
    const options = { ...account, ...postsOf(run, name) };
    try {
      const found = await findPrunable(options);
      log.info(has("json") ? JSON.stringify(found, null, 2) : describe(found, words));
      const edited = value("also-edited");
      if (edited !== undefined) assertDeletable(found, edited, run.language);
      if (!has("yes")) return 0;
      const result = await pruneDrafts(options, found, edited === undefined ? [] : [edited]);
      const { deletedDrafts, deletedPictures, failures } = result;
      const done = words.pruned(deletedDrafts.length, deletedPictures.length);
      if (has("json")) log.error(done);
      else log.info(done);
      for (const { what, reason } of failures) log.error(`${what}: ${reason}`);
      return failures.length === 0 ? 0 : 1;
    } finally {
      account.api.close();
    }
  },
};

/** @throws {AstroWechatError} `COMMAND_INVALID` for a draft that would stay all the same */
function assertDeletable({ drafts }: Prunable, mediaId: string, language: Language): void {
  const state = drafts.find((draft) => draft.mediaId === mediaId)?.state;
  if (state === "edited" || state === "unread" || state === "untouched") return;
  const text = {
    en: `\`${mediaId}\` is no draft that \`prune\` may delete.`,
    zh: `\`${mediaId}\` 不是 \`prune\` 可以删除的草稿。`,
  };
  const hint = {
    en: "Copy the MEDIA_ID from the list, of a draft that was edited in WeChat.",
    zh: "请从列表里复制在微信里改过的草稿的 MEDIA_ID。",
  };
  throw errorIn(language, "COMMAND_INVALID", text, hint);
}

function describe({ drafts, pictures, records }: Prunable, words: CommandWords): string {
  const lines = [
    ...drafts.map(({ mediaId, titles, state, claimedBy = [] }) =>
      words.prunableDraft(mediaId, titles.join(" / "), words.draftStates[state](claimedBy)),
    ),
    ...pictures.map(({ mediaId, name = "", state }) =>
      words.prunablePicture(mediaId, name, words.pictureStates[state]),
    ),
    ...records.map((key) => words.prunableRecord(key)),
  ];
  return lines.length === 0 ? words.nothingToPrune : lines.join("\n");
}
