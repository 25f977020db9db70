import path from "node:path";
import { chinaDay } from "../preview/china-day.ts";
import { writePreview } from "../preview/write-preview.ts";
import type { Command } from "./command.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat preview` */
export const preview: Command = {
  summary: {
    en: "Write every post as WeChat would show it into a folder to open or to send",
    zh: "把每篇文章在微信里的样子写进一个文件夹，可以打开或发给别人",
  },
  flags: {
    out: {
      value: "FOLDER",
      about: { en: "where to (default: wechat-preview)", zh: "写到哪里（默认 wechat-preview）" },
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
