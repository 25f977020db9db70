import { ratios, type RatioName, type Rect, type Size } from "focal-crop";
import sharp from "sharp";
import { scenes, type Scene } from "../../packages/focal-crop/test/scenes.ts";
import { cropMethods as methods } from "./support/crop-methods.ts";
import { markedTable } from "./support/marked-pictures.ts";

/**
 * Which automatic crops keep the subject in view, and what finding them costs: on drawn scenes, or, with a folder of
 * marked pictures, on those.
 *
 * Every method sees a shrunk decode. A crop counts as kept when 95% of the subject's box, or of what of it can fit,
 * lies inside. Costs are medians of interleaved runs, as share of one full decode.
 */
export async function run({ marked }: { readonly marked?: string | undefined }): Promise<void> {
  if (marked !== undefined) return console.table(await markedTable(marked));
  const table: Record<string, Record<string, string>> = {};
  const pictures = scenes(96, 11);
  const kept = await countKept(pictures);
  for (const method of Object.keys(methods)) {
    table[method] = {};
    let total = 0;
    for (const name of names) {
      const count = kept.get(`${method} ${name}`) ?? 0;
      total += count;
      table[method][name] = `${count}/${pictures.length}`;
    }
    table[method]["all"] = `${((100 * total) / (pictures.length * names.length)).toFixed(1)}%`;
  }
  for (const size of [
    { width: 4000, height: 3000 },
    { width: 6000, height: 4000 },
  ]) {
    const costs = await measure(await photograph(size));
    const column = `${(size.width * size.height) / 1e6} MP, x full decode`;
    for (const [method, cost] of Object.entries(costs)) {
      table[method] = { ...table[method], [column]: cost.toFixed(2) };
    }
  }
  console.table(table);
}

const names = Object.keys(ratios) as RatioName[];

async function countKept(pictures: readonly Scene[]): Promise<Map<string, number>> {
  const kept = new Map<string, number>();
  for (const scene of pictures) {
    const picture = await scene.draw();
    for (const [method, look] of Object.entries(methods)) {
      const cut = await look(picture);
      for (const name of names) {
        const key = `${method} ${name}`;
        if (keeps(await cut(ratios[name], scene), scene)) kept.set(key, (kept.get(key) ?? 0) + 1);
      }
    }
  }
  return kept;
}

function keeps(crop: Rect, { subject, width, height }: Scene): boolean {
  const shown = (at: number, size: number, side: number, from: number, length: number) => {
    const [start, end] = [(at - size / 2) * side, (at + size / 2) * side];
    const inside = Math.min(end, from + length) - Math.max(start, from);
    return Math.max(0, inside) / Math.min(end - start, length);
  };
  const { x, y } = subject;
  return (
    shown(x, subject.width, width, crop.x, crop.width) *
      shown(y, subject.height, height, crop.y, crop.height) >=
    0.95
  );
}

async function measure(picture: Buffer): Promise<Record<string, number>> {
  const steps: Record<string, () => Promise<unknown>> = {
    "full decode": () => sharp(picture).raw().toBuffer(),
    ...Object.fromEntries(
      Object.entries(methods)
        .filter(([name]) => name !== "centre")
        .map(([name, look]) => [name, async () => cutAll(await look(picture))]),
    ),
  };
  const times = Object.entries(steps).map(([name, step]) => ({ name, step, ms: [] as number[] }));
  for (let round = 0; round < 12; round += 1) {
    for (const { step, ms } of times) {
      const start = performance.now();
      await step();
      // The first rounds warm caches and the compiler.
      if (round >= 3) ms.push(performance.now() - start);
    }
  }
  const medians = times.map(({ name, ms }) => ({ name, ms: ms.toSorted((a, b) => a - b)[4] ?? 0 }));
  const whole = medians[0]?.ms ?? 1;
  return Object.fromEntries(medians.map(({ name, ms }) => [name, ms / whole]));
}

async function cutAll(cut: (ratio: number, size: Size) => Rect | Promise<Rect>): Promise<void> {
  const size = { width: 4000, height: 3000 };
  for (const name of names) await cut(ratios[name], size);
}

/** A scene at the size a camera makes, grain included. */
async function photograph({ width, height }: Size): Promise<Buffer> {
  const [scene] = scenes(1, 11);
  if (scene === undefined) throw new RangeError("no scene");
  const tile = Buffer.alloc(512 * 512);
  let state = 1;
  for (let pixel = 0; pixel < tile.length; pixel += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    tile[pixel] = 116 + (state >>> 24) / 10;
  }
  const grain = await sharp(tile, { raw: { width: 512, height: 512, channels: 1 } })
    .png()
    .toBuffer();
  return sharp(await scene.draw())
    .resize(width, height, { fit: "fill" })
    .composite([{ input: grain, blend: "overlay", tile: true }])
    .jpeg({ quality: 85 })
    .toBuffer();
}

if (import.meta.main) await run({ marked: process.argv[2] });
