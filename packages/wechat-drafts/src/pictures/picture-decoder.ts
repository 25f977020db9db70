import type { FoundFocus } from "focal-crop/sharp";

import type { DraftsError } from "../model/errors.ts";
import { draftsError } from "../messages/drafts-error.ts";
import type { Texts } from "../messages/texts.ts";
import { sha256 } from "../model/hash.ts";
import type { FitResult } from "./fit-picture.ts";
import { inspectPicture, type PictureFacts, type PictureProblem } from "./inspect-picture.ts";
import { clockSecondsOf, picturePool, TaskStopped, type TaskLimits } from "./picture-pool.ts";
import type { FitPlan } from "./plan-fit.ts";
import type { Shrinking } from "./shrink-picture.ts";
import type { FontFile } from "./with-text-font.ts";

/** Whatever decodes a picture, in processes that have limits. `name` is what texts call it. */
export interface PictureDecoder {
  /** @throws {DraftsError} `PICTURE_UNREADABLE`, `PICTURE_REFUSED` */
  inspect(bytes: Uint8Array, name: string, maxPixels: number): Promise<PictureFacts>;
  /** @throws {DraftsError} `PICTURE_UNREADABLE`, `PICTURE_REFUSED` */
  findFocus(name: string, bytes: Uint8Array): Promise<FoundFocus>;
  /**
   * @param font - what an SVG's text is drawn with
   * @throws {DraftsError} `PICTURE_UNREADABLE`, `PICTURE_REFUSED`, `PICTURE_UNFIT`
   */
  fit(
    name: string,
    bytes: Uint8Array,
    facts: PictureFacts,
    plan: FitPlan,
    font: FontFile | undefined,
  ): Promise<FitResult>;
  /** @throws {DraftsError} as `findFocus` */
  shrink(name: string, bytes: Uint8Array, shrinking: Shrinking): Promise<Uint8Array>;
  /** An SVG of our own as PNG. @throws {DraftsError} as `findFocus` */
  rasterize(name: string, svg: string): Promise<Uint8Array>;
}

/** 100 megapixels of AVIF, the heaviest picture that is read, take half of the memory and a tenth of the time. */
const usualLimits: TaskLimits = { seconds: 60, bytes: 3e9 };

/** Facts of what takes a process to inspect, by its bytes: they come again with every run of a server. */
const inspected = new Map<string, PictureFacts>();
const mostInspected = 10_000;

export function createPictureDecoder(texts: Texts, limits = usualLimits): PictureDecoder {
  return {
    async inspect(bytes, name, maxPixels) {
      // Their headers are read without decoding anything, in a time that their length bounds.
      if (hasPlainHeader(bytes)) {
        return accept(await inspectPicture(bytes, maxPixels), name, maxPixels);
      }
      const key = `${sha256(bytes)} ${maxPixels}`;
      const known = inspected.get(key);
      if (known !== undefined) return known;
      const found = await guard(
        name,
        picturePool().run(limits, "inspectPicture", bytes, maxPixels),
      );
      const facts = accept(found, name, maxPixels);
      if (inspected.size >= mostInspected) inspected.clear();
      inspected.set(key, facts);
      return facts;
    },

    findFocus: (name, bytes) => guard(name, picturePool().run(limits, "findFocus", bytes)),

    async fit(name, bytes, facts, plan, font) {
      const pool = picturePool();
      const fitted = await guard(
        name,
        font === undefined
          ? pool.run(limits, "fitPicture", bytes, facts, plan)
          : pool.run(limits, "fitWritten", font, bytes, facts, plan),
      );
      if (fitted !== undefined) return fitted;
      throw draftsError("PICTURE_UNFIT", texts.pictures.unfit({ name, maxBytes: plan.maxBytes }));
    },

    shrink: (name, bytes, shrinking) =>
      guard(name, picturePool().run(limits, "shrinkPicture", bytes, shrinking)),

    rasterize: (name, svg) => guard(name, picturePool().run(limits, "rasterize", svg)),
  };

  function accept(
    found: PictureFacts | PictureProblem,
    name: string,
    maxPixels: number,
  ): PictureFacts {
    if (!("problem" in found)) return found;
    if (found.problem === "unreadable") throw unreadable(name, found.found, found.cause);
    const { width, height } = found;
    const size = { name, width, height, maxPixels };
    throw draftsError("PICTURE_REFUSED", texts.pictures.tooManyPixels(size));
  }

  /** Damage that a header does not show comes out when pixels are decoded. */
  async function guard<Result>(name: string, task: Promise<Result>): Promise<Result> {
    try {
      return await task;
    } catch (cause) {
      if (!(cause instanceof TaskStopped)) throw unreadable(name, "unknown", cause);
      const { stop } = cause;
      if (stop === "died")
        throw draftsError("PICTURE_UNREADABLE", texts.pictures.decoderDied({ name }), cause);
      const over = { name, stop, limit: { ...limits, clockSeconds: clockSecondsOf(limits) }[stop] };
      throw draftsError("PICTURE_REFUSED", texts.pictures.decodingLimit(over), cause);
    }
  }

  function unreadable(name: string, found: string, cause: unknown): DraftsError {
    return draftsError("PICTURE_UNREADABLE", texts.pictures.unreadable({ name, found }), cause);
  }
}

/** JPEG, PNG, GIF and WebP. An SVG is parsed, and an AVIF or HEIC may be decoded, to learn its size. */
function hasPlainHeader(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  return /^(?:\xff\xd8|\x89PNG|GIF8|RIFF[^]{4}WEBP)/.test(head);
}
