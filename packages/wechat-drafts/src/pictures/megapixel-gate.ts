/** Runs jobs side by side as long as what they weigh together stays within a budget; first come, first served. */
export interface MegapixelGate {
  /** A job heavier than the whole budget runs alone. */
  run<Result>(megapixels: number, job: () => Promise<Result>): Promise<Result>;
}

/**
 * Decoded pictures are what fills the memory: 3 or 4 bytes a pixel each, several times over.
 *
 * @param budget - megapixels in work at once
 * @param concurrency - jobs in work at once, however light
 */
export function createMegapixelGate(budget: number, concurrency: number): MegapixelGate {
  const queue: { readonly weight: number; readonly start: () => void }[] = [];
  let load = 0;
  let running = 0;

  function startNext(): void {
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      if (running >= concurrency || (running > 0 && load + next.weight > budget)) return;
      queue.shift();
      running += 1;
      load += next.weight;
      next.start();
    }
  }

  return {
    async run(megapixels, job) {
      const weight = Math.min(megapixels, budget);
      await new Promise<void>((start) => {
        queue.push({ weight, start });
        startNext();
      });
      try {
        return await job();
      } finally {
        running -= 1;
        load -= weight;
        startNext();
      }
    },
  };
}
