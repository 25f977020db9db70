import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import { crc32 } from "node:zlib";

import fc from "fast-check";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { settingsSchema } from "wechat-drafts";

import { planFit } from "../dist/pictures/plan-fit.js";
import { animation, checkFitted as check, fitInSite as fit, post } from "./support/fit-in-site.ts";
import { createSite, photo, photoImage, picturesOf } from "./support/site.ts";

function fixture(name: string): Promise<Buffer> {
  return readFile(new URL(`fixtures/${name}`, import.meta.url));
}

/** Share of the full scale by which two pictures differ on average, seen at 64 px. */
async function difference(a: Uint8Array | Buffer, b: Uint8Array | Buffer): Promise<number> {
  const look = (bytes: Uint8Array) =>
    sharp(bytes)
      .autoOrient()
      .flatten({ background: "#fff" })
      .resize(64, 64, { fit: "fill" })
      .toColourspace("srgb")
      .removeAlpha()
      .raw()
      .toBuffer();
  const [left, right] = await Promise.all([look(a), look(b)]);
  expect(left.length).toBe(right.length);
  let sum = 0;
  for (const [index, value] of left.entries()) sum += Math.abs(value - (right[index] ?? 0));
  return sum / left.length / 255;
}

const flat = (width: number, height: number) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fafafa"/><rect x="10%" y="10%" width="40%" height="30%" fill="#c33"/><circle cx="70%" cy="60%" r="20%" fill="#36c"/><path d="M0 0L${width} ${height}" stroke="#222" stroke-width="3"/></svg>`,
  );

test("a small JPEG without metadata goes up as it is", async () => {
  const site = await createSite();
  const bytes = await photo(900, 600);
  const { picture } = await fit(site, "a.jpg", bytes);
  await check(picture);
  expect(Buffer.from(picture.bytes).equals(bytes)).toBe(true);
});

test("where a photograph was taken is removed, its pixels stay bit for bit", async () => {
  const site = await createSite();
  const bytes = await photoImage(900, 600)
    .jpeg({ quality: 90 })
    .withExif({
      IFD0: { Make: "Camera" },
      IFD3: { GPSLatitude: "30/1 15/1 0/1", GPSLatitudeRef: "N" },
    })
    .toBuffer();
  expect(bytes.includes("Camera")).toBe(true);
  const { picture } = await fit(site, "a.jpg", bytes);
  await check(picture);
  const raw = (data: Uint8Array) => sharp(data).raw().toBuffer();
  expect((await raw(picture.bytes)).equals(await raw(bytes))).toBe(true);
});

test("text hidden in a PNG is removed, its pixels stay", async () => {
  const site = await createSite();
  const bytes = await sharp(flat(600, 400))
    .png()
    .withExif({ IFD0: { Artist: "Somebody" } })
    .toBuffer();
  const { picture } = await fit(site, "a.png", bytes);
  await check(picture);
  expect(picture.type).toBe("image/png");
  expect(await difference(picture.bytes, bytes)).toBe(0);
});

test("comments, thumbnails, maker's blocks and what hangs behind a JPEG are removed", async () => {
  const site = await createSite();
  const bytes = await photo(900, 600);
  const segment = (marker: number, text: string) =>
    Buffer.concat([Buffer.of(0xff, marker, 0, text.length + 2), Buffer.from(text, "latin1")]);
  const spoken = Buffer.concat([
    bytes.subarray(0, 2),
    segment(0xfe, "taken at 31.2304"),
    segment(0xe0, "JFXX\0thumbnail"),
    segment(0xe4, "maker"),
    bytes.subarray(2),
    Buffer.from("a film of the same moment"),
  ]);
  const { picture } = await fit(site, "a.jpg", spoken);
  expect(Buffer.from(picture.bytes).equals(bytes)).toBe(true);
});

