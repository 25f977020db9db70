import { findPrunable, type Prunable, prune as pruneDrafts } from "wechat-drafts";
import type { Command } from "./command.ts";
import { commandWordsOf, type CommandWords } from "./command-words.ts";
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
  async run({ has, value }, root) {
    const run = await collectSite(root);
    const words = commandWordsOf(run.language);
    const name = value("account") ?? "";
    const account = openAccount(openedSite(run), name);
    const options = { ...account, ...postsOf(run, name) };
    try {
      const found = await findPrunable(options);
      console.log(has("json") ? JSON.stringify(found, null, 2) : describe(found, words));
      if (!has("yes")) return 0;
      const edited = value("also-edited");
      const result = await pruneDrafts(options, found, edited === undefined ? [] : [edited]);
      const { deletedDrafts, deletedPictures, failures } = result;
      console.log(words.pruned(deletedDrafts.length, deletedPictures.length));
      for (const { what, reason } of failures) console.error(`${what}: ${reason}`);
      return failures.length === 0 ? 0 : 1;
    } finally {
      account.api.close();
    }
  },
};

function describe({ drafts, pictures, records }: Prunable, words: CommandWords): string {
  const lines = [
    ...drafts.map(({ mediaId, titles, state, claimedBy = [] }) =>
      words.prunableDraft(mediaId, titles.join(" / "), words.draftStates[state](claimedBy)),
    ),
    ...pictures.map(({ mediaId }) => words.prunablePicture(mediaId)),
    ...records.map((key) => words.prunableRecord(key)),
  ];
  return lines.length === 0 ? words.nothingToPrune : lines.join("\n");
}
