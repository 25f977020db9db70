import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import sharp, { type Sharp } from "sharp";
import type { MeasuredSync } from "./support/measured-sync.ts";
import { photograph } from "./support/photograph.ts";
import { startRemoteSimulator } from "./support/remote-simulator.ts";

/** What pictures of 24 MP come as; progressive and interlaced ones are held whole while they are read. */
const kinds: Readonly<Record<string, (picture: Sharp) => Sharp>> = {
  "baseline.jpg": (picture) => picture.jpeg({ quality: 90 }),
  "progressive.jpg": (picture) => picture.jpeg({ quality: 90, progressive: true }),
  "photo.webp": (picture) => picture.webp({ quality: 80, effort: 0 }),
  "interlaced.png": (picture) =>
    picture.greyscale().png({ compressionLevel: 2, progressive: true }),
};

const width = 6000;
const height = 4000;
/** More than are ever in work at once; only of the commonest kind more are asked for. */
const few = 8;

/**
 * Memory of a first sync of posts full of camera pictures, each one fitted and uploaded: the peak of a process that
 * does nothing else, the simulated WeChat being another one.
 *
 * Aim: 500 pictures (`--pictures 500`) in less than 1 GiB.
 *
 * @param pictures - JPEG pictures (default: `40`)
 */
export async function run({ pictures = "40" }: { readonly pictures?: string | undefined } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-memory-"));
  try {
    for (const [index, kind] of Object.keys(kinds).entries()) {
      const count = index === 0 ? Number(pictures) : few;
      const { peakBytes, ms, uploads } = await measure(path.join(folder, kind), kind, count);
      // A row at a time: the first may take minutes.
      console.table({
        [kind]: {
          pictures: count,
          uploads,
          "peak, MiB": Math.round(peakBytes / 2 ** 20),
          seconds: (ms / 1000).toFixed(1),
          "ms a picture": Math.round(ms / count),
        },
      });
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(folder: string, kind: string, count: number): Promise<MeasuredSync> {
  await draw(folder, kind, count);
  await using wechat = await startRemoteSimulator(20);
  const script = path.join(import.meta.dirname, "support/measured-sync.ts");
  const { baseUrl, appId, appSecret } = wechat;
  const job = JSON.stringify({ folder, baseUrl, appId, appSecret });
  const { stdout } = await promisify(execFile)(process.execPath, [script, job]);
  return JSON.parse(stdout) as MeasuredSync;
}

/** Cuts of one larger photograph, each a little further right or down: no two alike. */
async function draw(folder: string, kind: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const shifts = 32;
  const photo = await photograph(width + shifts, height + Math.ceil(count / shifts), 20);
  const { data, info } = await photo.raw().toBuffer({ resolveWithObject: true });
  for (let index = 0; index < count; index += 1) {
    const { channels } = info;
    const cut = sharp(data, { raw: { width: info.width, height: info.height, channels } }).extract({
      left: index % shifts,
      top: Math.floor(index / shifts),
      width,
      height,
    });
    await kinds[kind]?.(cut).toFile(path.join(folder, `${index}-${kind}`));
  }
}

if (import.meta.main) await run();
