import { createPictures, settingsSchema } from "wechat-drafts";
import { type CoverSheetEntry, describeCover, renderCoverSheet } from "wechat-drafts/internal";
import { engineOptions } from "../config/options.ts";
import { isExplained } from "../messages/to-astro-error.ts";
import { reasonIn } from "../messages/reason-in.ts";
import { writeOutput } from "../sync/write-output.ts";
import type { Command } from "./command.ts";
import { collectSite } from "./open-site.ts";

/** `astro-wechat covers` */
export const covers: Command = {
  summary: (commands) => commands.covers.summary,
  flags: {
    out: {
      value: "FILE",
      about: (commands) => commands.covers.out,
    },
  },
  async run({ value }, context) {
    const { root, log } = context;
    const run = await collectSite(context);
    const { texts } = run;
    const settings = settingsSchema.parse(engineOptions(run.options, texts.language).settings);
    const pictures = createPictures({
      roots: run.roots,
      locate: run.locate,
      images: settings.images,
      language: texts.language,
      cacheDir: run.cacheDir,
    });
    const entries: CoverSheetEntry[] = [];
    let failed = 0;
    const report = (key: string, error: unknown): void => {
      // Plugins may fail where the first picture of a text is looked for.
      const [text, hint] = isExplained(error)
        ? [error.message, error.hint]
        : texts.collect["render-failed"](reasonIn(error, texts));
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
        report(post.key, error);
      }
    }
    const page = await renderCoverSheet(entries, pictures, texts.language, ({ key }, error) =>
      report(key, error),
    );
    log.info(await writeOutput(root, value("out") ?? "wechat-covers.html", page, texts));
    return failed === 0 ? 0 : 1;
  },
};