test("chunks of a PNG that no decoder needs are removed, its pixels and transparency stay", async () => {
  const site = await createSite();
  const bytes = await sharp(flat(300, 200)).ensureAlpha(0.5).png({ palette: true }).toBuffer();
  const chunk = (type: string, text: string) => {
    const body = Buffer.from(type + text, "latin1");
    const frame = Buffer.alloc(body.length + 8);
    frame.writeUInt32BE(text.length);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc32(body), body.length + 4);
    return frame;
  };
  const spoken = Buffer.concat([
    bytes.subarray(0, 33),
    chunk("tEXt", "Comment\0taken at 31.2304"),
    chunk("caBX", "who made this"),
    chunk("prVt", "31.2304"),
    bytes.subarray(33),
  ]);
  const { picture } = await fit(site, "a.png", spoken);
  expect(Buffer.from(picture.bytes).equals(bytes)).toBe(true);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])("EXIF orientation %i is baked in", async (orientation) => {
  const site = await createSite();
  const bytes = await sharp(flat(400, 200)).jpeg().withMetadata({ orientation }).toBuffer();
  const { picture, described } = await fit(site, "a.jpg", bytes);
  await check(picture);
  expect([picture.width, picture.height]).toEqual(orientation < 5 ? [400, 200] : [200, 400]);
  expect([described.width, described.height]).toEqual([picture.width, picture.height]);
  expect(await difference(picture.bytes, bytes)).toBeLessThan(0.02);
});

test.each([
  [
    "CMYK JPEG",
    async () => photoImage(600, 400).toColourspace("cmyk").jpeg().toBuffer(),
    "image/jpeg",
  ],
  [
    "16-bit PNG",
    async () => photoImage(600, 400).toColourspace("rgb16").png().toBuffer(),
    "image/jpeg",
  ],
  [
    "16-bit flat PNG",
    () => sharp(flat(600, 400)).toColourspace("rgb16").png().toBuffer(),
    "image/png",
  ],
  ["grey PNG", () => sharp(flat(600, 400)).greyscale().png().toBuffer(), "image/png"],
  [
    "PNG with a palette and transparency",
    () => sharp(flat(600, 400)).ensureAlpha(0.5).png({ palette: true }).toBuffer(),
    "image/png",
  ],
  ["WebP photograph", async () => photoImage(600, 400).webp().toBuffer(), "image/jpeg"],
  [
    "lossless WebP drawing",
    () => sharp(flat(600, 400)).webp({ lossless: true }).toBuffer(),
    "image/png",
  ],
  [
    "transparent WebP",
    () => sharp(flat(600, 400)).ensureAlpha(0.5).webp({ lossless: true }).toBuffer(),
    "image/png",
  ],
  ["AVIF", async () => photoImage(600, 400).avif().toBuffer(), "image/jpeg"],
  ["TIFF", async () => photoImage(600, 400).tiff().toBuffer(), "image/jpeg"],
  [
    "1 × 1 px",
    () =>
      sharp({ create: { width: 1, height: 1, channels: 3, background: "red" } })
        .webp()
        .toBuffer(),
    "image/png",
  ],
] as const)("%s arrives looking the same", async (_, make, type) => {
  const site = await createSite();
  const bytes = await make();
  const { picture } = await fit(site, "picture", bytes);
  await check(picture);
  expect(picture.type).toBe(type);
  expect(await difference(picture.bytes, bytes)).toBeLessThan(0.03);
});

test("a wide gamut profile becomes sRGB", async () => {
  const site = await createSite();
  const bytes = await sharp({
    create: { width: 300, height: 200, channels: 3, background: "#c83214" },
  })
    .withIccProfile("p3")
    .jpeg({ quality: 95 })
    .toBuffer();
  const { picture } = await fit(site, "a.jpg", bytes);
  expect((await check(picture)).icc).toBeUndefined();
  const { data } = await sharp(picture.bytes)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (const [index, channel] of [0xc8, 0x32, 0x14].entries())
    expect(Math.abs((data[index] ?? 0) - channel)).toBeLessThan(8);
});

test("a picture of 20,000 × 100 px becomes as wide as an article can show", async () => {
  const site = await createSite();
  const { picture, described } = await fit(
    site,
    "a.png",
    await sharp(flat(20_000, 100)).png().toBuffer(),
  );
  await check(picture);
  expect([described.width, described.height]).toEqual([2160, 11]);
});

test("no picture is longer than 16,384 px, whatever its shape", async () => {
  const site = await createSite();
  const { picture, described } = await fit(
    site,
    "a.png",
    await sharp(flat(100, 20_000)).png().toBuffer(),
  );
  await check(picture);
  expect([described.width, described.height]).toEqual([82, 16_384]);
  const cover = await fit(site, "b.png", await sharp(flat(5000, 100)).png().toBuffer(), "material");
  expect([cover.described.width, cover.described.height]).toEqual([4096, 82]);
});

