import { availableParallelism } from "node:os";
import { resolve as resolvePath } from "node:path";

import { saysGenerated } from "./ai-labels.ts";
import type { FoundFocus } from "focal-crop/sharp";

import type { FittedPicture, PictureRef } from "../model/article.ts";
import type { DraftsError } from "../model/errors.ts";
import {
  authorFont,
  fontProblem,
  readAuthorFont,
  unreadableFont,
  type AuthorFont,
} from "./author-font.ts";
import { openFont, type OpenFont } from "./open-font.ts";
import { systemResolve, type ResolveHost } from "./guarded-lookup.ts";
import { sha256 } from "../model/hash.ts";
import { createMegapixelGate } from "./megapixel-gate.ts";
import type { Language } from "../model/message.ts";
import { createPictureCache } from "./picture-cache.ts";
import { createPictureDecoder, type PictureDecoder } from "./picture-decoder.ts";
import { type LocateContext, locatePicture, shortName } from "./picture-location.ts";
import {
  createPictureSources,
  type PictureSource,
  type ReadableLocation,
} from "./picture-sources.ts";
import { textsOf, type Texts } from "../messages/texts.ts";
import type {
  DescribedPicture,
  LocatePicture,
  PictureLocation,
  Pictures,
} from "../model/pictures.ts";
import type { TaskLimits } from "./picture-pool.ts";
import type { FontFile } from "./with-text-font.ts";
import { planFit, type FitPlan } from "./plan-fit.ts";
import type { Post } from "../model/post.ts";
import { uploadName } from "../model/upload-name.ts";
import { settingsSchema, type ImageSettings } from "../model/settings.ts";

export interface PicturesOptions {
  /** Folders that picture files may lie in, absolute; the first one is the project's. Files elsewhere are refused. */
  readonly roots: readonly [string, ...string[]];
  /** Asked first where a picture lies (default: by the form of its address alone). */
  readonly locate?: LocatePicture | undefined;
  /** `settings.images` (default: its defaults). */
  readonly images?: ImageSettings | undefined;
  /** Language of errors and notes (default: `"en"`). */
  readonly language?: Language | undefined;
  /** Folder that keeps remote pictures from run to run, made when needed (default: none, nothing is written). */
  readonly cacheDir?: string | undefined;
  /** sha256 of remote pictures by the address posts use, as recorded when last sent (default: none). */
  readonly known?: ReadonlyMap<string, string> | undefined;
  /** Ask for remote pictures again although they are known (default: `false`). */
  readonly refresh?: boolean | undefined;
  /** Use no network: of remote pictures only what is cached or known is told (default: `false`). Not for articles that are sent. */
  readonly offline?: boolean | undefined;
  /** How host names become addresses; the answer is judged before anything is sent (default: the system's resolver). */
  readonly resolve?: ResolveHost | undefined;
  /** Pictures read or fitted at once (default: two for each core, at least `4`). */
  readonly concurrency?: number | undefined;
  /** What decoding one picture may take (default: 60 s on processors, 600 s on the clock, 3 GB of memory). */
  readonly decoding?: TaskLimits | undefined;
  /** Megapixels in work at once, which bounds memory: about 8 MB for each (default: `64`). */
  readonly megapixelsInWork?: number | undefined;
}

/** Pictures that exist somewhere, and what drawing others shares with them. */
export interface FilePictures extends Omit<Pictures, "describeDrawn"> {
  readonly font: OwnFont | undefined;
  /** Do what takes that many megapixels within the same bound of memory. */
  readonly bounded: <Result>(megapixels: number, work: () => Promise<Result>) => Promise<Result>;
  readonly decoder: PictureDecoder;
}

/** The font of the site's author. */
interface OwnFont extends AuthorFont {
  /** Why it cannot be used. */
  problem(): Promise<DraftsError | undefined>;
  /** Opened once. @throws {DraftsError} as `readAuthorFont` */
  open(): Promise<OpenFont>;
}

