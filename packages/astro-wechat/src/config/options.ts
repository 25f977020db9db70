import type { Theme } from "rehype-wechat";
import * as z from "zod/v4";
import type { Language, ManagedField, Settings, SyncOptions } from "wechat-drafts";
import {
  readOnce,
  reasonOf,
  settingsSchema,
  UnreadableOption,
} from "wechat-drafts/internal/config";
import { didYouMean } from "../messages/did-you-mean.ts";
import { astroWechatError } from "../messages/errors.ts";
import { type Texts, textsOf } from "../messages/texts.ts";

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

const addedText = z
  .union([
    z.literal(false),
    z.strictObject({ file: z.string().min(1), text: z.undefined().optional() }),
    z.strictObject({ text: z.string().min(1), file: z.undefined().optional() }),
  ])
  .optional();

const styleSheet = z.string().regex(/\.css$/i, "expected a theme, or the path of a .css file");

/** What a site writes in `astro.config`. */
export interface Options extends Omit<Settings, "language" | "theme" | "themes"> {
  /** Look of articles: a theme of `rehype-wechat` or of `themes` by its name, a theme itself, the path of a `.css` file from the project's root, or `{ base, accent, size }`, one of these in another color or size (default: `"clear"`). */
  readonly theme?: Settings["theme"];
  /** Themes of yours by name, each an object or the path of a `.css` file, for `theme` here and in posts (default: none). */
  readonly themes?: Record<string, Theme | string> | undefined;
  /** Markdown above the text of every article, `{ file }` from the project's root or `{ text }`; a post's own `wechat.before` wins, image posts have none (default: none). */
  readonly before?: AddedTextOption | false | undefined;
  /** Markdown below the text of every article, as `before` (default: none). */
  readonly after?: AddedTextOption | false | undefined;
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

/** Markdown that articles show beside their own text: a `.md` file of the project that is not hidden, or the text itself. */
export type AddedTextOption =
  | { readonly file: string; readonly text?: undefined }
  | { readonly text: string; readonly file?: undefined };

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
  before: addedText,
  after: addedText,
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
    throw invalidOptions(error, textsOf(language));
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

function invalidOptions(error: unknown, texts: Texts): unknown {
  const faults = faultsOf(error, texts);
  if (faults === undefined) return error;
  return astroWechatError("OPTIONS_INVALID", texts.options.invalid(faults), { cause: error });
}

function faultsOf(error: unknown, texts: Texts): readonly string[] | undefined {
  if (error instanceof z.ZodError) {
    return error.issues.flatMap((issue) => explainIssue(issue, texts));
  }
  if (!(error instanceof UnreadableOption)) return undefined;
  return [texts.options.unreadable(error.path.join("."), reasonOf(error.cause))];
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

function explainIssue(issue: z.core.$ZodIssue, texts: Texts): string[] {
  const field = issue.path.map(String).join(".");
  const { options } = texts;
  if (issue.code === "unrecognized_keys") {
    const known = knownAt(issue);
    return issue.keys.map((key) => {
      if (/secret|token/i.test(key)) return options.secret(key);
      const text = options.unknown(field === "" ? key : `${field}.${key}`);
      return text + didYouMean(key, known, texts);
    });
  }
  // Of a name that the site gives zod only says that it is invalid; why, the schema of names does.
  if (issue.code === "invalid_key") {
    const why = issue.issues.map(({ message }) => options.expected(message));
    const name = JSON.stringify(String(issue.path.at(-1)));
    return [options.invalidName(issue.path.slice(0, -1).map(String).join("."), name, why)];
  }
  // A union reports one list of issues a branch; the deepest says what the writer was after.
  if (issue.code === "invalid_union") {
    const branches = issue.errors.toSorted((a, b) => depth(b) - depth(a));
    const nested = branches[0];
    if (nested !== undefined && depth(nested) > 0) {
      return nested.flatMap((inner) =>
        explainIssue({ ...inner, path: [...issue.path, ...inner.path] }, texts),
      );
    }
    const expected = issue.errors.flat().map(({ message }) => options.expected(message));
    return [options.invalidValue(field, [...new Set(expected)])];
  }
  return [options.invalidValue(field || "options", [options.expected(issue.message)])];
}

/** Names that could have been meant where one is unknown. */
function knownAt(issue: z.core.$ZodIssueUnrecognizedKeys & { known?: unknown }): string[] {
  if (Array.isArray(issue.known)) return issue.known.map(String);
  let schema: unknown = optionsSchema;
  for (const step of issue.path) {
    schema = plainSchema(schema);
    schema = schema instanceof z.ZodObject ? Reflect.get(schema.shape, step) : undefined;
  }
  const found = plainSchema(schema);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

/** What a schema holds behind its default. */
function plainSchema(schema: unknown): unknown {
  const hasDefault =
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodOptional;
  return hasDefault ? plainSchema(schema.unwrap()) : schema;
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(
    0,
    ...issues.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 1 : 0)),
  );
}
