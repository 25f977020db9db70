import { cropRect, ratios, type RatioName, type Rect, type Size } from "focal-crop";
import { findFocus } from "focal-crop/sharp";
import sharp from "sharp";
import smartcrop from "smartcrop";
import { scenes, type Scene } from "../../packages/focal-crop/test/scenes.ts";

/**
 * Which automatic crops keep the subject in view, and what finding them costs.
 *
 * Every method sees a shrunk decode. A crop counts as kept when 95% of the subject's box, or of what of it can fit,
 * lies inside. Costs are medians of interleaved runs, as share of one full decode.
 */
export async function run(): Promise<void> {
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

/** One look at a picture; answers what to cut for each ratio, in fractions of its size. */
type Method = (picture: Buffer) => Promise<(ratio: number, size: Size) => Rect | Promise<Rect>>;

const methods: Record<string, Method> = {
  async centre() {
    return (ratio, size) => cropRect(size, ratio, []);
  },
  async "sharp attention"(picture) {
    const small = await shrink(picture);
    return (ratio, size) => attention(small, ratio, size);
  },
  async smartcrop(picture) {
    const small = await shrink(picture);
    return (ratio, size) => smart(small, ratio, size);
  },
  async "focal-crop"(picture) {
    const { regions } = await findFocus(picture);
    return (ratio, size) => cropRect(size, ratio, regions);
  },
};

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

interface Small extends Size {
  readonly data: Buffer;
}

async function shrink(picture: Buffer): Promise<Small> {
  const { data, info } = await sharp(picture)
    .resize(320, 320, { fit: "inside" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function attention(small: Small, ratio: number, size: Size): Promise<Rect> {
  const { width, height } = cropRect(small, ratio, []);
  const { info } = await sharp(small.data, {
    raw: { width: small.width, height: small.height, channels: 3 },
  })
    .resize(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)), {
      position: "attention",
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return at(
    -(info.cropOffsetLeft ?? 0) / small.width,
    -(info.cropOffsetTop ?? 0) / small.height,
    ratio,
    size,
  );
}

async function smart(small: Small, ratio: number, size: Size): Promise<Rect> {
  const rgba = new Uint8ClampedArray(small.width * small.height * 4).fill(255);
  for (let pixel = 0; pixel < small.width * small.height; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      rgba[pixel * 4 + channel] = small.data[pixel * 3 + channel] ?? 0;
    }
  }
  const image = { width: small.width, height: small.height };
  const options = {
    width: ratio * 1000,
    height: 1000,
    prescale: false,
    imageOperations: {
      open: async () => image,
      resample: async () => image,
      getData: async () => ({ ...image, data: rgba }),
    },
  };
  const { topCrop } = await smartcropCore.crop(image, options);
  return at(topCrop.x / small.width, topCrop.y / small.height, ratio, size);
}

/** `smartcrop` on pixels at hand; its own types know only the browser's pictures. */
const smartcropCore = smartcrop as unknown as {
  crop(
    image: Size,
    options: object,
  ): Promise<{ readonly topCrop: { readonly x: number; readonly y: number } }>;
};

/** The largest rectangle of a ratio with its corner at a fraction of the picture. */
function at(left: number, top: number, ratio: number, size: Size): Rect {
  const rect = cropRect(size, ratio, []);
  return { ...rect, x: left * size.width, y: top * size.height };
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

if (import.meta.main) await run();
