import { renderThemeGallery, type Theme, themes as builtIn } from "rehype-wechat";
import { AstroWechatError } from "../messages/errors.ts";
import { textsFor } from "../config/language.ts";
import { loadThemes } from "../config/load-themes.ts";
import { formatMessage } from "../sync/log-report.ts";
import { writeOutput } from "../sync/write-output.ts";
import type { Command } from "./command.ts";
import { openSite } from "./open-site.ts";

/** `astro-wechat themes` */
export const themes: Command = {
  summary: (commands) => commands.themes.summary,
  flags: {
    out: {
      value: "FILE",
      about: (commands) => commands.themes.out,
    },
  },
  async run({ value }, context) {
    const { root, invocation, log } = context;
    const site = await openSite(context).catch((error: unknown) => {
      // Somebody may want to choose before there is a site.
      if (error instanceof AstroWechatError && error.code === "SITE_UNREADABLE") return undefined;
      throw error;
    });
    const texts = site?.preparation.texts ?? textsFor(invocation);
    const own: Theme[] = [];
    if (site !== undefined) {
      const { options, messages } = await loadThemes(site.options, root, texts);
      if (typeof options.theme === "object") own.push(options.theme);
      own.push(...Object.values(options.themes));
      for (const message of messages) log.warn(formatMessage(message, root));
    }
    const page = renderThemeGallery({
      language: texts.language,
      themes: [...own, ...Object.values(builtIn)],
    });
    log.info(await writeOutput(root, value("out") ?? "wechat-themes.html", page, texts));
    return 0;
  },
};
