import { themes as builtIn } from "rehype-wechat";
import { createPictures, settingsSchema } from "wechat-drafts";
import { defaultAccount } from "../config/accounts.ts";
import { textsFor } from "../config/language.ts";
import { loadThemes } from "../config/load-themes.ts";
import { engineOptions, type LoadedOptions } from "../config/options.ts";
import { AstroWechatError } from "../messages/errors.ts";
import type { Texts } from "../messages/texts.ts";
import { accountName } from "../preview/account-name.ts";
import { chinaDay } from "../preview/china-day.ts";
import { themeName } from "../preview/post-facts.ts";
import { previewTextsOf } from "../preview/preview-texts.ts";
import { samplePost, themesFile } from "../preview/themes-file.ts";
import { formatMessage } from "../sync/log-report.ts";
import type { SyncRun } from "../sync/sync-run.ts";
import { writeOutput } from "../sync/write-output.ts";
import { assertPost } from "./assert-post.ts";
import type { Command, CommandContext } from "./command.ts";
import { collectSite, openSite } from "./open-site.ts";

/** `astro-wechat themes` */
export const themes: Command = {
  summary: (commands) => commands.themes.summary,
  parameters: ["[KEY]"],
  flags: {
    out: {
      value: "FILE",
      about: (commands) => commands.themes.out,
    },
  },
  async run({ parameters: [key], value }, context) {
    const { root, log } = context;
    const { options, texts, run } =
      key === undefined ? await readOptions(context) : await readPost(context, key);
    const { settings: given } =
      options === undefined ? { settings: {} } : engineOptions(options, texts.language);
    const settings = settingsSchema.parse(given ?? {});
    const previewTexts = previewTextsOf(texts);
    const posts = run === undefined ? [] : [...run.posts.byAccount.values()].flat();
    const post = posts.find((one) => one.key === key) ?? samplePost(previewTexts);
    const page = await themesFile(
      {
        post,
        posts,
        settings,
        themes: [...Object.keys(settings.themes), ...Object.keys(builtIn)],
        own: themeName(post, { theme: settings.theme }),
        pictures: createPictures({
          roots: run?.roots ?? [root],
          locate: run?.locate,
          images: settings.images,
          language: texts.language,
          cacheDir: run?.cacheDir,
        }),
        account: options === undefined ? "公众号" : accountName(options, undefined),
        day: chinaDay(new Date()),
      },
      previewTexts,
    );
    log.info(await writeOutput(root, value("out") ?? "wechat-themes.html", page, texts));
    return 0;
  },
};

interface Read {
  /** Absent where there is no site yet. */
  readonly options?: LoadedOptions | undefined;
  readonly texts: Texts;
  readonly run?: SyncRun | undefined;
}

async function readPost(context: CommandContext, key: string): Promise<Read> {
  const run = await collectSite(context);
  const account = [...run.posts.byAccount].find(([, each]) =>
    each.some((post) => post.key === key),
  )?.[0];
  assertPost(run, account ?? defaultAccount, key);
  return { options: run.options, texts: run.texts, run };
}

async function readOptions(context: CommandContext): Promise<Read> {
  const { root, invocation, log } = context;
  const site = await openSite(context).catch((error: unknown) => {
    // Somebody may want to choose before there is a site.
    if (error instanceof AstroWechatError && error.code === "SITE_UNREADABLE") return undefined;
    throw error;
  });
  if (site === undefined) return { texts: textsFor(invocation) };
  const { texts } = site.preparation;
  const { options, messages } = await loadThemes(site.options, root, texts);
  for (const message of messages) log.warn(formatMessage(message, root));
  return { options, texts };
}
