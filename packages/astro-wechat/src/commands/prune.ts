import { defaultAccount } from "../config/accounts.ts";
import { findPrunable, type Prunable, prune as pruneDrafts } from "wechat-drafts";
import { astroWechatError } from "../messages/errors.ts";
import type { Command } from "./command.ts";
import type { Texts } from "../messages/texts.ts";
import { accountFlag, openAccount, openedSite, postsOf } from "./open-account.ts";
import { collectSite } from "./open-site.ts";

type PruneTexts = Texts["commands"]["prune"];

/** `astro-wechat prune` */
export const prune: Command = {
  summary: (commands) => commands.prune.summary,
  flags: {
    ...accountFlag,
    yes: { about: (commands) => commands.prune.yes },
    "also-edited": {
      value: "MEDIA_ID",
      about: (commands) => commands.prune.alsoEdited,
    },
    json: { about: (commands) => commands.prune.json },
  },
  async run({ has, value }, context) {
    const { log } = context;
    const run = await collectSite(context);
    const texts = run.texts.commands.prune;
    const name = value("account") ?? defaultAccount;
    const account = openAccount(openedSite(run), name);
    const options = { ...account, ...postsOf(run, name) };
    try {
      const found = await findPrunable(options);
      log.info(has("json") ? JSON.stringify(found, null, 2) : describe(found, texts));
      const edited = value("also-edited");
      if (edited !== undefined) assertDeletable(found, edited, texts);
      if (!has("yes")) return 0;
      const result = await pruneDrafts(options, found, edited === undefined ? [] : [edited]);
      const { deletedDrafts, deletedPictures, failures } = result;
      const done = texts.pruned(deletedDrafts.length, deletedPictures.length);
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
function assertDeletable({ drafts }: Prunable, mediaId: string, texts: PruneTexts): void {
  const state = drafts.find((draft) => draft.mediaId === mediaId)?.state;
  if (state === "edited" || state === "unread" || state === "untouched") return;
  throw astroWechatError("COMMAND_INVALID", texts.notDeletable(mediaId));
}

function describe({ drafts, pictures, records }: Prunable, texts: PruneTexts): string {
  const lines = [
    ...drafts.map(({ mediaId, titles, state, claimedBy = [] }) =>
      texts.draft(mediaId, titles.join(" / "), texts.draftStates[state](claimedBy)),
    ),
    ...pictures.map(({ mediaId, name = "", state }) =>
      texts.picture(mediaId, name, texts.pictureStates[state]),
    ),
    ...records.map((key) => texts.record(key)),
  ];
  return lines.length === 0 ? texts.nothingToPrune : lines.join("\n");
}
