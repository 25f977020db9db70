import {
  type CoverSheetEntry,
  createPictures,
  describeCover,
  renderCoverSheet,
  settingsSchema,
} from "wechat-drafts";
import { engineOptions } from "../config/options.ts";
import { isExplained } from "../messages/to-astro-error.ts";
import { wordsOf } from "../messages/words.ts";
import { writeOutput } from "../sync/write-output.ts";
import type { Command } from "./command.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat covers` */
export const covers: Command = {
  summary: {
    en: "Write a page that shows every cover as WeChat will cut it",
    zh: "写一个页面，显示微信会怎样裁剪每张封面",
  },
  flags: {
    out: {
      value: "FILE",
      about: {
        en: "where to (default: wechat-covers.html)",
        zh: "写到哪里（默认 wechat-covers.html）",
      },
    },
  },
  async run({ value }, context) {
    const { root, log } = context;
    const run = await collectSite(context);
    const settings = settingsSchema.parse(engineOptions(run.options, run.language).settings);
    const pictures = createPictures({
      roots: [run.root],
      locate: run.locate,
      images: settings.images,
      language: run.language,
      cacheDir: run.cacheDir,
    });
    const entries: CoverSheetEntry[] = [];
    let failed = 0;
    const tell = (key: string, error: unknown): void => {
      // Plugins may fail where the first picture of a text is looked for.
      const words = wordsOf(run.language);
      const [text, hint] = isExplained(error)
        ? [error.message, error.hint]
        : words.renderFailed(words.reason(error));
      log.error(`${key}: ${text}\n  → ${hint}`);
      failed += 1;
    };
    for (const post of [...run.posts.byAccount.values()].flat()) {
      try {
        const cover = await describeCover(post, settings, pictures);
        const { title } = post.data;
        if (cover === undefined) continue;
        entries.push({ key: post.key, title: typeof title === "string" ? title : post.key, cover });
      } catch (error) {
        tell(post.key, error);
      }
    }
    const page = await renderCoverSheet(entries, pictures, run.language, ({ key }, error) =>
      tell(key, error),
    );
    log.info(await writeOutput(root, value("out") ?? "wechat-covers.html", page, run.language));
    return failed === 0 ? 0 : 1;
  },
};
