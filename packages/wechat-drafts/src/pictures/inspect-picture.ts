import sharp, { type Metadata } from "sharp";

import { type AiLabels, readAiLabels } from "./ai-labels.ts";
import { imageBrands } from "./image-brands.ts";

/** What a picture file says about itself in its header; nothing is decoded to learn it. */
export interface PictureFacts {
  readonly format: "jpeg" | "png" | "gif" | "webp" | "svg" | "tiff" | "avif" | "heic";
  /** Length of the file. */
  readonly bytes: number;
  /** One frame, after EXIF rotation, in px; of an SVG at 72 dpi, that is its CSS px. */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Frames that follow the first are in the file, but sharp cannot read them. */
  readonly hasHiddenFrames: boolean;
  readonly isRotated: boolean;
  /** 8-bit sRGB or grey, without a colour profile or with sRGB's own. */
  readonly isPlainSrgb: boolean;
  readonly hasAlpha: boolean;
  /** An SVG with text, which is drawn with the machine's fonts unless one is given. */
  readonly hasText: boolean;
  /** What the file says of how it was made, if a model had a part in it. */
  readonly labels?: AiLabels | undefined;
}

/** Why a picture cannot be used. */
export type PictureProblem =
  /** What the bytes are instead of a picture that sharp reads. */
  | { readonly problem: "unreadable"; readonly found: string; readonly cause?: string }
  /** Size of one frame, in px. */
  | { readonly problem: "pixels"; readonly width: number; readonly height: number };

/** @param maxPixels - of one frame */
export async function inspectPicture(
  bytes: Uint8Array,
  maxPixels: number,
): Promise<PictureFacts | PictureProblem> {
  let metadata: Metadata;
  try {
    metadata = await readMetadata(bytes);
  } catch (error) {
    return { problem: "unreadable", found: guessContent(bytes), cause: String(error) };
  }
  const format =
    formats[metadata.format === "heif" ? `heif-${metadata.compression}` : metadata.format];
  if (format === undefined) return { problem: "unreadable", found: metadata.format };
  const frames = metadata.pages ?? 1;
  const pageHeight = metadata.pageHeight ?? metadata.height;
  if (metadata.width * pageHeight > maxPixels)
    return { problem: "pixels", width: metadata.width, height: pageHeight };
  if (format === "heic") {
    const cause = await heicProblem(bytes);
    if (cause !== undefined) return { problem: "unreadable", found: "heic", cause };
  }
  const isTurned = (metadata.orientation ?? 1) >= 5;
  return {
    format,
    bytes: bytes.length,
    width: isTurned ? pageHeight : metadata.width,
    height: isTurned ? metadata.width : pageHeight,
    // Pages of a TIFF or HEIC are a collection, not an animation.
    frames: format === "gif" || format === "webp" ? frames : 1,
    hasHiddenFrames: isAnimatedPng(bytes) || isImageSequence(bytes),
    isRotated: (metadata.orientation ?? 1) !== 1,
    isPlainSrgb:
      (metadata.space === "srgb" || metadata.space === "b-w") &&
      metadata.depth === "uchar" &&
      (metadata.icc === undefined || Buffer.from(metadata.icc).includes("sRGB")),
    hasAlpha: metadata.hasAlpha,
    hasText: format === "svg" && drawsText(Buffer.from(bytes).toString("utf8")),
    labels: readAiLabels(metadata, bytes),
  };
}

const formats: Readonly<Record<string, PictureFacts["format"]>> = {
  jpeg: "jpeg",
  png: "png",
  gif: "gif",
  webp: "webp",
  svg: "svg",
  tiff: "tiff",
  "heif-av1": "avif",
  "heif-hevc": "heic",
};

async function readMetadata(bytes: Uint8Array): Promise<Metadata> {
  try {
    return await sharp(bytes, { limitInputPixels: false, pages: -1 }).metadata();
  } catch {
    // A single-page reader refuses to be asked for all pages.
    return sharp(bytes, { limitInputPixels: false }).metadata();
  }
}

/** Everybody's libheif reads the header of a HEIC; few have the decoder for what is inside. */
async function heicProblem(bytes: Uint8Array): Promise<string | undefined> {
  try {
    await sharp(bytes, { limitInputPixels: false }).resize(1, 1).raw().toBuffer();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

function drawsText(svg: string): boolean {
  const drawn = svg.replaceAll(/<!--[\s\S]*?-->|<(title|desc|metadata|style)\b[\s\S]*?<\/\1>/g, "");
  return [...drawn.matchAll(/<(?:\w+:)?text\b[^>]*>([\s\S]*?)<\/(?:\w+:)?text>/g)].some(
    ([, content = ""]) => content.replaceAll(/<[^>]*>|\s|&#(?:x?0*(?:a0|160|20|32));/gi, "") !== "",
  );
}

function isAnimatedPng(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096));
  return head.subarray(1, 4).toString("latin1") === "PNG" && head.includes("acTL");
}

function isImageSequence(bytes: Uint8Array): boolean {
  return imageBrands(bytes).some((brand) => /^(?:avis|msf1|hevc|hevx)$/.test(brand));
}

/** What unreadable bytes most likely are, for the message. */
function guessContent(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 512)).toString("latin1");
  if (bytes.length === 0) return "empty";
  if (/^\s*(?:<!doctype html|<html|<head|<body)/i.test(head)) return "html";
  if (head.startsWith("version https://git-lfs")) return "git-lfs";
  if (imageBrands(bytes).some((brand) => /^(?:hei[cxms]|hevc|hevx)$/.test(brand))) return "heic";
  return "unknown";
}
