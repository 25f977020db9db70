import { createRequire } from "node:module";
import { guardAuthorCode } from "wechat-drafts/internal/config";
import { loadWithSharp } from "../config/load-with-sharp.ts";
import { didYouMean } from "../messages/did-you-mean.ts";
import { astroWechatError } from "../messages/errors.ts";
import { failWhenDry } from "../sync/fail-when-dry.ts";
import { textsFor } from "../config/language.ts";
import { isExplained } from "../messages/to-astro-error.ts";
import {
  type Command,
  type CommandContext,
  commandHelp,
  generalHelp,
  parseCommand,
} from "./command.ts";
import { closeSession } from "./session.ts";

const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };

/** Each is loaded when it is asked for: git starts `merge-lock` for every lockfile it merges. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  plan: async () => (await import("./plan.ts")).plan,
  sync: async () => (await import("./sync.ts")).sync,
  status: async () => (await import("./status.ts")).status,
  adopt: async () => (await import("./adopt.ts")).adopt,
  keep: async () => (await import("./keep.ts")).keep,
  forget: async () => (await import("./forget.ts")).forget,
  prune: async () => (await import("./prune.ts")).prune,
  "merge-lock": async () => (await import("./merge-lock.ts")).mergeLock,
  doctor: async () => (await import("./doctor.ts")).doctor,
  preview: async () => (await import("./preview.ts")).preview,
  covers: async () => (await import("./covers.ts")).covers,
  themes: async () => (await import("./themes.ts")).themes,
  simulate: async () => (await import("./simulate.ts")).simulate,
};

/**
 * Run one `astro-wechat` command.
 *
 * @returns the exit code: `0` done, `1` not
 */
export async function runCommand(context: CommandContext): Promise<number> {
  const { invocation, log, terminal } = context;
  const [name, ...rest] = invocation.argv;
  // What the site itself says is known only once its configuration is read.
  const texts = textsFor(invocation);
  const release = guardAuthorCode();
  const expectEnd = failWhenDry(texts.run.endedEarly());
  try {
    if (name === undefined || name === "help" || name === "--help" || name === "-h") {
      log.info(generalHelp(await loadWithSharp(loadAll, texts), texts, terminal.columns));
      return name === undefined ? 1 : 0;
    }
    if (name === "--version" || name === "-v") {
      log.info(version);
      return 0;
    }
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (load === undefined) {
      const known = Object.keys(commands);
      const text = texts.commands.general.unknown(name, known, didYouMean(name, known, texts));
      throw astroWechatError("COMMAND_INVALID", text);
    }
    const command = await loadWithSharp(load, texts);
    if (rest.includes("--help") || rest.includes("-h")) {
      log.info(commandHelp(name, command, texts, terminal.columns));
      return 0;
    }
    return await command.run(parseCommand(name, command, rest, texts), context);
  } catch (error) {
    if (!isExplained(error)) throw error;
    log.error(`${error.message}\n  → ${error.hint}`);
    return 1;
  } finally {
    expectEnd();
    release();
    await closeSession();
  }
}

async function loadAll(): Promise<Readonly<Record<string, Command>>> {
  const loaded = Object.entries(commands).map(
    async ([name, load]) => [name, await load()] as const,
  );
  return Object.fromEntries(await Promise.all(loaded));
}
