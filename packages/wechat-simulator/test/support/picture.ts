import sharp from "sharp";

/** A picture that compresses well: two colours. */
export function picture(
  width: number,
  height: number,
  format: "png" | "jpeg" | "webp" | "gif" = "png",
): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#2d6a4f" } })
    .composite([
      {
        input: {
          create: {
            width: Math.max(1, Math.floor(width / 3)),
            height: Math.max(1, Math.floor(height / 3)),
            channels: 3,
            background: "#fefae0",
          },
        },
      },
    ])
    .toFormat(format)
    .toBuffer();
}

/** `bytes` grown to `length` by what decoders ignore: bytes behind the end of the picture. */
export function grown(bytes: Uint8Array, length: number): Uint8Array {
  return Buffer.concat([bytes, Buffer.alloc(length - bytes.length)]);
}
