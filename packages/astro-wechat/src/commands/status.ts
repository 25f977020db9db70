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

/** What needs a look, a line each, then a sum; posts that are in sync only count. */
function describe({ posts, unmanaged, pending, merge }: DraftBoxStatus, texts: Texts): string {
  const { states, sum, unfinished, unmanaged: heading, nothingKnown } = texts.commands.status;
  const shown = posts.filter(({ state }) => state !== "unchanged");
  const pad = padColumn(shown.map(({ state }) => states[state]));
  const lines = shown.map(({ key, state, fields }) => {
    const differing = fields.length === 0 ? "" : `  (${nameFields(fields, texts.language)})`;
    return `${pad(states[state])}  ${key}${differing}`;
  });
  for (const keys of pending) lines.push(`${keys.join(", ")}  ${unfinished}`);
  if (merge !== undefined) lines.push(texts.commands.status.merge(merge.line, merge.posts));
  if (unmanaged.length > 0) lines.push("", heading);
  for (const { mediaId, articles } of unmanaged) {
    lines.push(`  ${mediaId}  ${articles.map(({ title }) => title).join(" / ")}`);
  }
  const counts = Map.groupBy(posts, ({ state }) => state);
  if (counts.size > 0) {
    lines.push(
      sum([...counts].map(([state, { length }]) => texts.report.count(length, states[state]))),
    );
  }
  return lines.length === 0 ? nothingKnown : lines.join("\n");
}
