import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { mergeLockfile } from "wechat-drafts/internal/merge";
import { textsFor } from "../config/language.ts";
import { astroWechatError } from "../messages/errors.ts";
import type { Command } from "./command.ts";

/** `astro-wechat merge-lock`; git runs it at the top of the repository, so it asks for no site. */
export const mergeLock: Command = {
  summary: (commands) => commands.mergeLock.summary,
  parameters: ["BASE", "OURS", "THEIRS"],
  async run({ parameters }, { root, invocation, log }) {
    const { commands, language } = textsFor(invocation);
    const [base = "", ours = "", theirs = ""] = parameters;
    const read = async (name: string): Promise<string> => {
      try {
        return await readFile(path.resolve(root, name), "utf8");
      } catch (cause) {
        throw astroWechatError("COMMAND_INVALID", commands.mergeLock.unreadable(name), { cause });
      }
    };
    const { text, open, failure } = mergeLockfile(
      await read(base),
      await read(ours),
      await read(theirs),
      { file: "wechat.lock.json", language },
    );
    await writeFile(path.resolve(root, ours), text);
    if (failure === undefined && open.length === 0) return 0;
    const [message, hint] = failure
      ? [failure.message, failure.hint]
      : commands.mergeLock.open(open);
    log.error(`${message}\n  → ${hint}`);
    return 1;
  },
};
