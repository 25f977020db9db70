import { parseArgs } from "node:util";
import stringWidth from "string-width";
import { didYouMean } from "../messages/did-you-mean.ts";
import { astroWechatError } from "../messages/errors.ts";
import type { Texts } from "../messages/texts.ts";
import type { Invocation } from "../config/invocation.ts";
import type { Logger } from "../sync/log-report.ts";
import { padColumn } from "../sync/pad-column.ts";
import { wrapText } from "../sync/wrap-text.ts";
import type { Paint } from "../sync/paint.ts";
import type { Terminal } from "../sync/progress.ts";
import type { FindPosts } from "./session.ts";

/** One command: what it is called with, and what it does. */
export interface Command {
  /** One line, for the list of commands. */
  readonly summary: TextOf;
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
  /** Colors what goes to standard output. */
  readonly paint: Paint;
  /** Where a progress line goes. */
  readonly terminal: Terminal;
  readonly findPosts: FindPosts;
  /** Asks whoever sits at the terminal; absent where nobody does. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
}

/** Picks what is said of a command or a flag. */
type TextOf = (commands: Texts["commands"]) => string;

export interface Flag {
  readonly about: TextOf;
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
  texts: Texts,
): CommandInput {
  const flags = command.flags ?? {};
  const { values, positionals } = parse(name, flags, argv, texts);
  const parameters = command.parameters ?? [];
  const required = parameters.filter((parameter) => !parameter.startsWith("["));
  const mayRepeat = parameters.some((parameter) => parameter.includes("..."));
  const missing = required[positionals.length];
  const { parameterMissing, parameterExtra } = texts.commands.general;
  if (missing !== undefined) fail(name, parameterMissing(name, missing), command, texts);
  const extra = positionals[parameters.length];
  if (extra !== undefined && !mayRepeat) fail(name, parameterExtra(extra), command, texts);
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
  texts: Texts,
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
    const { flagUnknown, flagValue, seeHelp } = texts.commands.general;
    const text = isUnknown
      ? flagUnknown(name, unknown)
      : isValue && flag !== ""
        ? flagValue(flag, flags[flag.slice(2)]?.value)
        : error.message;
    const hint = seeHelp(name) + (isUnknown ? didYouMean(unknown, known, texts) : "");
    throw astroWechatError("COMMAND_INVALID", [text, hint], { cause: error });
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

function fail(name: string, message: string, command: Command, texts: Texts): never {
  throw astroWechatError("COMMAND_INVALID", [message, usage(name, command, texts)]);
}

function usage(name: string, { parameters = [], flags = {} }: Command, texts: Texts): string {
  return [
    "astro-wechat",
    name,
    ...(Object.keys(flags).length === 0 ? [] : [texts.commands.general.flags]),
    ...parameters,
  ].join(" ");
}

/** @param width - columns of the terminal */
export function commandHelp(name: string, command: Command, texts: Texts, width?: number): string {
  const { general } = texts.commands;
  const rows = Object.entries(command.flags ?? {}).map(
    ([flag, { about, value }]) =>
      [`--${flag}${value === undefined ? "" : ` ${value}`}`, about(texts.commands)] as const,
  );
  return [
    command.summary(texts.commands),
    "",
    general.usage(usage(name, command, texts)),
    ...(command.parameters?.includes("[KEY...]") === true ? ["", general.key] : []),
    ...(rows.length === 0 ? [] : ["", general.flagsTitle, ...columns(rows, width)]),
  ].join("\n");
}

/** @param width - columns of the terminal */
export function generalHelp(
  commands: Readonly<Record<string, Command>>,
  texts: Texts,
  width?: number,
): string {
  const { general } = texts.commands;
  const rows = Object.entries(commands).map(
    ([name, command]) =>
      [[name, ...(command.parameters ?? [])].join(" "), command.summary(texts.commands)] as const,
  );
  return [
    general.summary,
    "",
    general.usage(general.usageOfAll),
    "",
    general.commandsTitle,
    ...columns(rows, width),
    "",
    general.examplesTitle,
    ...columns(Object.entries(general.examples), width),
    "",
    general.flagsHint,
  ].join("\n");
}

/** Two columns; what is wider than the terminal goes on below itself. */
function columns(rows: readonly (readonly [string, string])[], width = Infinity): string[] {
  const pad = padColumn(rows.map(([left]) => left));
  const indent = stringWidth(pad("")) + 4;
  return rows.map(([left, right]) =>
    [
      `  ${pad(left)}  `,
      wrapText(right, Math.max(30, width - indent)).join(`\n${" ".repeat(indent)}`),
    ].join(""),
  );
}
