import type { Theme } from "rehype-wechat";
import * as z from "zod";
import {
  type Language,
  type ManagedField,
  readOnce,
  reasonOf,
  type Settings,
  settingsSchema,
  type SyncOptions,
  UnreadableOption,
} from "wechat-drafts";
import { didYouMean } from "../messages/did-you-mean.ts";
import { AstroWechatError } from "../messages/errors.ts";
import { inLanguage, type Text } from "../messages/in-language.ts";

/**
 * An entry of a content collection as functions among the options see it. Loose on purpose: the entry types
 * of Astro 5, 6 and 7 differ, and those of a site are generated in the site.
 */
export interface Entry {
  readonly id: string;
  /** Of legacy collections, whose ids are names of files such as `hello.md`. */
  readonly slug?: string | undefined;
  readonly collection: string;
  /** Frontmatter after the collection's schema, dates included; pictures are `{ src, width, height, format }`. The `wechat` block is there also if the schema drops it. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a function that takes the site's own generated entry type must fit
  readonly data: Readonly<Record<string, any>>;
  /** Path of the source file below the project's root. */
  readonly filePath?: string | undefined;
}

/** Which entries are posts for WeChat: those that say so, all, or those a function picks. Drafts never are. */
export type Select = "marked" | "all" | ((entry: Entry) => boolean | PromiseLike<boolean>);

const functionSchema = <F>() =>
  z.custom<F>((value) => typeof value === "function", "expected a function");
const selectSchema = z.union([
  z.literal("marked"),
  z.literal("all"),
  functionSchema<(entry: Entry) => boolean | PromiseLike<boolean>>(),
]);
const environmentName = z
  .string()
  .regex(/^[A-Za-z_]\w*$/, "expected the name of an environment variable, never the value itself");

const givenName = z.string().min(1, "expected a name");

const styleSheet = z.string().regex(/\.css$/i, "expected a theme, or the path of a .css file");

/** What a site writes in `astro.config`. */
export interface Options extends Omit<Settings, "language" | "theme" | "themes"> {
  /** Look of articles: a theme of `rehype-wechat` or of `themes` by its name, a theme itself, or the path of a `.css` file from the project's root (default: `"clear"`). */
  readonly theme?: string | Theme | undefined;
  /** Themes of yours by name, each an object or the path of a `.css` file, for `theme` here and in posts (default: none). */
  readonly themes?: Record<string, Theme | string> | undefined;
  /** Language of messages (default: that of the terminal's locale, Chinese or English). */
  readonly language?: "en" | "zh" | undefined;
  /** Content collections to take posts from: names, or names with settings of their own (default: all). */
  readonly collections?: string[] | Record<string, CollectionOptions> | undefined;
  /** Which entries are posts for WeChat (default: `"marked"`, those whose frontmatter has `wechat: true` or a block). */
  readonly select?: Select | undefined;
  /** Sync in every `astro build`, as the flag `--sync-wechat` does in one (default: `false`). */
  readonly sync?: boolean | undefined;
  /** `"text"` takes a draft that differs only in its HTML for untouched: opening and saving it in WeChat's editor rewrites that (default: `"strict"`). */
  readonly drift?: "strict" | "text" | undefined;
  /** `"wechat"` leaves a field that a post does not set as it is in the draft box (default: `"site"` for every field). */
  readonly manage?: Partial<Record<ManagedField, "site" | "wechat">> | undefined;
  /** Requests at a time, over all posts and pictures, 1 to 16 (default: `4`). */
  readonly concurrency?: number | undefined;
  /** Folder of the lockfiles, from the project's root; made when it is not there. Commit what is in it (default: the root itself). */
  readonly lockFolder?: string | undefined;
  /** Further accounts, named in a post's `wechat.account`: which environment variables hold their credentials. */
  readonly accounts?: Record<string, AccountOptions> | undefined;
}

