import { randomUUID } from "node:crypto";
import { open, realpath, rename, rm, stat } from "node:fs/promises";

/**
 * Write a file so that it holds the old content or the new one as a whole, whatever happens meanwhile: a full disk, a
 * kill, a power cut. Links are followed; mode and owner stay.
 *
 * @throws {Error} of the file system; the file is as it was then, and nothing is left beside it
 */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const before = await stat(target).catch(() => undefined);
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
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Whether a file name is what a process that was killed in `replaceFile` left beside `name`. */
export function isLeftoverOf(name: string, found: string): boolean {
  return found.startsWith(name) && leftoverEnding.test(found.slice(name.length));
}

const leftoverEnding = /^(?:\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.tmp)+$/;

/** Where the system does not let us, the file belongs to who writes it. */
async function keepAccess(
  handle: Awaited<ReturnType<typeof open>>,
  before: { readonly mode: number; readonly uid: number; readonly gid: number },
): Promise<void> {
  await handle.chown(before.uid, before.gid).catch(() => undefined);
  await handle.chmod(before.mode).catch(() => undefined);
}
