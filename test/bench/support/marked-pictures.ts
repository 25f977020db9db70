import { access, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ratios, type Size } from "focal-crop";
import { readPictureSize } from "focal-crop/sharp";
import { cropMethods } from "./crop-methods.ts";

/** One entry of `marks.json` or `focal-marks.json`, beside the pictures. */
interface Mark {
  /** The picture in the folder; without it, the path it has in its repository, or the last part of that. */
  readonly file?: string;
  readonly path?: string;
  readonly kind: string;
  /** Left, top, right, bottom of what must stay in view, in fractions of the picture as it is shown. */
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
}

interface Tally {
  crops: number;
  kept: number;
  area: number;
}

/**
 * How well each method keeps the marked subjects, cut to 2.35:1 and 1:1: share of crops that keep 90% of what of the
 * box can fit, mean share of the box kept, and crops kept by kind of picture.
 */
export async function markedTable(folder: string): Promise<Record<string, Record<string, string>>> {
  const marks = await readMarks(folder);
  const tallies = new Map<string, Tally>();
  const pictures = await Promise.all(marks.map((mark) => locate(folder, mark)));
  for (const [index, mark] of marks.entries()) {
    const picture = await readFile(pictures[index]!);
    const size = await readPictureSize(picture);
    for (const [method, look] of Object.entries(cropMethods)) {
      const cut = await look(picture);
      for (const ratio of [ratios["2.35_1"], ratios["1_1"]]) {
        const { kept, possible } = shares(mark, size, ratio, await cut(ratio, size));
        for (const key of [method, `${method} ${mark.kind}`]) {
          const tally = tallies.get(key) ?? { crops: 0, kept: 0, area: 0 };
          tally.crops += 1;
          tally.kept += kept >= 0.9 * possible - 1e-9 ? 1 : 0;
          tally.area += kept;
          tallies.set(key, tally);
        }
      }
    }
  }
  const kinds = [...new Set(marks.map(({ kind }) => kind))].toSorted();
  return Object.fromEntries(
    Object.keys(cropMethods).map((method) => {
      const { crops, kept, area } = tallies.get(method) ?? { crops: 0, kept: 0, area: 0 };
      const byKind = kinds.map((kind) => {
        const tally = tallies.get(`${method} ${kind}`);
        return [kind, `${tally?.kept ?? 0}/${tally?.crops ?? 0}`];
      });
      const percent = (share: number) => `${((100 * share) / crops).toFixed(1)}%`;
      return [
        method,
        { "keep 90%": percent(kept), "mean area": percent(area), ...Object.fromEntries(byKind) },
      ];
    }),
  );
}

async function readMarks(folder: string): Promise<readonly Mark[]> {
  const names = ["marks.json", "focal-marks.json"];
  const paths = await Promise.all(names.map((name) => existing(join(folder, name))));
  const path = paths.find((one) => one !== undefined);
  if (path === undefined) throw new Error(`${folder} has neither ${names.join(" nor ")}.`);
  return JSON.parse(await readFile(path, "utf8")) as readonly Mark[];
}

async function locate(folder: string, { file, path }: Mark): Promise<string> {
  const names = [file, path, path && basename(path)].filter((name) => name !== undefined);
  for (const name of names) {
    const found = await existing(join(folder, name));
    if (found !== undefined) return found;
  }
  throw new Error(`${folder} has no picture ${names.join(" or ")}.`);
}

async function existing(path: string): Promise<string | undefined> {
  return access(path).then(
    () => path,
    () => undefined,
  );
}

/** Share of the box that a crop shows, and that the best crop of its ratio could show. */
function shares(
  { box: [left, top, right, bottom] }: Mark,
  { width, height }: Size,
  ratio: number,
  crop: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): { readonly kept: number; readonly possible: number } {
  const inside = (from: number, to: number, start: number, length: number, side: number) =>
    Math.max(0, Math.min(to * side, start + length) - Math.max(from * side, start)) /
    ((to - from) * side);
  const possible =
    Math.min(1, (height * ratio) / ((right - left) * width)) *
    Math.min(1, width / ratio / ((bottom - top) * height));
  const kept =
    inside(left, right, crop.x, crop.width, width) *
    inside(top, bottom, crop.y, crop.height, height);
  return { kept, possible };
}
