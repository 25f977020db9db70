import sharp from "sharp";
import {
  fitPicture,
  type FitResult,
} from "../../packages/wechat-drafts/src/pictures/fit-picture.ts";
import { inspectPicture } from "../../packages/wechat-drafts/src/pictures/inspect-picture.ts";
import { planFit } from "../../packages/wechat-drafts/src/pictures/plan-fit.ts";
import { photograph } from "./support/photograph.ts";

/**
 * What it takes to get pictures below 1 MB, beside a plain ladder that lowers the quality by five until it fits.
 *
 * Times are medians of interleaved runs. Likeness is the PSNR to the original at 1,080 px, the widest that an
 * article is shown; over 40 dB nobody sees a difference.
 */
export async function run(): Promise<void> {
  const pictures = await makePictures();
  const rows: Record<string, Record<string, string | number>> = {};
  let encodes = 0;
  for (const { name, bytes } of pictures) {
    const [ours, ladder] = await race(bytes);
    encodes += ours.result.encodes;
    rows[name] = {
      MB: (bytes.length / 1e6).toFixed(2),
      "encodes, ladder": ladder.result.encodes,
      "encodes, ours": ours.result.encodes,
      "ms, ladder": Math.round(ladder.ms),
      "ms, ours": Math.round(ours.ms),
      "x ladder": (ladder.ms / ours.ms).toFixed(1),
      "kB, ladder": Math.round(ladder.result.bytes.length / 1000),
      "kB, ours": Math.round(ours.result.bytes.length / 1000),
      "dB, ladder": await likeness(bytes, ladder.result.bytes),
      "dB, ours": await likeness(bytes, ours.result.bytes),
      ours: `${ours.result.type.slice(6)} ${ours.result.width} × ${ours.result.height}`,
    };
  }
  console.table(rows);
  console.log(`${(encodes / pictures.length).toFixed(2)} encodes a picture`);
}

interface Timed {
  readonly result: FitResult;
  readonly ms: number;
}

async function race(bytes: Uint8Array): Promise<readonly [ours: Timed, ladder: Timed]> {
  const times: { ours: number[]; ladder: number[] } = { ours: [], ladder: [] };
  let results: readonly [FitResult, FitResult] | undefined;
  for (let round = 0; round < 3; round += 1) {
    const start = performance.now();
    const ours = await fitOurs(bytes);
    const middle = performance.now();
    const ladder = await fitLadder(bytes);
    times.ours.push(middle - start);
    times.ladder.push(performance.now() - middle);
    results = [ours, ladder];
  }
  if (results === undefined) throw new Error("No round was run.");
  const [ours, ladder] = results;
  return [
    { result: ours, ms: median(times.ours) },
    { result: ladder, ms: median(times.ladder) },
  ];
}

async function fitOurs(bytes: Uint8Array): Promise<FitResult> {
  const facts = await inspectPicture(bytes, 1e9);
  if ("problem" in facts) throw new Error("A picture of the benchmark cannot be read.");
  const result = await fitPicture(
    bytes,
    facts,
    planFit(facts, "body", { maxWidth: 2160, maxPixels: 1e9 }),
  );
  if (result === undefined) throw new Error("A picture of the benchmark does not fit.");
  return result;
}

/** Full size, quality 90, 85, 80 …; what other tools do. Below 10 it halves the picture and begins again. */
async function fitLadder(bytes: Uint8Array): Promise<FitResult> {
  let encodes = 0;
  for (let scale = 1; ; scale /= 2) {
    const { width, height } = await sharp(bytes).metadata();
    for (let quality = 90; quality >= 10; quality -= 5) {
      encodes += 1;
      const { data, info } = await sharp(bytes)
        .resize(Math.round(width * scale), Math.round(height * scale), { fit: "fill" })
        .flatten({ background: "#fff" })
        .jpeg({ quality })
        .toBuffer({ resolveWithObject: true });
      if (data.length < 1_000_000) {
        return { bytes: data, type: "image/jpeg", width: info.width, height: info.height, encodes };
      }
    }
  }
}

