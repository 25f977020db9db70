import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFocus, readPictureSize, type FoundFocus } from "focal-crop/sharp";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { withExif, type ExifFields } from "./exif.ts";
import { iptcXmp, mwgXmp } from "./xmp.ts";

const orientations = [1, 2, 3, 4, 5, 6, 7, 8];

/** Grey paper, 600 × 400, with a red disc that reaches from 80% to 90% across and 10% to 25% down. */
function disc() {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400" fill="#ccc"/><circle cx="510" cy="70" r="30" fill="#d11"/></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha();
}

test.each(orientations)(
  "size and focus are those of the picture as shown under EXIF orientation %i",
  async (orientation) => {
    const picture = await disc().withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
    const shown = await sharp(picture).autoOrient().png().toBuffer();
    const { source, focus, size } = await findFocus(picture);
    const { width, height } = await sharp(shown).metadata();
    expect(await readPictureSize(picture)).toEqual({ width, height });
    expect(size).toEqual({ width, height });
    expect(source).toBe("attention");
    expect(await redAt(shown, focus)).toBe(true);
  },
);

test.each(orientations)(
  "a face in the picture's XMP is found where it is shown under EXIF orientation %i",
  async (orientation) => {
    const face = { type: "Face", x: 0.85, y: 0.175, w: 0.1, h: 0.15 };
    const picture = await disc()
      .withMetadata({ orientation })
      .withXmp(mwgXmp([face], { width: 600, height: 400 }).replace("\0", ""))
      .jpeg({ quality: 95 })
      .toBuffer();
    const shown = await sharp(picture).autoOrient().png().toBuffer();
    const { source, focus, notes } = await findFocus(picture);
    expect(source).toBe("metadata");
    expect(notes).toEqual([]);
    expect(await redAt(shown, focus)).toBe(true);
  },
);

test.each(["jpeg", "png", "webp", "tiff"] as const)("regions are read from %s", async (format) => {
  const picture = await disc()
    .withXmp(iptcXmp([{ shape: "rectangle", x: 0.1, y: 0.2, w: 0.2, h: 0.2 }]).replace("\0", ""))
    .toFormat(format)
    .toBuffer();
  expect(await findFocus(picture)).toMatchObject({
    source: "metadata",
    focus: { x: 0.2, y: expect.closeTo(0.3, 9) },
  });
});

test("what the author says wins over the picture's XMP and its pixels", async () => {
  const picture = await disc()
    .withXmp(iptcXmp([{ shape: "rectangle", x: 0.1, y: 0.2, w: 0.2, h: 0.2 }]).replace("\0", ""))
    .jpeg()
    .toBuffer();
  const given = { x: 0.1, y: 0.9 };
  expect(await findFocus(picture, given)).toEqual({
    source: "given",
    focus: given,
    regions: [given],
    size: { width: 600, height: 400 },
    crops: {},
    forms: [],
    notes: [],
  });
});

test.each(orientations)(
  "the subject that EXIF names is found where it is shown under EXIF orientation %i",
  async (orientation) => {
    // The disc, in px of a picture of 1200 × 800 that was made smaller afterwards.
    const fields = { orientation, subject: [1020, 140, 60, 60], size: [1200, 800] } as const;
    const picture = withExif(await disc().jpeg({ quality: 95 }).toBuffer(), fields);
    const shown = await sharp(picture).autoOrient().png().toBuffer();
    const { source, focus, forms, notes } = await findFocus(picture);
    expect(source).toBe("metadata");
    expect(forms).toEqual(["EXIF SubjectArea"]);
    expect(notes).toEqual([]);
    expect(await redAt(shown, focus)).toBe(true);
    expect(Math.max(focus.width ?? 0, focus.height ?? 0)).toBeCloseTo(0.075, 9);
  },
);

