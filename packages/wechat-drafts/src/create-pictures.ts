import { readFile, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";

import type { FittedPicture, PictureRef } from "./article.ts";
import { DraftsError } from "./errors.ts";
import { fitPicture } from "./fit-picture.ts";
import { sha256 } from "./hash.ts";
import { createMegapixelGate } from "./megapixel-gate.ts";
import type { Language } from "./message.ts";
import { readPictureFacts, type PictureFacts } from "./picture-facts.ts";
import { locatePicture, shortName } from "./picture-location.ts";
import { pictureWords, type PictureWords } from "./picture-words.ts";
import type {
  DescribedPicture,
  FoundFocus,
  LocatePicture,
  PictureLocation,
  Pictures,
} from "./pictures.ts";
import { planFit, type FitPlan } from "./plan-fit.ts";
import type { Post } from "./post.ts";
import { settingsSchema, type ImageSettings } from "./settings.ts";

export interface PicturesOptions {
  /** Folders that picture files may lie in, absolute; the first one is the project's. Files elsewhere are refused. */
  readonly roots: readonly [string, ...string[]];
  /** Asked first where a picture lies (default: by the form of its address alone). */
  readonly locate?: LocatePicture | undefined;
  /** `settings.images` (default: its defaults). */
  readonly images?: ImageSettings | undefined;
  /** Language of errors and notes (default: `"en"`). */
  readonly language?: Language | undefined;
  /** Pictures read or fitted at once (default: two for each core, at least `4`). */
  readonly concurrency?: number | undefined;
  /** Megapixels in work at once, which bounds memory: about 8 MB for each (default: `64`). */
  readonly megapixelsInWork?: number | undefined;
}

interface Source {
  readonly name: string;
  readonly location: Readable;
  readonly sha256: string;
  readonly facts: PictureFacts;
}
type Readable = Exclude<PictureLocation, { kind: "wechat" }>;

/** Pictures of one run. Files are only read; nothing is written beside them. */
export function createPictures(options: PicturesOptions): Pictures {
  const words = pictureWords[options.language ?? "en"];
  const images = options.images ?? settingsSchema.parse({}).images;
  const concurrency = options.concurrency ?? Math.max(4, availableParallelism() * 2);
  const gate = createMegapixelGate(options.megapixelsInWork ?? 64, concurrency);
  const context = { locate: options.locate, roots: options.roots, words };
  const sources = new Map<string, Promise<Source>>();
  const fitting = new Map<string, { readonly source: Source; readonly plan: FitPlan }>();

  function locate(src: string, post: Post): Promise<PictureLocation> {
    return locatePicture(src, post, context);
  }
  function openSource(location: Readable, src: string): Promise<Source> {
    const key =
      location.kind === "file"
        ? location.path
        : location.kind === "remote"
          ? location.url
          : sha256(location.bytes);
    const open = sources.get(key) ?? gate.run(0, () => readSource(location, shortName(src)));
    sources.set(key, open);
    return open;
  }
  async function readSource(location: Readable, name: string): Promise<Source> {
    const bytes = await readBytes(location, name, images.maxBytes, words);
    const facts = await readPictureFacts(bytes, name, images.maxPixels, words);
    return { name, location, sha256: sha256(bytes), facts };
  }

  return {
    async describe(src: string, post: Post, use: PictureRef["use"]): Promise<DescribedPicture> {
      const location = await locate(src, post);
      if (location.kind === "wechat") return location;
      const source = await openSource(location, src);
      const plan = planFit(source.facts, use, images);
      const ref: PictureRef = { id: `${source.sha256}-${fittingName(use, images)}`, use };
      fitting.set(ref.id, { source, plan });
      const { width, height, shownWidth } = plan;
      const notes = plan.notes.map((note) =>
        note === "animation-reduced"
          ? words.reduced({ width, from: source.facts.width })
          : words.firstFrame(),
      );
      return { kind: "upload", ref, sha256: source.sha256, width, height, shownWidth, notes };
    },

    async hash(src: string, post: Post): Promise<string> {
      const location = await locate(src, post);
      return location.kind === "wechat" ? "" : (await openSource(location, src)).sha256;
    },

    async focus(): Promise<FoundFocus> {
      return { focus: [{ x: 0.5, y: 0.5 }], source: "centre" };
    },

    async fit(ref: PictureRef): Promise<FittedPicture> {
      const found = fitting.get(ref.id);
      if (found === undefined) throw new Error(`Picture ${ref.id} was not described in this run.`);
      const { source, plan } = found;
      return gate.run(megapixels(source.facts), async () => {
        const bytes = await readBytes(source.location, source.name, images.maxBytes, words);
        if (sha256(bytes) !== source.sha256)
          throw fail("PICTURE_UNREADABLE", words.changed(source));
        const fitted = await fitPicture(bytes, source.facts, plan).catch((cause: unknown) => {
          throw fail(
            "PICTURE_UNREADABLE",
            words.unreadable({ name: source.name, found: "unknown" }),
            cause,
          );
        });
        if (fitted === undefined) {
          throw fail("PICTURE_UNFIT", words.unfit({ name: source.name, maxBytes: plan.maxBytes }));
        }
        const { encodes: _, ...picture } = fitted;
        return { ...picture, filename: `${ref.id.slice(0, 32)}.${extensions[fitted.type]}` };
      });
    },
  };
}

const extensions = { "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif" } as const;

/** Names everything but the bytes that decides what a picture becomes. */
function fittingName(use: PictureRef["use"], { maxWidth }: ImageSettings): string {
  return use === "material" || maxWidth === 2160 ? use : `${use}${maxWidth}`;
}

function megapixels({ width, height, frames }: PictureFacts): number {
  return (width * height * frames) / 1e6;
}

async function readBytes(
  location: Readable,
  name: string,
  maxBytes: number,
  words: PictureWords,
): Promise<Uint8Array> {
  switch (location.kind) {
    case "inline":
      return location.bytes;
    case "remote":
      throw fail("PICTURE_REFUSED", words.badAddress({ name }));
    case "file": {
      const file = await stat(location.path);
      if (!file.isFile()) throw fail("PICTURE_UNREADABLE", words.notFile({ name }));
      if (file.size > maxBytes)
        throw fail("PICTURE_REFUSED", words.tooHeavy({ name, bytes: file.size, maxBytes }));
      return readFile(location.path);
    }
  }
}

function fail(
  code: DraftsError["code"],
  [text, hint]: readonly [string, string],
  cause?: unknown,
): DraftsError {
  return new DraftsError(code, text, { hint, cause });
}
