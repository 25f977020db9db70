import { cropRect, type Rect, type Size } from "focal-crop";
import { findFocus } from "focal-crop/sharp";
import sharp from "sharp";
import smartcrop from "smartcrop";

/** One look at a picture; answers what to cut for each ratio, in fractions of its size. */
export type CropMethod = (
  picture: Buffer,
) => Promise<(ratio: number, size: Size) => Rect | Promise<Rect>>;

export const cropMethods: Readonly<Record<string, CropMethod>> = {
  async centre() {
    return (ratio, size) => cropRect(size, ratio, []);
  },
  async "sharp entropy"(picture) {
    const small = await shrink(picture);
    return (ratio, size) => bySharp("entropy", small, ratio, size);
  },
  async "sharp attention"(picture) {
    const small = await shrink(picture);
    return (ratio, size) => bySharp("attention", small, ratio, size);
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

interface Small extends Size {
  readonly data: Buffer;
}

async function shrink(picture: Buffer): Promise<Small> {
  const { data, info } = await sharp(picture)
    .autoOrient()
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .resize(320, 320, { fit: "inside" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function bySharp(
  position: "attention" | "entropy",
  small: Small,
  ratio: number,
  size: Size,
): Promise<Rect> {
  const { width, height } = cropRect(small, ratio, []);
  const { info } = await sharp(small.data, {
    raw: { width: small.width, height: small.height, channels: 3 },
  })
    .resize(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)), {
      position,
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