async function likeness(original: Uint8Array, fitted: Uint8Array): Promise<string> {
  const { autoOrient } = await sharp(original).metadata();
  const size = { width: 1080, height: Math.round((1080 * autoOrient.height) / autoOrient.width) };
  const look = (bytes: Uint8Array) =>
    sharp(bytes)
      .flatten({ background: "#fff" })
      .toColourspace("srgb")
      .resize({ ...size, fit: "fill" })
      .raw()
      .toBuffer();
  const [a, b] = await Promise.all([look(original), look(fitted)]);
  let sum = 0;
  for (const [index, value] of a.entries()) sum += (value - (b[index] ?? 0)) ** 2;
  const mean = sum / a.length;
  return mean === 0 ? "same" : (10 * Math.log10(255 ** 2 / mean)).toFixed(1);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** What blogs are full of: phone photographs from calm to busy, screenshots, diagrams, cut-outs. */
async function makePictures(): Promise<
  readonly { readonly name: string; readonly bytes: Buffer }[]
> {
  const calm = await photograph(4032, 3024, 4);
  const grainy = await photograph(4032, 3024, 14);
  const busy = await photograph(6000, 4000, 34);
  const tall = await photograph(1440, 9000, 10);
  const screen = await sharp(screenshot(2880, 1800)).png().toBuffer();
  return [
    {
      name: "web photograph, 0.9 MP",
      bytes: await (await photograph(1200, 800, 6)).jpeg({ quality: 82 }).toBuffer(),
    },
    { name: "phone photograph, 12 MP, calm", bytes: await calm.jpeg({ quality: 92 }).toBuffer() },
    {
      name: "phone photograph, 12 MP, grainy",
      bytes: await grainy.jpeg({ quality: 92 }).toBuffer(),
    },
    { name: "camera, 24 MP, busy", bytes: await busy.jpeg({ quality: 92 }).toBuffer() },
    { name: "WebP photograph, 12 MP", bytes: await calm.clone().webp({ quality: 85 }).toBuffer() },
    {
      name: "PNG photograph, 12 MP",
      bytes: await grainy.clone().png({ compressionLevel: 3 }).toBuffer(),
    },
    { name: "long strip, 13 MP", bytes: await tall.jpeg({ quality: 90 }).toBuffer() },
    { name: "screenshot, 5 MP", bytes: screen },
    {
      name: "screenshot as WebP, 5 MP",
      bytes: await sharp(screen).webp({ lossless: true }).toBuffer(),
    },
    {
      name: "cut-out with transparency",
      bytes: await sharp(await cutOut(1600, 1200))
        .png()
        .toBuffer(),
    },
    { name: "diagram, SVG", bytes: screenshot(1200, 700) },
    {
      name: "noise, 4 MP",
      bytes: await (await photograph(2300, 1800, 120)).png({ compressionLevel: 1 }).toBuffer(),
    },
  ];
}

function screenshot(width: number, height: number): Buffer {
  const lines = Array.from({ length: Math.floor(height / 36) }, (_, index) => {
    const y = 60 + index * 34;
    return `<text x="${60 + (index % 4) * 30}" y="${y}" font-size="24" fill="${["#24292f", "#0550ae", "#cf222e"][index % 3]}">const value${index} = compute(${index * 7919}, "text ${index}");</text>`;
  });
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="monospace"><rect width="100%" height="100%" fill="#f6f8fa"/><rect x="65%" width="35%" height="100%" fill="#fff"/>${lines.join("")}</svg>`,
  );
}

async function cutOut(width: number, height: number): Promise<Buffer> {
  const mask = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><ellipse cx="50%" cy="50%" rx="38%" ry="42%" fill="#fff"/></svg>`,
  );
  const image = await photograph(width, height, 6);
  return image
    .ensureAlpha()
    .composite([{ input: mask, blend: "dest-in" }])
    .png()
    .toBuffer();
}
