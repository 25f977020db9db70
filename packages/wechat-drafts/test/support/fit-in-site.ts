import sharp, { type Metadata, type Sharp } from "sharp";
import { expect } from "vitest";
import type { FittedPicture, Pictures, Post } from "wechat-drafts";

import { picturesOf, type Site } from "./site.ts";

export const post: Post = { key: "blog/a", body: { format: "markdown", text: "" }, data: {} };

/** Write a picture into a site, and make of it what is uploaded. */
export async function fitInSite(
  site: Site,
  name: string,
  bytes: Uint8Array,
  use: "body" | "material" = "body",
): Promise<{
  picture: FittedPicture;
  described: Extract<Awaited<ReturnType<Pictures["describe"]>>, { kind: "upload" }>;
}> {
  await site.write(name, bytes);
  const pictures = picturesOf(site);
  const described = await pictures.describe(name, post, use);
  if (described.kind !== "upload") throw new Error("expected an upload");
  return { picture: await pictures.fit(described.ref), described };
}

/** What WeChat asks of every picture, and nothing that tells where it was taken. */
export async function checkFitted(picture: FittedPicture): Promise<Metadata> {
  const metadata = await sharp(picture.bytes, { pages: -1 })
    .metadata()
    .catch(() => sharp(picture.bytes).metadata());
  expect(`image/${metadata.format}`).toBe(picture.type);
  expect(picture.width).toBe(metadata.width);
  expect(picture.height).toBe(metadata.pageHeight ?? metadata.height);
  expect(picture.filename).toMatch(/^[0-9a-f]{32}-[0-9a-f]{32}\.(?:jpg|png|gif)$/);
  expect(picture.bytes.length).toBeLessThan(picture.type === "image/gif" ? 10_000_001 : 1_000_000);
  expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.orientation]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(metadata.space).toMatch(/^(?:srgb|b-w)$/);
  expect(metadata.depth).toBe("uchar");
  return metadata;
}

/** Frames of one color each, or of noise that no encoder makes small. */
export async function animation(
  width: number,
  height: number,
  frames: number,
  noisy = false,
): Promise<Sharp> {
  const pictures = await Promise.all(
    Array.from({ length: frames }, (_, index) =>
      noisy
        ? sharp({
            create: {
              width,
              height,
              channels: 3,
              background: "grey",
              noise: { type: "gaussian", mean: 128, sigma: 90 + index },
            },
          })
            .png()
            .toBuffer()
        : sharp({
            create: {
              width,
              height,
              channels: 3,
              background: { r: (index * 40) % 256, g: 90, b: 160 },
            },
          })
            .png()
            .toBuffer(),
    ),
  );
  return sharp(pictures, { join: { animated: true } });
}