test.each<[string, ExifFields, Partial<FoundFocus["focus"]>]>([
  ["a point", { subject: [510, 70] }, { x: 0.85, y: 0.175, width: 0, height: 0 }],
  ["a circle", { subject: [510, 70, 60] }, { x: 0.85, width: 0.1, height: 0.15 }],
  ["a rectangle", { subject: [510, 70, 60, 30] }, { width: 0.1, height: 0.075 }],
  ["a location", { location: [510, 70] }, { x: 0.85, y: 0.175, width: 0, height: 0 }],
])("EXIF's subject is read as %s, in either order of bytes", async (_, fields, expected) => {
  const jpeg = await disc().jpeg({ quality: 95 }).toBuffer();
  for (const isLittle of [true, false]) {
    const { source, focus } = await findFocus(withExif(jpeg, { ...fields, isLittle }));
    expect(source).toBe("metadata");
    expect(focus).toMatchObject(expected);
  }
});

test.each<[string, ExifFields, string]>([
  [
    "in the middle, as cameras write it by default",
    { subject: [301, 199, 300, 200] },
    "SUBJECT_CENTRED",
  ],
  [
    "of a picture before it was cropped",
    { subject: [90, 90], size: [900, 900] },
    "REGIONS_BEFORE_CROP",
  ],
  [
    "of a picture before it was rotated",
    { subject: [90, 90], size: [400, 600] },
    "REGIONS_BEFORE_ROTATION",
  ],
  ["outside", { subject: [700, 90] }, "REGIONS_UNUSABLE"],
  ["of one number", { subject: [0] }, "REGIONS_UNUSABLE"],
])("EXIF's subject %s is noted and the pixels are looked at", async (_, fields, code) => {
  const jpeg = await disc().jpeg({ quality: 95 }).toBuffer();
  const { source, notes } = await findFocus(withExif(jpeg, fields));
  expect(source).toBe("attention");
  expect(notes).toEqual([expect.objectContaining({ code, form: "EXIF SubjectArea" })]);
});

test("EXIF that points beyond its end is read past", async () => {
  const jpeg = await disc().resize(60, 40).jpeg().toBuffer();
  const picture = withExif(jpeg, { subject: [51, 7] });
  const exif = picture.indexOf("Exif");
  for (let at = exif + 6; at < exif + 60; at += 1) {
    const broken = Buffer.from(picture);
    broken[at] = 0xff;
    await expect(findFocus(broken)).resolves.toMatchObject({ size: expect.anything() });
  }
});

test("regions in XMP win over EXIF's subject", async () => {
  const packet = iptcXmp([{ shape: "rectangle", x: 0.1, y: 0.2, w: 0.2, h: 0.2 }]).replace(
    "\0",
    "",
  );
  const jpeg = await disc().withXmp(packet).jpeg().toBuffer();
  const { forms, focus } = await findFocus(withExif(jpeg, { subject: [510, 70] }));
  expect(forms).toEqual(["IPTC image regions"]);
  expect(focus.x).toBeCloseTo(0.2, 9);
});

test("a crop recommended in the picture is the frame of its shape", async () => {
  const square = {
    shape: "rectangle",
    role: "squareCropping",
    x: 0.2,
    y: 0.1,
    w: 0.2,
    h: 0.3,
  } as const;
  const picture = await disc()
    .withXmp(iptcXmp([square]).replace("\0", ""))
    .jpeg()
    .toBuffer();
  const { crops, source } = await findFocus(picture);
  expect(source).toBe("metadata");
  expect(crops).toEqual({ "1_1": { x1: 0.2, y1: 0.1, x2: 0.4, y2: 0.4 } });
});

test("several faces are all returned, and their common box as the point to show", async () => {
  const faces = [
    { type: "Face", x: 0.2, y: 0.5, w: 0.2, h: 0.2 },
    { type: "Face", x: 0.7, y: 0.5, w: 0.2, h: 0.4 },
  ];
  const packet = mwgXmp(faces, { width: 600, height: 400 }).replace("\0", "");
  const { regions, focus } = await findFocus(await disc().withXmp(packet).jpeg().toBuffer());
  expect(regions).toHaveLength(2);
  expect(focus.x).toBeCloseTo(0.45, 9);
  expect(focus.width).toBeCloseTo(0.7, 9);
  expect(focus.height).toBeCloseTo(0.4, 9);
});

