import { type DraftBoxStatus, type Language, nameFields, statusOf } from "wechat-drafts";
import { padColumn } from "../sync/pad-column.ts";
import type { Command } from "./command.ts";
import { commandWordsOf } from "../messages/command-words.ts";
import { accountFlag, openAccount } from "./open-account.ts";
import { openSite } from "./open-site.ts";

/** `astro-wechat status` */
export const status: Command = {
  summary: {
    en: "Compare the lockfile with the draft box: edited, gone, unknown drafts",
    zh: "对比锁文件和草稿箱：改过的、不在的、不认识的草稿",
  },
  flags: { ...accountFlag, json: { about: { en: "print it as JSON", zh: "以 JSON 输出" } } },
  async run({ has, value }, context) {
    const site = await openSite(context);
    const { language } = site.preparation;
    const account = openAccount(site, value("account"));
    const found = await statusOf(account).finally(() => account.api.close());
    context.log.info(has("json") ? JSON.stringify(found, null, 2) : describe(found, language));
    return 0;
  },
};

function describe({ posts, unmanaged, pending }: DraftBoxStatus, language: Language): string {
  const words = commandWordsOf(language);
  const pad = padColumn(posts.map(({ key }) => key));
  const lines = posts.map(
    ({ key, state, fields }) =>
      `${pad(key)}  ${words.postStates[state]}${fields.length === 0 ? "" : `: ${nameFields(fields, language)}`}`,
  );
  for (const keys of pending) lines.push(`${keys.join(", ")}  ${words.unfinished}`);
  if (unmanaged.length > 0) lines.push("", words.unmanaged);
  for (const { mediaId, articles } of unmanaged) {
    lines.push(`  ${mediaId}  ${articles.map(({ title }) => title).join(" / ")}`);
  }
  return lines.length === 0 ? words.nothingKnown : lines.join("\n");
}
