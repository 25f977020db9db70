import type { Language } from "wechat-drafts";
import { didYouMean } from "../messages/did-you-mean.ts";
import { errorIn } from "../messages/error-in.ts";
import type { Text } from "../messages/in-language.ts";

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
export function parseFlags(argv: readonly string[], language: Language = "en"): Flags {
  const found = new Map<Name, (string | undefined)[]>();
  for (const [at, argument] of argv.entries()) {
    if (!/^--?[\w-]*wechat/i.test(argument)) continue;
    const [name, value] = splitFlag(argument);
    if (!isKnown(name)) {
      const text = { en: `Unknown flag \`${name}\`.`, zh: `没有 \`${name}\` 这个参数。` };
      const hint = {
        en: `Flags of astro-wechat: ${names.join(", ")}.`,
        zh: `astro-wechat 的参数有：${names.join("、")}。`,
      };
      throw errorIn(language, "FLAG_UNKNOWN", text, hint, {
        addition: didYouMean(name, names, language),
      });
    }
    checkValue(name, value, argv[at + 1], language);
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
  language: Language,
): void {
  const fail = (text: Text, hint: Text): never => {
    throw errorIn(language, "FLAG_INVALID", text, hint);
  };
  const write = (form: string): Text => ({ en: `Write \`${form}\`.`, zh: `请写 \`${form}\`。` });
  const kind = takes[name];
  if (kind === "nothing" && value !== undefined) {
    fail({ en: `\`${name}\` takes no value.`, zh: `\`${name}\` 不需要值。` }, write(name));
  }
  if (kind === "file" && (value === undefined || value === "")) {
    const file = next === undefined || next.startsWith("-") ? "wechat.json" : next;
    fail(
      { en: `\`${name}\` needs a file name.`, zh: `\`${name}\` 需要文件名。` },
      write(`${name}=${file}`),
    );
  }
  if (kind !== "keys") return;
  if (value !== undefined && namesNothing(value)) {
    fail(
      { en: `\`${name}=\` names no post.`, zh: `\`${name}=\` 没有写明文章。` },
      {
        en: `Write \`${name}\` for every post, or \`${name}=blog/hello,notes/*\`.`,
        zh: `全部文章写 \`${name}\`，部分文章写 \`${name}=blog/hello,notes/*\`。`,
      },
    );
  }
  // `--sync-wechat blog/hello` would sync everything: the name after a blank is not part of the flag.
  if (value === undefined && next !== undefined && /^[^-].*\//.test(next)) {
    fail(
      { en: `\`${name} ${next}\` is ambiguous.`, zh: `\`${name} ${next}\` 有歧义。` },
      {
        en: `Write \`${name}=${next}\`, with an equals sign and no blank.`,
        zh: `请写 \`${name}=${next}\`，用等号，不用空格。`,
      },
    );
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