test("no upload has more than 40 million px, also where articles may be very wide", () => {
  const facts = {
    format: "png",
    bytes: 1_000_000,
    width: 10_000,
    height: 10_000,
    frames: 1,
    hasHiddenFrames: false,
    isRotated: false,
    isPlainSrgb: true,
    hasAlpha: false,
    hasText: false,
  } as const;
  const { action, width, height } = planFit(facts, "body", { maxWidth: 10_000, maxPixels: 1e9 });
  expect([action, width, height]).toEqual(["still", 6325, 6325]);
});

const small = { width: 800, height: 600, frames: 1 };

test.each([
  ["a JPEG of the body under 1 MB", "body", { format: "jpeg", bytes: 999_999 }, "as-is", 800],
  ["one of just 1 MB", "body", { format: "jpeg", bytes: 1_000_000 }, "still", 800],
  ["a cover under 10 MB", "material", { format: "png", bytes: 9_999_999 }, "as-is", 800],
  ["one of just 10 MB", "material", { format: "png", bytes: 10_000_000 }, "still", 800],
  ["a GIF of 10 MB", "body", { format: "gif", bytes: 10_000_000, frames: 9 }, "as-is", 800],
  ["a heavier one", "body", { format: "gif", bytes: 10_000_001, frames: 9 }, "animation", 720],
  ["a cover of 4096 px", "material", { format: "png", bytes: 1, width: 4096 }, "as-is", 4096],
  ["a wider one", "material", { format: "png", bytes: 1, width: 4097 }, "still", 4096],
  [
    "a picture as wide as asked for",
    "body",
    { format: "png", bytes: 1, width: 2160 },
    "as-is",
    2160,
  ],
  [
    "a body picture a little wider",
    "body",
    { format: "png", bytes: 1, width: 2161 },
    "still",
    2160,
  ],
  [
    "an animation of 1080 px",
    "body",
    { format: "webp", bytes: 1, width: 1080, frames: 9 },
    "animation",
    1080,
  ],
  [
    "a wider animation",
    "body",
    { format: "webp", bytes: 1, width: 1090, frames: 9 },
    "animation",
    1080,
  ],
  [
    "one of as many pixels as are decoded",
    "body",
    { format: "webp", bytes: 1, width: 1000, height: 1000, frames: 40 },
    "animation",
    1000,
  ],
  [
    "one of more",
    "body",
    { format: "webp", bytes: 1, width: 1000, height: 1000, frames: 41 },
    "still",
    1000,
  ],
  ["a turned picture", "body", { format: "jpeg", bytes: 1, isRotated: true }, "still", 800],
  ["one in other colors", "body", { format: "jpeg", bytes: 1, isPlainSrgb: false }, "still", 800],
  ["a WebP", "body", { format: "webp", bytes: 1 }, "still", 800],
] as const)("%s (%s) goes up as WeChat takes it", (_what, use, changes, action, width) => {
  const facts = {
    ...small,
    hasHiddenFrames: false,
    isRotated: false,
    isPlainSrgb: true,
    hasAlpha: false,
    hasText: false,
    ...changes,
  };
  const plan = planFit(facts, use, { maxWidth: 2160, maxPixels: 40_000_000 });
  expect([plan.action, plan.width]).toEqual([action, width]);
});

test("a large photograph fits, and looks the same", async () => {
  const site = await createSite();
  const bytes = await photo(4000, 3000);
  const { picture } = await fit(site, "a.jpg", bytes);
  expect(await check(picture)).toMatchObject({ width: 2160, height: 1620 });
  expect(await difference(picture.bytes, bytes)).toBeLessThan(0.02);
});

test("an SVG is drawn at twice its size and shown at its own", async () => {
  const site = await createSite();
  const { picture, described } = await fit(site, "a.svg", flat(300, 150));
  await check(picture);
  expect([picture.width, picture.height, described.shownWidth]).toEqual([600, 300, 300]);
  expect(picture.type).toBe("image/png");
});

