import { createRequire } from "node:module";
import { holdAuthorCode } from "wechat-drafts/internal/config";
import { didYouMean } from "../messages/did-you-mean.ts";
import { astroWechatError } from "../messages/errors.ts";
import { failWhenDry } from "../sync/fail-when-dry.ts";
import { textsFor } from "../config/language.ts";
import { isExplained } from "../messages/to-astro-error.ts";
import { adopt } from "./adopt.ts";
import {
  type Command,
  type CommandContext,
  commandHelp,
  generalHelp,
  parseCommand,
} from "./command.ts";
import { covers } from "./covers.ts";
import { doctor } from "./doctor.ts";
import { forget } from "./forget.ts";
import { keep } from "./keep.ts";
import { mergeLock } from "./merge-lock.ts";
import { plan } from "./plan.ts";
import { preview } from "./preview.ts";
import { prune } from "./prune.ts";
import { closeSession } from "./session.ts";
import { simulate } from "./simulate.ts";
import { status } from "./status.ts";
import { sync } from "./sync.ts";
import { themes } from "./themes.ts";

const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };

const commands: Readonly<Record<string, Command>> = {
  plan,
  sync,
  status,
  adopt,
  keep,
  forget,
  prune,
  "merge-lock": mergeLock,
  doctor,
  preview,
  covers,
  themes,
  simulate,
};

/**
 * Run one `astro-wechat` command.
 *
 * @returns the exit code: `0` done, `1` not
 */
export async function runCommand(context: CommandContext): Promise<number> {
  const { invocation, log } = context;
  const [name, ...rest] = invocation.argv;
  // What the site itself says is known only once its configuration is read.
  const texts = textsFor(invocation);
  const release = holdAuthorCode();
  const expectEnd = failWhenDry(texts.run.endedEarly());
  try {
    if (name === undefined || name === "help" || name === "--help" || name === "-h") {
      log.info(generalHelp(commands, texts));
      return name === undefined ? 1 : 0;
    }
    if (name === "--version" || name === "-v") {
      log.info(version);
      return 0;
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) {
      const known = Object.keys(commands);
      const text = texts.commands.general.unknown(name, known, didYouMean(name, known, texts));
      throw astroWechatError("COMMAND_INVALID", text);
    }
    if (rest.includes("--help") || rest.includes("-h")) {
      log.info(commandHelp(name, command, texts));
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