export interface CollectionOptions {
  /** Address of an entry's page: the path below `base`, or a full URL (default: `/<collection>/<id>/`). */
  readonly url?: ((entry: Entry) => string | PromiseLike<string>) | undefined;
  /** As the option of the same name, for this collection (default: the site-wide one). */
  readonly select?: Select | undefined;
}

export interface AccountOptions {
  /** Name of the environment variable with the account's AppID. */
  readonly appId: string;
  /** Name of the environment variable with the account's AppSecret. */
  readonly appSecret: string;
}

const managedFields = [
  "author",
  "digest",
  "comments",
  "crops",
  "sourceUrl",
] as const satisfies readonly ManagedField[];

/** Checks options and fills in their defaults; the manual is held to it. @public */
export const optionsSchema = z.strictObject({
  ...settingsSchema.shape,
  themes: z
    .record(givenName, z.union([settingsSchema.shape.themes.unwrap().valueType, styleSheet]))
    .default({}),
  language: z.enum(["en", "zh"]).optional(),
  collections: z
    .union([
      z.array(givenName),
      z.record(
        givenName,
        z.strictObject({
          url: functionSchema<(entry: Entry) => string | PromiseLike<string>>().optional(),
          select: selectSchema.optional(),
        }),
      ),
    ])
    .optional(),
  select: selectSchema.default("marked"),
  sync: z.boolean().default(false),
  drift: z.enum(["strict", "text"]).default("strict"),
  manage: z.partialRecord(z.enum(managedFields), z.enum(["site", "wechat"])).default({}),
  concurrency: z.int().min(1).max(16).default(4),
  lockFolder: z.string().min(1).default("."),
  accounts: z
    .record(
      z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "expected lower-case letters, digits and hyphens"),
      z.strictObject({ appId: environmentName, appSecret: environmentName }),
    )
    .default({}),
}) satisfies z.ZodType<unknown, Options>;

export type ResolvedOptions = z.output<typeof optionsSchema>;
/** The same with style sheets read: what a run composes with. */
export interface LoadedOptions extends Omit<ResolvedOptions, "themes"> {
  readonly themes: Readonly<Record<string, Theme>>;
}

/**
 * @param fallback - language of errors where the options name none
 * @throws {AstroWechatError} `OPTIONS_INVALID`, naming every field at fault.
 */
export function resolveOptions(options: Options = {}, fallback: Language = "en"): ResolvedOptions {
  const language = languageOf(options) ?? fallback;
  const { localeError } = language === "zh" ? z.locales.zhCN() : z.locales.en();
  try {
    return optionsSchema.parse(readOnce(options), { error: localeError });
  } catch (error) {
    throw invalidOptions(error, language);
  }
}

function languageOf(options: Options): Language | undefined {
  try {
    const { language } = options;
    return language === "en" || language === "zh" ? language : undefined;
  } catch {
    return undefined;
  }
}

function invalidOptions(error: unknown, language: Language): unknown {
  const text = {
    en: "Invalid options of `wechat()` in the Astro configuration.",
    zh: "Astro 配置里 `wechat()` 的选项有误。",
  };
  const hint = {
    en: "The README of astro-wechat lists every option with type and default.",
    zh: "astro-wechat 的 README 列出了每个选项的类型和默认值。",
  };
  const faults = faultsOf(error, language);
  if (faults === undefined) return error;
  return new AstroWechatError(
    "OPTIONS_INVALID",
    `${inLanguage(text, language)}\n${faults.map((fault) => `- ${fault}`).join("\n")}`,
    { hint: inLanguage(hint, language), cause: error },
  );
}

function faultsOf(error: unknown, language: Language): readonly string[] | undefined {
  if (error instanceof z.ZodError) {
    return error.issues.flatMap((issue) => explainIssue(issue, language));
  }
  if (!(error instanceof UnreadableOption)) return undefined;
  const name = error.path.join(".");
  const reason = reasonOf(error.cause);
  const text = {
    en: `\`${name}\` cannot be read: ${reason}`,
    zh: `\`${name}\` 无法读取：${reason}`,
  };
  return [inLanguage(text, language)];
}

