import { parseArgs } from "node:util";
import type { Language } from "wechat-drafts";
import { didYouMean } from "../messages/did-you-mean.ts";
import { errorIn } from "../messages/error-in.ts";
import { AstroWechatError } from "../messages/errors.ts";
import { inLanguage, type Text } from "../messages/in-language.ts";
import type { Invocation } from "../config/invocation.ts";
import type { Logger } from "../sync/log-report.ts";
import { padColumn } from "../sync/pad-column.ts";
import type { Terminal } from "../sync/progress.ts";
import type { FindPosts } from "./session.ts";

/** One command: what it is called with, and what it does. */
export interface Command {
  /** One line, for the list of commands. */
  readonly summary: Text;
  /** Names of arguments, `[optional]` ones last, `...` behind one that may be repeated: `KEY`, `[KEY...]`. */
  readonly parameters?: readonly string[];
  readonly flags?: Readonly<Record<string, Flag>>;
  /** @returns the exit code */
  run(input: CommandInput, context: CommandContext): Promise<number>;
}

/** What a command has beside its own part of the command line. */
export interface CommandContext {
  /** Folder of the site, absolute. */
  readonly root: string;
  readonly invocation: Invocation;
  /** Results go to standard output, what is wrong to standard error. */
  readonly log: Logger;
  /** Where a progress line goes. */
  readonly terminal: Terminal;
  readonly findPosts: FindPosts;
}

export interface Flag {
  readonly about: Text;
  /** What it takes, `FILE`; absent for a switch. */
  readonly value?: string;
}

/** A command line, checked against the command. */
export interface CommandInput {
  readonly parameters: readonly string[];
  readonly has: (flag: string) => boolean;
  readonly value: (flag: string) => string | undefined;
}

/** @throws {AstroWechatError} `COMMAND_INVALID` for an unknown flag and for parameters too few or too many */
export function parseCommand(
  name: string,
  command: Command,
  argv: readonly string[],
  language: Language,
): CommandInput {
  const flags = command.flags ?? {};
  const { values, positionals } = parse(name, flags, argv, language);
  const parameters = command.parameters ?? [];
  const required = parameters.filter((parameter) => !parameter.startsWith("["));
  const mayRepeat = parameters.some((parameter) => parameter.includes("..."));
  const missing = required[positionals.length];
  if (missing !== undefined) {
    const text = { en: `\`${name}\` needs ${missing}.`, zh: `\`${name}\` 需要 ${missing}。` };
    fail(name, inLanguage(text, language), command);
  }
  const extra = positionals[parameters.length];
  if (extra !== undefined && !mayRepeat) {
    const text = {
      en: `\`${extra}\` is one argument too many.`,
      zh: `参数 \`${extra}\` 是多余的。`,
    };
    fail(name, inLanguage(text, language), command);
  }
  return {
    parameters: positionals,
    has: (flag) => values[flag] === true,
    value: (flag) => {
      const value = values[flag];
      return typeof value === "string" ? value : undefined;
    },
  };
}

function parse(
  name: string,
  flags: Readonly<Record<string, Flag>>,
  argv: readonly string[],
  language: Language,
): { values: Record<string, unknown>; positionals: string[] } {
  const options = Object.fromEntries(
    Object.entries(flags).map(([flag, { value }]) => [
      flag,
      { type: value === undefined ? ("boolean" as const) : ("string" as const) },
    ]),
  );
  try {
    const args = argv.map((argument) => (isId(argument) ? `${shield}${argument}` : argument));
    const parsed = parseArgs({ args, options, allowPositionals: true, strict: true });
    return {
      values: Object.fromEntries(
        Object.entries(parsed.values).map(([flag, value]) => [flag, unshielded(value)]),
      ),
      positionals: parsed.positionals.map((argument) => unshielded(argument)),
    };
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const unknown = /'(--?[^'\s]+)/.exec(error.message)?.[1] ?? "";
    const known = Object.keys(flags).map((flag) => `--${flag}`);
    const isUnknown = error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION";
    const isValue = error.code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE";
    const flag = known.find((one) => new RegExp(`${one}\\b`).test(error.message)) ?? "";
    const text = isUnknown
      ? {
          en: `\`${name}\` has no flag \`${unknown}\`.`,
          zh: `\`${name}\` 没有 \`${unknown}\` 这个参数。`,
        }
      : isValue && flag !== ""
        ? {
            en: `The value of \`${flag}\` is missing, or it takes none.`,
            zh: `\`${flag}\` 缺少值，或者它不需要值。`,
          }
        : { en: error.message, zh: error.message };
    const hint = {
      en: `See \`astro-wechat ${name} --help\`.`,
      zh: `请看 \`astro-wechat ${name} --help\`。`,
    };
    throw errorIn(language, "COMMAND_INVALID", text, hint, {
      addition: isUnknown ? didYouMean(unknown, known, language) : "",
      cause: error,
    });
  }
}

/** Ids of WeChat are of the base64url alphabet, so some begin with a hyphen; none looks like a flag otherwise. */
function isId(argument: string): boolean {
  return /^-[\w-]{31,}$/.test(argument) && /[A-Z\d_]/.test(argument);
}

/** Keeps the parser from taking an id for a flag; no argument of a process holds this character. */
const shield = "\0";

function unshielded<T>(value: T): T | string {
  return typeof value === "string" && value.startsWith(shield) ? value.slice(1) : value;
}

function fail(name: string, message: string, command: Command): never {
  throw new AstroWechatError("COMMAND_INVALID", message, { hint: usage(name, command) });
}

function usage(name: string, { parameters = [], flags = {} }: Command): string {
  return [
    "astro-wechat",
    name,
    ...(Object.keys(flags).length === 0 ? [] : ["[flags]"]),
    ...parameters,
  ].join(" ");
}

export function commandHelp(name: string, command: Command, language: Language): string {
  const rows = Object.entries(command.flags ?? {}).map(
    ([flag, { about, value }]) =>
      [`--${flag}${value === undefined ? "" : ` ${value}`}`, inLanguage(about, language)] as const,
  );
  return [
    inLanguage(command.summary, language),
    "",
    `  ${usage(name, command)}`,
    ...(rows.length === 0 ? [] : ["", ...columns(rows)]),
  ].join("\n");
}

export function generalHelp(
  commands: Readonly<Record<string, Command>>,
  language: Language,
): string {
  const rows = Object.entries(commands).map(
    ([name, command]) =>
      [
        [name, ...(command.parameters ?? [])].join(" "),
        inLanguage(command.summary, language),
      ] as const,
  );
  return [
    inLanguage(
      {
        en: "Keeps drafts of a WeChat Official Account in step with an Astro blog. Run it in the site's folder.",
        zh: "让公众号草稿与 Astro 博客保持一致。请在网站文件夹里运行。",
      },
      language,
    ),
    "",
    ...columns(rows),
    "",
    inLanguage(
      {
        en: "`astro-wechat COMMAND --help` tells a command's flags.",
        zh: "`astro-wechat 命令 --help` 列出一个命令的参数。",
      },
      language,
    ),
  ].join("\n");
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const pad = padColumn(rows.map(([left]) => left));
  return rows.map(([left, right]) => `  ${pad(left)}  ${right}`);
}
