import { type DraftBoxStatus, statusOf } from "wechat-drafts";
import { nameFields } from "wechat-drafts/internal";
import { padColumn } from "../sync/pad-column.ts";
import type { Command } from "./command.ts";
import type { Texts } from "../messages/texts.ts";
import { accountFlag, openAccount } from "./open-account.ts";
import { openSite } from "./open-site.ts";

/** `astro-wechat status` */
export const status: Command = {
  summary: (commands) => commands.status.summary,
  flags: { ...accountFlag, json: { about: (commands) => commands.status.json } },
  async run({ has, value }, context) {
    const site = await openSite(context);
    const { texts } = site.preparation;
    const account = openAccount(site, value("account"));
    const found = await statusOf(account).finally(() => account.api.close());
    context.log.info(has("json") ? JSON.stringify(found, null, 2) : describe(found, texts));
    return 0;
  },
};

function describe({ posts, unmanaged, pending }: DraftBoxStatus, texts: Texts): string {
  const { states, unfinished, unmanaged: heading, nothingKnown } = texts.commands.status;
  const pad = padColumn(posts.map(({ key }) => key));
  const lines = posts.map(
    ({ key, state, fields }) =>
      `${pad(key)}  ${states[state]}${fields.length === 0 ? "" : `: ${nameFields(fields, texts.language)}`}`,
  );
  for (const keys of pending) lines.push(`${keys.join(", ")}  ${unfinished}`);
  if (unmanaged.length > 0) lines.push("", heading);
  for (const { mediaId, articles } of unmanaged) {
    lines.push(`  ${mediaId}  ${articles.map(({ title }) => title).join(" / ")}`);
  }
  return lines.length === 0 ? nothingKnown : lines.join("\n");
}
