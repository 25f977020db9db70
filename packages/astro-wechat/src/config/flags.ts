import { didYouMean } from "../messages/did-you-mean.ts";
import { astroWechatError } from "../messages/errors.ts";
import type { TextAndHint } from "../messages/text-and-hint.ts";
import { type Texts, textsOf } from "../messages/texts.ts";

/** Posts named by a flag: all of them, or its values as written; `selectKeys` knows which posts they mean. */
export type Keys = true | readonly string[];

/** What the command line asks for; Astro itself passes over flags it does not know. */
export interface Flags {
  /** `--sync-wechat[=globs]` */
  readonly sync?: Keys | undefined;
  /** `--wechat-overwrite[=globs]` */
  readonly overwrite?: Keys | undefined;
  /** `--wechat-recreate[=globs]` */
  readonly recreate?: Keys | undefined;
  /** `--wechat-refresh` */
  readonly refresh: boolean;
  /** `--wechat-report=FILE` */
  readonly report?: string | undefined;
}

const takes = {
  "--sync-wechat": "keys",
  "--wechat-overwrite": "keys",
  "--wechat-recreate": "keys",
  "--wechat-refresh": "nothing",
  "--wechat-report": "file",
} as const;
type Name = keyof typeof takes;
const names = Object.keys(takes) as Name[];

/**
 * Read our flags among others' on a command line.
 *
 * @param argv - arguments, without the program's name
 * @throws {AstroWechatError} `FLAG_UNKNOWN`: a flag that speaks of WeChat and is none of ours, so that a
 *   mistyped `--wechat-overwrite` never passes for a plain build. `FLAG_INVALID`: a value that is missing or too many.
 */
export function parseFlags(argv: readonly string[], texts: Texts = textsOf()): Flags {
  const found = new Map<Name, (string | undefined)[]>();
  for (const [at, argument] of argv.entries()) {
    if (!/^--?[\w-]*wechat/i.test(argument)) continue;
    const [name, value] = splitFlag(argument);
    if (!isKnown(name)) {
      const suggestion = didYouMean(name, names, texts);
      throw astroWechatError("FLAG_UNKNOWN", texts.flags.unknown(name, names, suggestion));
    }
    checkValue(name, value, argv[at + 1], texts);
    found.set(name, [...(found.get(name) ?? []), value]);
  }
  return {
    sync: keys(found, "--sync-wechat"),
    overwrite: keys(found, "--wechat-overwrite"),
    recreate: keys(found, "--wechat-recreate"),
    refresh: found.has("--wechat-refresh"),
    report: found.get("--wechat-report")?.at(-1),
  };
}

function splitFlag(argument: string): [name: string, value: string | undefined] {
  const equals = argument.indexOf("=");
  return equals < 0
    ? [argument, undefined]
    : [argument.slice(0, equals), argument.slice(equals + 1)];
}

function isKnown(name: string): name is Name {
  return Object.hasOwn(takes, name);
}

function checkValue(
  name: Name,
  value: string | undefined,
  next: string | undefined,
  { flags }: Texts,
): void {
  const fail = (text: TextAndHint): never => {
    throw astroWechatError("FLAG_INVALID", text);
  };
  const kind = takes[name];
  if (kind === "nothing" && value !== undefined) fail(flags.valueNotTaken(name));
  if (kind === "file" && (value === undefined || value === "")) {
    fail(
      flags.fileMissing(name, next === undefined || next.startsWith("-") ? "wechat.json" : next),
    );
  }
  if (kind !== "keys") return;
  if (value !== undefined && namesNothing(value)) fail(flags.keysMissing(name));
  // `--sync-wechat blog/hello` would sync everything: the name after a blank is not part of the flag.
  if (value === undefined && next !== undefined && /^[^-].*\//.test(next)) {
    fail(flags.ambiguous(name, next));
  }
}

/**
 * Keys of a flag, of all times that it is there. Beside names the bare flag asks for nothing more: a script's
 * `--sync-wechat` with `--sync-wechat=blog/hello` behind it is about that post.
 */
function keys(
  found: ReadonlyMap<Name, readonly (string | undefined)[]>,
  name: Name,
): Keys | undefined {
  const values = found.get(name);
  if (values === undefined) return undefined;
  const names = values.flatMap((value) => value ?? []);
  return names.length === 0 ? true : [...new Set(names)];
}

function namesNothing(value: string): boolean {
  return /^[\s,]*$/.test(value);
}