/** Files are only read; nothing is written beside them. Pictures are decoded in processes of their own. */
export function createFilePictures(options: PicturesOptions): FilePictures {
  const texts = textsOf(options.language);
  const images = options.images ?? settingsSchema.parse({}).images;
  const concurrency = options.concurrency ?? Math.max(4, availableParallelism() * 2);
  const gate = createMegapixelGate(options.megapixelsInWork ?? 64, concurrency);
  const cache = createPictureCache(options.cacheDir);
  const { offline = false, resolve = systemResolve } = options;
  const decoder = createPictureDecoder(texts, options.decoding);
  const sources = createPictureSources(images, gate, decoder, { cache, texts, offline, resolve });
  const described = new Map<string, { readonly source: PictureSource; readonly plan: FitPlan }>();
  const own =
    images.font === undefined
      ? undefined
      : ownFont(authorFont(images.font, resolvePath(options.roots[0], images.font)), texts);
  const focused = new Map<string, Promise<FoundFocus>>();
  const locateContext: LocateContext = {
    locate: options.locate,
    roots: options.roots,
    texts,
    realPaths: new Map(),
  };

  const locate = (src: string, post: Post): Promise<PictureLocation> =>
    locatePicture(src, post, locateContext);

  /** What can be said of a remote picture without asking for it. */
  async function knownHash(src: string, location: ReadableLocation): Promise<string | undefined> {
    if (location.kind !== "remote") return undefined;
    const known = options.refresh === true ? undefined : options.known?.get(src);
    return known ?? (offline ? (await cache.read(location.url))?.sha256 : undefined);
  }

  return {
    async describe(src, post, use): Promise<DescribedPicture> {
      const found = await locate(src, post);
      if (found.kind === "wechat" && use === "body") return found;
      const location = readable(found);
      const fitting = fittingName(use, images);
      if (offline && location.kind === "remote" && !(await isCached(location.url))) {
        const hash = (await knownHash(src, location)) ?? "";
        // An address stands in for content nobody has seen: it equals nothing that was ever sent.
        const id = `${hash === "" ? sha256(location.url) : hash}-${hash === "" ? "unseen" : fitting}`;
        return {
          kind: "upload",
          ref: { id, use },
          sha256: hash,
          width: 0,
          height: 0,
          notes: [],
        };
      }
      const source = await sources.open(location, shortName(src));
      const plan = planFit(source.facts, use, images);
      const isWritten = source.facts.hasText;
      const drawnWith = isWritten && own !== undefined ? `-${sha256(own.name).slice(0, 8)}` : "";
      const ref: PictureRef = { id: `${source.sha256}-${fitting}${drawnWith}`, use };
      described.set(ref.id, { source, plan });
      const { width, height, shownWidth } = plan;
      const notes = plan.notes.map((note) =>
        note === "animation-reduced"
          ? texts.pictures.reduced({ width, from: source.facts.width })
          : texts.pictures.firstFrame(),
      );
      if (isWritten) {
        const problem = await own?.problem();
        if (own === undefined) notes.push(texts.pictures.textInSvg());
        else if (problem !== undefined) notes.push(problem.message);
      }
      return {
        kind: "upload",
        ref,
        sha256: source.sha256,
        width,
        height,
        shownWidth,
        notes,
        isGenerated: source.facts.labels && saysGenerated(source.facts.labels),
      };
    },

    async hash(src, post): Promise<string> {
      const location = readable(await locate(src, post));
      const known = await knownHash(src, location);
      return known ?? (await sources.open(location, shortName(src))).sha256;
    },

    async focus(src, post): Promise<FoundFocus> {
      const source = await sources.open(readable(await locate(src, post)), shortName(src));
      const known = focused.get(source.sha256) ?? gate.run(megapixels(source), () => look(source));
      focused.set(source.sha256, known);
      return known;
    },

    async fit(ref): Promise<FittedPicture> {
      const known = described.get(ref.id);
      if (known === undefined) throw new Error(`Picture ${ref.id} was not described in this run.`);
      const { source, plan } = known;
      const { name, facts } = source;
      return gate.run(megapixels(source), async () => {
        const bytes = await sources.read(source);
        const font = facts.hasText && own !== undefined ? await fontFile(own) : undefined;
        const fitted = await decoder.fit(name, bytes, facts, plan, font);
        const { encodes: _, ...picture } = fitted;
        return { ...picture, filename: uploadName(ref.id, fitted.bytes, extensions[fitted.type]) };
      });
    },

    font: own,

    bounded: (megapixels, work) => gate.run(megapixels, work),
    decoder,
  };

  async function look(source: PictureSource): Promise<FoundFocus> {
    const bytes = await sources.read(source);
    return decoder.findFocus(source.name, bytes);
  }

  async function isCached(url: string): Promise<boolean> {
    return (await cache.read(url)) !== undefined;
  }
}

function ownFont(font: AuthorFont, texts: Texts): OwnFont {
  let opened: Promise<OpenFont> | undefined;
  return {
    ...font,
    problem: () => fontProblem(font, texts),
    open() {
      opened ??= readAuthorFont(font, texts).then((bytes) =>
        openFont(bytes).catch((cause: unknown) => {
          throw unreadableFont(font.shown, texts, cause);
        }),
      );
      return opened;
    },
  };
}

async function fontFile(font: OwnFont): Promise<FontFile> {
  return { file: font.path, family: (await font.open()).family };
}

const extensions = { "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif" } as const;

/** A cover needs bytes of its own: what lies in WeChat's stores is read from there like any picture. */
function readable(found: PictureLocation): ReadableLocation {
  return found.kind === "wechat" ? { kind: "remote", url: found.url } : found;
}

function megapixels({ facts: { width, height, frames } }: PictureSource): number {
  // What is too much to be decoded whole is decoded as one frame, or not at all.
  return (width * height * frames) / 1e6;
}

/** Names everything but the bytes that decides what a picture becomes. */
function fittingName(use: PictureRef["use"], { maxWidth }: ImageSettings): string {
  return use === "material" || maxWidth === 2160 ? use : `${use}${maxWidth}`;
}
