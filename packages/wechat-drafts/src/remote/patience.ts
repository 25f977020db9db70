/**
 * WeChat can be slow to show what it has just saved: "not there" right after a write of ours is asked again after each
 * of these pauses, 20 s in all.
 */
export const afterWriteMs: readonly number[] = [1000, 3000, 6000, 10_000];

/** "Not there" about anything else is asked once more, as a draft that is taken for gone is not looked for again. */
export const onceMoreMs: readonly number[] = [1000];

/** Look, and look again after each pause, until `isEnough`; what was seen last. */
export async function lookAgain<T>(
  look: () => Promise<T>,
  isEnough: (seen: T) => boolean,
  pauses: readonly number[],
  wait: (milliseconds: number) => Promise<void>,
): Promise<T> {
  let seen = await look();
  for (const pause of pauses) {
    if (isEnough(seen)) break;
    await wait(pause);
    seen = await look();
  }
  return seen;
}