test("an SVG is drawn from itself alone: no other file, no other server takes part", async () => {
  const site = await createSite();
  const asked: (string | undefined)[] = [];
  const red = await sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader("content-type", "image/png").end(red);
  });
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const file = await site.write("red.png", red);
  const place = pathToFileURL(file).href;
  const far = `http://127.0.0.1:${port}/a.png`;
  const inside = [place, file, "red.png", far].flatMap((href, index) => [
    `<image href="${href}" width="60" height="60"/>`,
    `<image xlink:href="${href}" width="60" height="60"/>`,
    `<use xlink:href="${href}#x"/>`,
    `<filter id="f${index}"><feImage href="${href}"/></filter><rect width="60" height="60" filter="url(#f${index})" fill="white"/>`,
    `<rect width="60" height="60" fill="url(${href}#x) white"/>`,
    `<style>@import url("${href}"); rect { mask: url("${href}#m") }</style>`,
    `<xi:include href="${href}" parse="text"/>`,
  ]);
  const picture = `<?xml version="1.0"?><?xml-stylesheet href="${far}"?>
<!DOCTYPE svg SYSTEM "${far}" [<!ENTITY own SYSTEM "${place}">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xi="http://www.w3.org/2001/XInclude"
 width="60" height="60"><rect width="60" height="60" fill="white"/>${inside.join("")}</svg>`;
  const { picture: fitted } = await fit(site, "a.svg", Buffer.from(picture));
  const { dominant } = await sharp(fitted.bytes).stats();
  expect([dominant.r, dominant.g, dominant.b].every((channel) => channel > 200)).toBe(true);
  expect(asked).toEqual([]);
});

test("an animated GIF goes up as it is", async () => {
  const site = await createSite();
  const bytes = await (await animation(200, 100, 5)).gif().toBuffer();
  const { picture, described } = await fit(site, "a.gif", bytes);
  expect(await check(picture)).toMatchObject({ pages: 5 });
  expect(Buffer.from(picture.bytes).equals(bytes)).toBe(true);
  expect(described.notes).toEqual([]);
});

/** An animation with everything that a GIF can carry beside frames, each saying where it was made. */
async function talkativeGif(): Promise<Buffer> {
  const gif = await (await animation(60, 40, 3)).gif({ loop: 4, delay: [70, 80, 90] }).toBuffer();
  const place = "GPS 31.2304,121.4737";
  const block = (text: string) =>
    Buffer.from(`${String.fromCharCode(text.length)}${text}`, "latin1");
  // XMP stands bare in its block; a run of falling numbers leads readers that expect parts out of it.
  const magic = Buffer.from([1, ...Array.from({ length: 256 }, (_, at) => 255 - at), 0]);
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/">${place.repeat(20)}</x:xmpmeta>`;
  const extensions = [
    [0xfe, block(place), block(place), Buffer.of(0)],
    [0xff, block("XMP DataXMP"), Buffer.from(xmp), magic],
    [0xff, block("ICCRGBG1012"), block(place), Buffer.of(0)],
    [0x01, block("123456789012"), block(place), Buffer.of(0)],
  ].map(([label, ...parts]) =>
    Buffer.concat([Buffer.of(0x21, label as number), ...(parts as Buffer[])]),
  );
  const tables = 13 + ((gif[10] ?? 0) & 0x80 ? 3 * 2 ** (((gif[10] ?? 0) & 7) + 1) : 0);
  const all = Buffer.concat(extensions);
  const end = gif.length - 1;
  return Buffer.concat([
    gif.subarray(0, tables),
    all,
    gif.subarray(tables, end),
    all,
    gif.subarray(end),
  ]);
}

test("what a GIF says beside its frames is removed; frames, timing and loop stay", async () => {
  const site = await createSite();
  const bytes = await talkativeGif();
  const { picture } = await fit(site, "a.gif", bytes);
  expect(await check(picture)).toMatchObject({ pages: 3, loop: 4, delay: [70, 80, 90] });
  expect(Buffer.from(picture.bytes).toString("latin1")).not.toMatch(/31\.2304|xmpmeta|ICCRGB/);
  const frames = (data: Uint8Array) => sharp(data, { pages: -1 }).raw().toBuffer();
  expect((await frames(picture.bytes)).equals(await frames(bytes))).toBe(true);
  const plain = await (await animation(60, 40, 3)).gif({ loop: 4, delay: [70, 80, 90] }).toBuffer();
  expect(Buffer.from(picture.bytes).equals(plain)).toBe(true);
});

test("a GIF that is cut off anywhere tells nothing either, or is refused", async () => {
  const site = await createSite();
  const bytes = await talkativeGif();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), async (length) => {
      try {
        const { picture } = await fit(site, "cut.gif", bytes.subarray(0, length));
        expect(Buffer.from(picture.bytes).toString("latin1")).not.toContain("31.2304");
      } catch (error) {
        expect(error).toMatchObject({ code: "PICTURE_UNREADABLE" });
      }
    }),
  );
});

