import {
  customizeTheme,
  defaultTheme,
  renderThemeGallery,
  type Theme,
  themes as builtIn,
} from "rehype-wechat";
import { AstroWechatError } from "../messages/errors.ts";
import { textsFor } from "../config/language.ts";
import { loadThemes } from "../config/load-themes.ts";
import type { LoadedOptions } from "../config/options.ts";
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
      const chosen = themeOfSite(options);
      if (chosen !== undefined) own.push(chosen);
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

/** The site's theme, where it is more than a name. */
function themeOfSite({ theme, themes }: LoadedOptions): Theme | undefined {
  if (typeof theme !== "object") return undefined;
  if ("styles" in theme) return theme;
  const all: Readonly<Record<string, Theme>> = { ...builtIn, ...themes };
  const base = typeof theme.base === "string" ? all[theme.base] : theme.base;
  return customizeTheme(base ?? defaultTheme, theme);
}
