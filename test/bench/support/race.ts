/** A piece of work that can be done again and again. */
export type Work = () => unknown;

/**
 * Processor time of several pieces of work, in milliseconds, for each of the rounds in which every one gets its turn:
 * whatever else the machine does falls on all of them, so compare within a round.
 */
export async function race<Name extends string>(
  works: Readonly<Record<Name, Work>>,
  { rounds = 7, warmUps = 2 }: { readonly rounds?: number; readonly warmUps?: number } = {},
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const lanes = (Object.entries(works) as [Name, Work][]).map(([name, work]) => ({
    name,
    work,
    ms: [] as number[],
  }));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const { work, ms } of lanes) {
      const before = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) ms.push((user + system) / 1000);
    }
    // Another goes first next time.
    lanes.push(...lanes.splice(0, 1));
  }
  const times = new Map(lanes.map(({ name, ms }) => [name, ms]));
  const names = Object.keys(works) as Name[];
  return Object.fromEntries(names.map((name) => [name, times.get(name) ?? []])) as Record<
    Name,
    number[]
  >;
}

/** How many times as much as `whole` a piece of work took: the median over rounds. */
export function share(part: readonly number[], whole: readonly number[]): number {
  return median(part.map((ms, round) => ms / (whole[round] ?? Number.NaN)));
}

/** Middle one of the sorted values; `NaN` of none. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
