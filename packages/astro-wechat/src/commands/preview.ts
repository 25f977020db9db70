import path from "node:path";
import { chinaDay } from "../preview/china-day.ts";
import { writePreview } from "../preview/write-preview.ts";
import type { Command } from "./command.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat preview` */
export const preview: Command = {
  summary: (commands) => commands.preview.summary,
  flags: {
    out: {
      value: "FOLDER",
      about: (commands) => commands.preview.out,
    },
  },
  async run({ value }, context) {
    const run = await collectSite(context);
    const folder = path.resolve(context.root, value("out") ?? "wechat-preview");
    const day = chinaDay(new Date());
    context.log.info(await writePreview(run, folder, day));
    return 0;
  },
};