test("broken XMP is noted and the pixels are looked at", async () => {
  const picture = await disc().withXmp("<x:xmpmeta><unfinished").jpeg({ quality: 95 }).toBuffer();
  const { source, notes, focus } = await findFocus(picture);
  expect(source).toBe("attention");
  expect(notes).toEqual([expect.objectContaining({ code: "XMP_UNREADABLE" })]);
  expect(await redAt(picture, focus)).toBe(true);
});

test.each<[string, () => Promise<Buffer>]>([
  ["greyscale", () => disc().greyscale().jpeg().toBuffer()],
  ["16 bits a channel", () => disc().toColourspace("rgb16").png().toBuffer()],
  ["CMYK", () => disc().toColourspace("cmyk").jpeg().toBuffer()],
  [
    "transparency",
    () =>
      sharp(
        Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><circle cx="510" cy="70" r="30"/></svg>`,
        ),
      )
        .png()
        .toBuffer(),
  ],
  ["a palette", () => disc().png({ palette: true }).toBuffer()],
  [
    "vectors",
    async () =>
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><circle cx="510" cy="70" r="30"/></svg>`,
      ),
  ],
  ["frames", () => disc().gif().toBuffer()],
])("a picture with %s is looked at", async (_, make) => {
  const { source, focus, size } = await findFocus(await make());
  expect(source).toBe("attention");
  expect(size).toEqual({ width: 600, height: 400 });
  expect(focus.x).toBeCloseTo(0.85, 1);
  expect(focus.y).toBeCloseTo(0.175, 1);
});

test.each([
  [1, 1],
  [300, 200],
  [20_000, 100],
  [1, 16_000],
])("an even picture of %i × %i has nothing that stands out: the centre", async (width, height) => {
  const picture = await sharp({ create: { width, height, channels: 3, background: "#7a8" } })
    .png()
    .toBuffer();
  expect(await findFocus(picture)).toMatchObject({
    source: "centre",
    focus: { x: 0.5, y: 0.5 },
    size: { width, height },
  });
});

test("a subject at the end of a very long picture is found", async () => {
  const patch = await sharp({ create: { width: 60, height: 60, channels: 3, background: "#c11" } })
    .png()
    .toBuffer();
  const picture = await sharp({
    create: { width: 20_000, height: 100, channels: 3, background: "#eee" },
  })
    .composite([{ input: patch, left: 18_000, top: 20 }])
    .png()
    .toBuffer();
  expect((await findFocus(picture)).focus.x).toBeCloseTo(0.9, 1);
});

test("a picture is read from a file as well", async () => {
  const folder = await mkdtemp(join(tmpdir(), "focal-crop-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "封面.jpg");
  await writeFile(path, await disc().jpeg().toBuffer());
  expect(await readPictureSize(path)).toEqual({ width: 600, height: 400 });
  await expect(readPictureSize(join(folder, "missing.jpg"))).rejects.toMatchObject({
    code: "PICTURE_UNREADABLE",
    message: expect.stringContaining("missing.jpg"),
  });
});

test("bytes that are no picture, or half of one, are refused with the reason", async () => {
  const half = (await disc().jpeg().toBuffer()).subarray(0, 1500);
  for (const bytes of [Buffer.from("not a picture"), Buffer.alloc(0), half]) {
    await expect(findFocus(bytes)).rejects.toMatchObject({
      name: "FocalCropError",
      code: "PICTURE_UNREADABLE",
    });
  }
});

async function redAt(
  picture: Buffer,
  { x, y }: { readonly x: number; readonly y: number },
): Promise<boolean> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  const at =
    (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return (data[at] ?? 0) > 150 && (data[at + 1] ?? 255) < 100;
}
