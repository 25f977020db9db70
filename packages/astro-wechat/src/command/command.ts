import { parseArgs } from "node:util";
import { didYouMean } from "../did-you-mean.ts";
import { AstroWechatError } from "../errors.ts";

/** One command: what it is called with, and what it does. */
export interface Command {
  /** One line, for the list of commands. */
  readonly summary: string;
  /** Names of arguments, `[optional]` ones last, `...` behind one that may be repeated: `KEY`, `[KEY...]`. */
  readonly parameters?: readonly string[];
  readonly flags?: Readonly<Record<string, Flag>>;
  /** @returns the exit code */
  run(input: CommandInput, root: string): Promise<number>;
}

export interface Flag {
  readonly about: string;
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
): CommandInput {
  const flags = command.flags ?? {};
  const { values, positionals } = parse(name, flags, argv);
  const parameters = command.parameters ?? [];
  const required = parameters.filter((parameter) => !parameter.startsWith("["));
  const mayRepeat = parameters.some((parameter) => parameter.includes("..."));
  const missing = required[positionals.length];
  if (missing !== undefined) fail(name, `\`${name}\` needs ${missing}.`, command);
  const extra = positionals[parameters.length];
  if (extra !== undefined && !mayRepeat)
    fail(name, `\`${extra}\` is one argument too many.`, command);
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
): { values: Record<string, unknown>; positionals: string[] } {
  const options = Object.fromEntries(
    Object.entries(flags).map(([flag, { value }]) => [
      flag,
      { type: value === undefined ? ("boolean" as const) : ("string" as const) },
    ]),
  );
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const unknown = /'(--?[^'\s]+)/.exec(error.message)?.[1] ?? "";
    const known = Object.keys(flags).map((flag) => `--${flag}`);
    const isUnknown = error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION";
    throw new AstroWechatError(
      "COMMAND_INVALID",
      isUnknown ? `\`${name}\` has no flag \`${unknown}\`.` : error.message,
      {
        hint: `See \`astro-wechat ${name} --help\`.${isUnknown ? didYouMean(unknown, known) : ""}`,
        cause: error,
      },
    );
  }
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

export function commandHelp(name: string, command: Command): string {
  const rows = Object.entries(command.flags ?? {}).map(
    ([flag, { about, value }]) =>
      [`--${flag}${value === undefined ? "" : ` ${value}`}`, about] as const,
  );
  return [
    command.summary,
    "",
    `  ${usage(name, command)}`,
    ...(rows.length === 0 ? [] : ["", ...columns(rows)]),
  ].join("\n");
}

export function generalHelp(commands: Readonly<Record<string, Command>>): string {
  const rows = Object.entries(commands).map(
    ([name, command]) =>
      [[name, ...(command.parameters ?? [])].join(" "), command.summary] as const,
  );
  return [
    "Keeps drafts of a WeChat Official Account in step with an Astro blog. Run it in the site's folder.",
    "",
    ...columns(rows),
    "",
    "`astro-wechat COMMAND --help` tells a command's flags.",
  ].join("\n");
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
