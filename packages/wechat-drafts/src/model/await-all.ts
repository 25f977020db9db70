/**
 * Wait for all of some work, then fail with the first failure, if any. `Promise.all` would go on at the first one, and
 * leave behind requests and writes that nobody waits for.
 */
export async function awaitAll(work: Iterable<Promise<unknown>>): Promise<void> {
  const failure = (await Promise.allSettled(work)).find((each) => each.status === "rejected");
  if (failure) throw failure.reason;
}