test("an animated WebP becomes a GIF that moves in the same way", async () => {
  const site = await createSite();
  const moving = await animation(200, 100, 5);
  const delay = [120, 40, 200, 40, 120];
  const bytes = await moving.webp({ lossless: true, loop: 2, delay }).toBuffer();
  const { picture } = await fit(site, "a.webp", bytes);
  expect(await check(picture)).toMatchObject({
    format: "gif",
    pages: 5,
    loop: 2,
    delay,
  });
  for (const page of [0, 1, 2, 3, 4]) {
    const frame = (data: Uint8Array) => sharp(data, { page }).png().toBuffer();
    expect(await difference(await frame(picture.bytes), await frame(bytes))).toBeLessThan(0.02);
  }
});

test("an animation of more pixels than are decoded goes up as it is, or shows its first frame", async () => {
  const site = await createSite();
  const images = settingsSchema.parse({ images: { maxPixels: 50_000 } }).images;
  const moving = await animation(200, 100, 5);
  for (const [name, bytes, pages, notes] of [
    ["a.gif", await moving.clone().gif().toBuffer(), 5, []],
    [
      "a.webp",
      await moving.clone().webp().toBuffer(),
      undefined,
      [expect.stringContaining("first frame")],
    ],
  ] as const) {
    await site.write(name, bytes);
    const pictures = picturesOf(site, { images });
    const described = await pictures.describe(name, post, "body");
    expect(described).toMatchObject({ width: 200, height: 100, notes });
    if (described.kind === "upload")
      expect((await check(await pictures.fit(described.ref))).pages).toBe(pages);
  }
});

test("of an animated PNG the first frame is shown, and its author is told", async () => {
  const site = await createSite();
  const still = await sharp(flat(300, 200)).png().toBuffer();
  // The chunk that makes a PNG move stands behind its header; readers that know no animation pass it over.
  const control = Buffer.from("000000086163544c0000000200000000f38d9370", "hex");
  const bytes = Buffer.concat([still.subarray(0, 33), control, still.subarray(33)]);
  const { described } = await fit(site, "a.png", bytes);
  expect(described.notes).toEqual([expect.stringContaining("first frame")]);
});

test("of an animated AVIF the first frame is shown, and its author is told", async () => {
  const site = await createSite();
  const { picture, described } = await fit(site, "a.avif", await fixture("moving.avif"));
  expect(await check(picture)).toMatchObject({ width: 48, height: 32, format: "png" });
  const red = { create: { width: 48, height: 32, channels: 3, background: "#c22" } } as const;
  expect(await difference(picture.bytes, await sharp(red).png().toBuffer())).toBeLessThan(0.1);
  expect(described.notes).toEqual([expect.stringContaining("first frame")]);
});

test("a HEIC is converted where the installed sharp can, else called by its name", async () => {
  const site = await createSite();
  const bytes = await fixture("photo.heic");
  const suffixes: readonly string[] = sharp.format.heif.input.fileSuffix ?? [];
  if (suffixes.includes(".heic")) {
    const { picture } = await fit(site, "photo.heic", bytes);
    expect(await check(picture)).toMatchObject({ format: "jpeg" });
    return;
  }
  for (const [name, found] of [
    ["photo.heic", bytes],
    ["cut-off.heic", bytes.subarray(0, 40)],
  ] as const) {
    await site.write(name, found);
    await expect(picturesOf(site).describe(name, post, "body")).rejects.toMatchObject({
      code: "PICTURE_UNREADABLE",
      message: `${name} is a HEIC picture, which the installed sharp can't read.`,
      hint: expect.stringContaining("Export it as JPEG"),
    });
  }
});

test("covers keep their size and quality up to what a phone shows", async () => {
  const site = await createSite();
  const bytes = await photo(3000, 2000);
  const { picture, described } = await fit(site, "a.jpg", bytes, "material");
  expect(Buffer.from(picture.bytes).equals(bytes)).toBe(true);
  expect(described.ref).toMatchObject({
    use: "material",
    id: expect.stringMatching(/^[0-9a-f]{64}-material$/),
  });
});

test("fitting twice gives the same bytes", async () => {
  const site = await createSite();
  const bytes = await photoImage(2600, 1800).webp().toBuffer();
  const first = await fit(site, "a.webp", bytes);
  const second = await fit(site, "b.webp", bytes);
  expect(second.picture).toEqual(first.picture);
  expect(second.described.ref).toEqual(first.described.ref);
});
