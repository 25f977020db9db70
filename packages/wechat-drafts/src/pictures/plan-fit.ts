import type { PictureRef } from "../model/article.ts";
import type { PictureFacts } from "./inspect-picture.ts";

export interface FitLimits {
  /** Widest body picture, in px. */
  readonly maxWidth: number;
  /** Most pixels that are decoded, all frames together. */
  readonly maxPixels: number;
}

/** How a picture will be made ready for upload: decided from its header, so that crops are known before anything is encoded. */
export interface FitPlan {
  /** `as-is`: the file without its metadata, pixels untouched. Others decode. */
  readonly action: "as-is" | "still" | "animation";
  /** Size to upload, in px. A body picture that no quality gets under its limit ends smaller, in the same shape. */
  readonly width: number;
  readonly height: number;
  /** Most the upload may weigh, in bytes. */
  readonly maxBytes: number;
  /** CSS px at which the picture asks to be shown, where its pixels do not say: SVG is drawn larger. */
  readonly shownWidth?: number | undefined;
  readonly notes: readonly FitNote[];
}

type FitNote = "animation-reduced" | "animation-first-frame";

/** media/uploadimg takes under 1 MB of JPEG or PNG by its documentation, and GIF up to about 10 MB in practice. */
const bodyBytes = 1_000_000;
/** material/add_material: 10 MB. */
const materialBytes = 10_000_000;
/** Longest side of covers and image posts; a phone shows less, even zoomed. */
const materialSide = 4096;
/** WeChat refused a picture of 18,018 × 24,477 px (40137); these are far below. */
const longestSide = 16_384;
const mostPixels = 40_000_000;
/** Animations grow with every frame: no wider than an article shows them. */
const animationWidth = 1080;

/** Pure: the same header, use and limits give the same plan. */
export function planFit(facts: PictureFacts, use: PictureRef["use"], limits: FitLimits): FitPlan {
  const moves = facts.frames > 1;
  const isAnimation = moves && facts.width * facts.height * facts.frames <= limits.maxPixels;
  const stillBytes = use === "body" ? bodyBytes : materialBytes;
  const isStopped = facts.hasHiddenFrames || (moves && !isAnimation);
  const hidden: readonly FitNote[] = isStopped ? ["animation-first-frame"] : [];

  if (facts.format === "gif" && facts.bytes <= materialBytes) {
    const { width, height } = facts;
    return { action: "as-is", width, height, maxBytes: materialBytes, notes: [] };
  }
  if (isAnimation) {
    // WebP says little about the GIF it becomes, so only a GIF's own weight makes it smaller ahead of time.
    const weight = facts.format === "gif" ? Math.sqrt(materialBytes / facts.bytes) * 0.9 : 1;
    const scale = Math.min(1, animationWidth / facts.width, weight);
    const notes: readonly FitNote[] = scale < 1 ? ["animation-reduced"] : [];
    return { action: "animation", ...scaled(facts, scale), maxBytes: materialBytes, notes };
  }

  const density = facts.format === "svg" ? 2 : 1;
  const width = facts.width * density;
  const height = facts.height * density;
  const side = use === "body" ? longestSide : materialSide;
  const scale = Math.min(
    1,
    use === "body" ? limits.maxWidth / width : 1,
    side / Math.max(width, height),
    Math.sqrt(mostPixels / (width * height)),
  );
  const size = scaled({ width, height }, scale);
  const shownWidth = facts.format === "svg" ? facts.width : undefined;
  const isReady =
    (facts.format === "jpeg" || facts.format === "png") &&
    scale === 1 &&
    !facts.isRotated &&
    facts.isPlainSrgb &&
    facts.bytes < stillBytes;
  return {
    action: isReady ? "as-is" : "still",
    ...size,
    maxBytes: stillBytes,
    shownWidth,
    notes: hidden,
  };
}

function scaled(
  size: { width: number; height: number },
  scale: number,
): { width: number; height: number } {
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}
