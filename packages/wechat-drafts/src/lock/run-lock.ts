import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { link, lstat, mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { promisify } from "node:util";
import * as z from "zod/v4";
import { DraftsError } from "../model/errors.ts";
import { renameWhenFree } from "./replace-file.ts";
import { draftsError } from "../messages/drafts-error.ts";
import type { Texts } from "../messages/texts.ts";
import { reasonOf } from "../model/reason-of.ts";

/** Held by the one run that may write a lockfile; `release` lets the next one in. */
export interface RunLock {
  release(): Promise<void>;
}

export interface RunLockOptions {
  readonly texts: Texts;
  /** Longest wait for another run, in milliseconds. */
  readonly waitMs: number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Told once, when there is somebody to wait for. */
  readonly onWait: (holder: { readonly pid: number; readonly host: string }) => void;
}

const holderSchema = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** When the process began, as its system tells it: a pid alone may belong to somebody else by now. */
  started: z.string(),
  id: z.string(),
});
type Holder = z.output<typeof holderSchema>;

const pollMs = 250;
const heartbeatMs = 2000;
/** A holder elsewhere cannot be asked whether it lives; one that missed this many polls in a row does not. */
const silentPolls = 40;

/**
 * Keep two runs on one lockfile apart. A holder that is dead is passed over at once; a live one is waited for. The
 * folder is made where there is none, as a first run finds it.
 *
 * @param file - the run lock's own file
 * @throws {DraftsError} `RUN_LOCKED`, naming the holder; `LOCKFILE_UNWRITABLE`
 */
export async function acquireRunLock(file: string, options: RunLockOptions): Promise<RunLock> {
  try {
    return await acquire(file, options);
  } catch (error) {
    if (error instanceof DraftsError) throw error;
    const reason = reasonOf(error);
    throw draftsError("LOCKFILE_UNWRITABLE", options.texts.run.unwritable({ file, reason }), error);
  }
}

async function acquire(file: string, options: RunLockOptions): Promise<RunLock> {
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    started: (await processStart(process.pid)) ?? "",
    id: randomUUID(),
  };
  let waited = 0;
  let isReported = false;
  let silent = { mark: "", polls: 0 };
  for (;;) {
    if (await claim(file, mine)) return hold(file, mine);
    const found = await readHolder(file);
    if (!found) continue;
    silent = { mark: found.mark, polls: found.mark === silent.mark ? silent.polls + 1 : 0 };
    if (await isDead(found.holder, silent.polls)) {
      await passOver(file, found.text);
      continue;
    }
    const holder = found.holder ?? { pid: 0, host: hostname() };
    if (waited >= options.waitMs) {
      const { pid, host } = holder;
      throw draftsError("RUN_LOCKED", options.texts.run.locked({ pid, host, file }));
    }
    if (!isReported) options.onWait({ pid: holder.pid, host: holder.host });
    isReported = true;
    await options.wait(pollMs);
    waited += pollMs;
  }
}

async function claim(file: string, mine: Holder): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true });
  const text = `${JSON.stringify(mine)}\n`;
  // Written beside it first: a full disk or a kill then leaves no lock that nobody holds.
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, text, { flag: "wx" });
    await link(draft, file);
    return true;
  } catch (error) {
    const code = codeOf(error);
    // Cleared by the run that holds the lock.
    if (code === "EEXIST" || code === "ENOENT") return false;
    if (!withoutLinks.has(code)) throw error;
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
  return claimInPlace(file, text);
}

/** What file systems without hard links answer. */
const withoutLinks = new Set<unknown>(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

async function claimInPlace(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, "", { flag: "wx" });
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
  try {
    await writeFile(file, text);
    return true;
  } catch (error) {
    await rm(file, { force: true }).catch(() => undefined);
    throw error;
  }
}

function hold(file: string, mine: Holder): RunLock {
  const heartbeat = setInterval(() => {
    const now = new Date();
    void utimes(file, now, now).catch(() => undefined);
  }, heartbeatMs);
  heartbeat.unref();
  return {
    async release() {
      clearInterval(heartbeat);
      const found = await readHolder(file);
      if (found?.holder?.id === mine.id) await rm(file, { force: true });
    },
  };
}

/** `holder` is absent while the file's content is not readable: it may be being written this moment. */
async function readHolder(
  file: string,
): Promise<{ holder: Holder | undefined; text: string; mark: string } | undefined> {
  try {
    const [text, { mtimeMs }] = [await readFile(file, "utf8"), await stat(file)];
    const parsed = holderSchema.safeParse(parseJson(text));
    return { holder: parsed.data, text, mark: `${text} ${mtimeMs}` };
  } catch (error) {
    // A link that leads nowhere is in the way of every run, and none will take it away.
    const isLink = await lstat(file).then(
      (found) => found.isSymbolicLink(),
      () => false,
    );
    if (codeOf(error) === "ENOENT" && !isLink) return undefined;
    throw error;
  }
}

async function isDead(holder: Holder | undefined, polls: number): Promise<boolean> {
  if (!holder || holder.host !== hostname()) return polls >= silentPolls;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives, as another user.
    if (codeOf(error) !== "EPERM") return true;
  }
  const started = await processStart(holder.pid);
  return started !== undefined && holder.started !== "" && started !== holder.started;
}

/** Two runs may pass over the same dead holder: only the one that gets its file away goes on. */
async function passOver(file: string, text: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await renameWhenFree(file, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  const taken = await readFile(aside, "utf8");
  // Somebody was quicker and this is the new holder's file: give it back.
  if (taken === text) await rm(aside, { force: true });
  else await renameWhenFree(aside, file);
}

/** A text that is the same for as long as the process lives; `undefined` where the system does not tell. */
async function processStart(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === "linux") {
      const line = await readFile(`/proc/${pid}/stat`, "utf8");
      // Field 22, counted behind the command's name, which may hold anything up to the last parenthesis.
      return line.slice(line.lastIndexOf(")") + 2).split(" ")[19];
    }
    if (process.platform === "win32") return undefined;
    // It writes a date: the same one in every terminal.
    const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
    const { stdout } = await promisify(execFile)("ps", ["-o", "lstart=", "-p", String(pid)], {
      env,
    });
    return stdout.trim();
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
