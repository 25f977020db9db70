import { renderThemeGallery, type Theme, themes as builtIn } from "rehype-wechat";
import { AstroWechatError } from "../messages/errors.ts";
import { detectLanguage } from "../config/language.ts";
import { loadThemes } from "../config/load-themes.ts";
import { formatMessage } from "../sync/log-report.ts";
import { writeOutput } from "../sync/write-output.ts";
import type { Command } from "./command.ts";
import { openSite } from "./open-site.ts";

/** `astro-wechat themes` */
export const themes: Command = {
  summary: {
    en: "Write a page that shows every theme on the same article, the site's own first",
    zh: "写一个页面，用同一篇文章展示所有主题，网站自己的在前",
  },
  flags: {
    out: {
      value: "FILE",
      about: {
        en: "where to (default: wechat-themes.html)",
        zh: "写到哪里（默认 wechat-themes.html）",
      },
    },
  },
  async run({ value }, context) {
    const { root, invocation, log } = context;
    const site = await openSite(context).catch((error: unknown) => {
      // Somebody may want to choose before there is a site.
      if (error instanceof AstroWechatError && error.code === "SITE_UNREADABLE") return undefined;
      throw error;
    });
    const language = site?.preparation.language ?? detectLanguage(invocation.environment);
    const own: Theme[] = [];
    if (site !== undefined) {
      const { options, messages } = await loadThemes(site.options, root, language);
      if (typeof options.theme === "object") own.push(options.theme);
      own.push(...Object.values(options.themes));
      for (const message of messages) log.warn(formatMessage(message, root));
    }
    const page = renderThemeGallery({ language, themes: [...own, ...Object.values(builtIn)] });
    log.info(await writeOutput(root, value("out") ?? "wechat-themes.html", page, language));
    return 0;
  },
};
