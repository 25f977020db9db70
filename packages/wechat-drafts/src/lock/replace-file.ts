import { randomUUID } from "node:crypto";
import { open, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Write a file so that it holds the old content or the new one as a whole, whatever happens meanwhile: a full disk, a
 * kill, a power cut. Links are followed; mode and owner stay; a read-only file is not replaced.
 *
 * @throws {Error} of the file system; the file is as it was then, and nothing is left beside it
 */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const before = await stat(target).catch(() => undefined);
  if (before) refuseReadOnly(before);
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, "wx", before?.mode);
    try {
      // Not `write`, which may write a part of it and tell so by a number only: that is what a full disk does first.
      await handle.writeFile(content);
      if (before) await keepAccess(handle, before);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameWhenFree(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Pauses before a rename is tried again, in milliseconds. */
const busyMs = [10, 30, 100, 300, 1000];
/** What Windows answers for as long as a virus scanner, an indexer or an editor has one of the files open. */
const busyCodes = new Set<unknown>(["EPERM", "EBUSY", "EACCES"]);

/**
 * Rename a file, again after each pause while somebody has it open.
 *
 * @param move - renames (default: the file system's own)
 */
export async function renameWhenFree(
  from: string,
  to: string,
  move: (from: string, to: string) => Promise<void> = rename,
): Promise<void> {
  for (const pause of busyMs) {
    try {
      return await move(from, to);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (!busyCodes.has(code)) throw error;
      await sleep(pause);
    }
  }
  await move(from, to);
}

/** A rename over a read-only file would succeed; whoever made it read-only meant it to stay. */
export function refuseReadOnly({ mode }: { readonly mode: number }): void {
  if ((mode & 0o222) === 0) throw new Error("the file is read-only");
}

/** Clear what processes that were killed in `replaceFile` left beside a file; none may be writing it now. */
export async function clearLeftovers(file: string): Promise<void> {
  for (const leftover of await leftoversOf(file)) {
    // What cannot be removed is in nobody's way.
    await rm(leftover, { force: true }).catch(() => undefined);
  }
}

/** Files that killed processes left beside a file, and those that others are writing at the moment. */
export async function leftoversOf(file: string): Promise<readonly string[]> {
  const target = await realpath(file).catch(() => file);
  const [folder, name] = [dirname(target), basename(target)];
  return (await readdir(folder).catch(() => []))
    .filter((found) => found.startsWith(name) && leftoverEnding.test(found.slice(name.length)))
    .map((found) => join(folder, found));
}

// More than once: a trial of the file's folder is written under such a name, and so through another one. A run lock
// (`.run`) is written so too.
const leftoverEnding = /^(?:\.run)?(?:\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.tmp)+$/;

/** Where the system does not let us, the file belongs to who writes it. */
async function keepAccess(
  handle: Awaited<ReturnType<typeof open>>,
  before: { readonly mode: number; readonly uid: number; readonly gid: number },
): Promise<void> {
  await handle.chown(before.uid, before.gid).catch(() => undefined);
  await handle.chmod(before.mode).catch(() => undefined);
}