/** The options that the engine takes as they are. */
export function engineOptions(
  options: LoadedOptions,
  language: Language,
): Pick<SyncOptions, "settings" | "drift" | "manage" | "concurrency"> {
  const { drift, manage, concurrency } = options;
  const settings = Object.fromEntries(
    Object.entries(options).filter(([name]) => Object.hasOwn(settingsSchema.shape, name)),
  );
  return { settings: { ...settings, language }, drift, manage, concurrency };
}

function explainIssue(issue: z.core.$ZodIssue, language: Language): string[] {
  const field = issue.path.map(String).join(".");
  const say = (text: Text): string => inLanguage(text, language);
  if (issue.code === "unrecognized_keys") {
    const known = issue.path.length === 0 ? Object.keys(optionsSchema.shape) : [];
    return issue.keys.map((key) => {
      if (/secret|token/i.test(key)) {
        return say({
          en: `\`${key}\`: secrets are never options. Set WECHAT_APP_ID and WECHAT_APP_SECRET in the environment or in .env.`,
          zh: `\`${key}\`：密钥不是选项。请在环境变量或 .env 里设置 WECHAT_APP_ID 和 WECHAT_APP_SECRET。`,
        });
      }
      const at = field === "" ? key : `${field}.${key}`;
      const text = say({
        en: `\`${at}\` is not an option.`,
        zh: `没有 \`${at}\` 这个选项。`,
      });
      return text + didYouMean(key, known, language);
    });
  }
  const colon = say({ en: ": ", zh: "：" });
  // Of a name that the site gives zod only says that it is invalid; why, the schema of names does.
  if (issue.code === "invalid_key") {
    const why = issue.issues.map(({ message }) => translated(message, language));
    const name = JSON.stringify(String(issue.path.at(-1)));
    const owner = issue.path.slice(0, -1).map(String).join(".");
    const text = {
      en: `\`${owner}\`: the name ${name}: ${why.join(", ")}`,
      zh: `\`${owner}\`：名字 ${name}：${why.join("，")}`,
    };
    return [say(text)];
  }
  // A union reports one list of issues a branch; the deepest says what the writer was after.
  if (issue.code === "invalid_union") {
    const branches = issue.errors.toSorted((a, b) => depth(b) - depth(a));
    const nested = branches[0];
    if (nested !== undefined && depth(nested) > 0) {
      return nested.flatMap((inner) =>
        explainIssue({ ...inner, path: [...issue.path, ...inner.path] }, language),
      );
    }
    const expected = issue.errors.flat().map(({ message }) => translated(message, language));
    return [
      `\`${field}\`${colon}${[...new Set(expected)].join(say({ en: ", or: ", zh: "，或：" }))}`,
    ];
  }
  return [`\`${field || "options"}\`${colon}${translated(issue.message, language)}`];
}

/** What the schema says in its own words; all else comes in the right language from zod. */
const ownWords: Readonly<Record<string, string>> = {
  "expected a function": "应为函数",
  "expected the name of an environment variable, never the value itself":
    "应为环境变量的名字，不是它的值",
  "expected a theme, or the path of a .css file": "应为主题，或 .css 文件的路径",
  "expected lower-case letters, digits and hyphens": "应为小写字母、数字和连字符",
  "expected a name": "应为名字",
  "expected an array of plugins": "应为插件的数组",
  "expected a plugin": "应为插件：函数、[函数, 选项] 或预设",
  "expected an array of functions": "应为函数的数组",
  "expected a theme: an object with `name` and `styles`": "应为主题：含 `name` 和 `styles` 的对象",
  "expected options": "应为选项对象",
};

function translated(message: string, language: Language): string {
  return (language === "zh" && ownWords[message]) || message;
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(
    0,
    ...issues.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 1 : 0)),
  );
}
