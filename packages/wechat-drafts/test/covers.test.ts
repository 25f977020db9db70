import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import sharp from "sharp";
import { expect, test } from "vitest";
import { settingsSchema } from "wechat-drafts";
import {
  describeCover,
  renderCoverSheet,
  thumbnail,
  type CoverSheetEntry,
} from "wechat-drafts/internal";

import { compose, createSite, photo, picturesOf, rules, writePost } from "./support/site.ts";

/** A plain field with one red disc, whose centre is given in fractions. */
async function disc(width: number, height: number, x: number, y: number): Promise<Buffer> {
  const r = Math.min(width, height) / 8;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#b8c4cc"/><circle cx="${x * width}" cy="${y * height}" r="${r}" fill="#d22"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer();
}

test.each([
  ["given", { focalPoint: "90% 50%" }],
  ["attention", {}],
] as const)("the subject stays in every frame (%s)", async (source, wechat) => {
  const site = await createSite();
  await site.write("src/content/blog/cover.jpg", await disc(1600, 800, 0.9, 0.5));
  const composed = await compose(
    site,
    await writePost(site, { title: "一", cover: "cover.jpg", wechat }, "字"),
  );
  expect(composed.cover).toMatchObject({ source, width: 1600, height: 800, src: "cover.jpg" });
  const square = composed.article?.crops["1_1"];
  expect(square?.x1).toBeLessThan(0.84);
  expect(square?.x2).toBeGreaterThan(0.96);
  expect(
    (((square?.x2 ?? 0) - (square?.x1 ?? 0)) * 1600) /
      (((square?.y2 ?? 0) - (square?.y1 ?? 0)) * 800),
  ).toBeCloseTo(1, 5);
});

test("regions in the picture's own metadata place the frames", async () => {
  const site = await createSite();
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#" xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#"><mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:AppliedToDimensions stDim:w="1600" stDim:h="800" stDim:unit="pixel"/><mwg-rs:RegionList><rdf:Bag><rdf:li rdf:parseType="Resource"><mwg-rs:Type>Face</mwg-rs:Type><mwg-rs:Area stArea:x="0.1" stArea:y="0.5" stArea:w="0.1" stArea:h="0.2" stArea:unit="normalized"/></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions></rdf:Description></rdf:RDF></x:xmpmeta>`;
  const bytes = await sharp(await disc(1600, 800, 0.9, 0.5))
    .withXmp(xmp)
    .jpeg()
    .toBuffer();
  await site.write("src/content/blog/cover.jpg", bytes);
  const composed = await compose(
    site,
    await writePost(site, { title: "一", cover: { src: "cover.jpg" }, wechat: true }, "字"),
  );
  expect(composed.cover?.source).toBe("metadata");
  expect(composed.article?.crops["1_1"]?.x1).toBe(0);
});

test("frames that the author fixed are sent as they are", async () => {
  const site = await createSite();
  await site.write("src/content/blog/cover.jpg", await disc(940, 400, 0.5, 0.5));
  const wechat = { crops: { "2.35:1": [0, 0, 1, 1], "1:1": [0.1, 0.1, 0.4404255, 0.9] } };
  const composed = await compose(
    site,
    await writePost(site, { title: "一", cover: "cover.jpg", wechat }, "字"),
  );
  expect(composed.cover?.source).toBe("crops");
  expect(composed.article?.crops).toEqual({
    "2.35_1": { x1: 0, y1: 0, x2: 1, y2: 1 },
    "1_1": { x1: 0.1, y1: 0.1, x2: 0.440426, y2: 0.9 },
  });
});

test("a frame of another shape is refused with its field and line", async () => {
  const site = await createSite();
  await site.write("src/content/blog/cover.jpg", await disc(940, 400, 0.5, 0.5));
  const wechat = { crops: { "1:1": [0, 0, 1, 1] } };
  const composed = await compose(
    site,
    await writePost(site, { title: "一", cover: "cover.jpg", wechat }, "字"),
  );
  expect(composed.article).toBeUndefined();
  expect(composed.messages).toMatchObject([
    { level: "error", rule: "crops-unreadable", field: "wechat.crops", line: 4 },
  ]);
});

test.each([
  [300, 200, "warning cover-small"],
  [1, 1, "error cover-too-small"],
])("a cover of %i × %i px is told of", async (width, height, rule) => {
  const site = await createSite();
  await site.write(
    "src/content/blog/cover.png",
    await sharp(await photo(width, height))
      .png()
      .toBuffer(),
  );
  const composed = await compose(
    site,
    await writePost(site, { title: "一", cover: "cover.png", wechat: true }, "字"),
  );
  expect(rules(composed)).toEqual([rule]);
});

test("the first picture of the text serves as cover, then the site's, then none", async () => {
  const site = await createSite();
  await site.write("src/content/blog/a.jpg", await photo(900, 600));
  await site.write("site/cover.jpg", await photo(1000, 600, 3));
  const inText = await compose(
    site,
    await writePost(site, { title: "一", wechat: true }, "字\n\n![](a.jpg)"),
    { cover: "site/cover.jpg" },
  );
  expect(inText.cover).toMatchObject({ src: "a.jpg", width: 900 });
  const plain = await writePost(site, { title: "一", wechat: true }, "字");
  const ofSite = await compose(site, plain, { cover: "./site/cover.jpg" });
  expect(ofSite.cover).toMatchObject({ width: 1000 });
  expect(ofSite.messages).toEqual([]);
  const [input] = ofSite.inputs;
  expect(await picturesOf(site).hash(input?.src ?? "", plain)).toBe(input?.sha256);
  expect(rules(await compose(site, plain))).toEqual(["error cover-missing"]);
});

test("a drawn cover shows the title in every frame, the same each time", async () => {
  const site = await createSite();
  const title = "用 Astro 写公众号：从 Markdown 到草稿箱";
  const post = await writePost(site, { title, wechat: { cover: "auto" } }, "字");
  const pictures = picturesOf(site);
  const cover = await describeCover(post, settingsSchema.parse({}), pictures);
  expect(cover).toMatchObject({ src: "auto", source: "centre", width: 1800, height: 766 });
  if (cover === undefined) return;
  const { bytes, type } = await pictures.fit(cover.ref);
  expect(type).toMatch(/png|jpeg/);
  const square = cover.crops["1_1"];
  const left = Math.round((square?.x1 ?? 0) * 1800);
  // White letters: plenty inside the square, none outside of it.
  const bright = async (x: number, width: number) => {
    const data = await sharp(bytes)
      .extract({ left: x, top: 0, width, height: 766 })
      .greyscale()
      .raw()
      .toBuffer();
    return data.filter((value) => value > 200).length;
  };
  expect(await bright(left, 766)).toBeGreaterThan(5000);
  expect(await bright(0, left)).toBe(0);
  expect(await bright(left + 766, 1800 - left - 766)).toBe(0);
  expect(await describeCover(post, settingsSchema.parse({}), picturesOf(site))).toEqual(cover);
  expect(await site.files()).toHaveLength(1);
});

test.each([
  "cover",
  "heroImage",
  "image",
  "coverImage",
  "ogImage",
  "banner",
  "thumbnail",
  "img",
  "hero",
])("`%s` of the frontmatter is the cover", async (name) => {
  const site = await createSite();
  await site.write("src/content/blog/a.jpg", await photo(900, 600));
  await site.write("src/content/blog/b.jpg", await photo(800, 600));
  for (const value of ["./a.jpg", { src: "./a.jpg" }]) {
    const post = await writePost(site, { title: "题", [name]: value }, "![](b.jpg)");
    const cover = await describeCover(post, settingsSchema.parse({}), picturesOf(site));
    expect(cover?.src).toBe("./a.jpg");
  }
});

test.each([
  [{ type: "newspic" }, "a.jpg"],
  [{ type: "newspic", images: ["b.jpg"] }, "b.jpg"],
  [{ type: "newspic", cover: "b.jpg" }, "a.jpg"],
  [{ type: "newspic", images: [] }, undefined],
  [{ type: "news", images: ["b.jpg"] }, "a.jpg"],
])("the sheet of covers shows the one that the article of %j gets", async (wechat, src) => {
  const site = await createSite();
  await site.write("src/content/blog/a.jpg", await photo(800, 600));
  await site.write("src/content/blog/b.jpg", await photo(800, 600));
  const post = await writePost(site, { title: "题", wechat }, "字\n\n![](a.jpg)");
  const composed = await compose(site, post);
  const cover = await describeCover(post, settingsSchema.parse({}), picturesOf(site));
  expect(composed.cover?.src).toBe(src);
  expect(cover).toEqual(composed.cover);
});

test("the ground of a drawn cover is one even gradient, without spots", async () => {
  const site = await createSite();
  const post = await writePost(site, { title: "一次构建", wechat: { cover: "auto" } }, "字");
  const pictures = picturesOf(site);
  const cover = await describeCover(post, settingsSchema.parse({}), pictures);
  if (cover === undefined) throw new Error("no cover");
  const { bytes } = await pictures.fit(cover.ref);
  // Above the title, where no circle is.
  const part = { left: 820, top: 0, width: 400, height: 120 };
  const ground = sharp(bytes).extract(part).removeAlpha().raw();
  const data = [...(await ground.toBuffer())];
  const rowLength = part.width * 3;
  const steps = data.map((value, at) =>
    at % rowLength < 3 ? 0 : Math.abs(value - (data[at - 3] ?? value)),
  );
  expect(steps.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(1);
});

/** The only characters of `square-hei.ttf`: 中 is a full square of 0.8 em, 一 a flat bar. */
const squareHei = join(import.meta.dirname, "fixtures/square-hei.ttf");

interface Drawn {
  readonly messages: readonly unknown[];
  /** Of the bytes for upload. */
  readonly sha256: string;
  /** Px of the first picture, cover or body, that are darker than half, and nearly white. */
  readonly dark: number;
  readonly bright: number;
}

interface DrawnPost {
  readonly title: string;
  readonly text: string;
  readonly wechat: object;
}

/** Compose in a process of its own: fonts are loaded once. */
async function onThisMachine(
  post: DrawnPost,
  images: object = {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<Drawn> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", composeAndMeasure, JSON.stringify({ post, images })],
    { cwd: import.meta.dirname, env },
  );
  return JSON.parse(stdout) as Drawn;
}

async function onMachineWithoutFonts(post: DrawnPost, images: object = {}): Promise<Drawn> {
  const site = await createSite();
  const fonts = await site.write(
    "fonts.conf",
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${site.root}/none</dir><cachedir>${site.root}/cache</cachedir></fontconfig>`,
  );
  return onThisMachine(post, images, { ...process.env, FONTCONFIG_FILE: fonts });
}

const composeAndMeasure = `
import { createHash } from "node:crypto";
import sharp from "sharp";
import { composeArticle, createPictures, settingsSchema } from "wechat-drafts";
const { post: { title, text, wechat }, images } = JSON.parse(process.argv[1]);
const settings = settingsSchema.parse({ images });
const pictures = createPictures({ roots: [process.cwd()], images: settings.images });
const post = { key: "blog/a", body: { format: "markdown", text }, data: { title, wechat } };
const { messages, attempt, cover } = await composeArticle(post, settings, pictures);
const ref = attempt?.pictures[0] ?? cover?.ref;
const { bytes } = ref === undefined ? {} : await pictures.fit(ref);
const shown = bytes && (await sharp(bytes).flatten({ background: "#fff" }).greyscale().raw().toBuffer());
const sha256 = createHash("sha256").update(bytes ?? "").digest("hex");
const dark = shown?.filter((value) => value < 128).length ?? 0;
process.stdout.write(JSON.stringify({ messages, sha256, dark, bright: shown?.filter((value) => value > 200).length ?? 0 }));`;

const chart = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><text x="50" y="200" font-size="100" font-family="sans-serif">中</text></svg>`;
const charted = {
  title: "中",
  text: `![](data:image/svg+xml;base64,${Buffer.from(chart).toString("base64")})`,
  wechat: { focalPoint: "center" },
};
const titled = { title: "中中", text: "字", wechat: { cover: "auto" } };

test("a cover has the same pixels where no font is installed", async () => {
  const here = await onThisMachine(titled);
  const bare = await onMachineWithoutFonts(titled);
  expect(bare.messages).toEqual([]);
  expect(bare.bright).toBeGreaterThan(10_000);
  expect(bare).toEqual(here);
});

test("characters of a title that no font has are named", async () => {
  const site = await createSite();
  const title = "🎉 α 粒子与 𠮷野家 Škoda";
  const composed = await compose(
    site,
    await writePost(site, { title, wechat: { cover: "auto" } }, "字"),
  );
  expect(composed.messages).toMatchObject([
    { level: "warning", rule: "cover-characters-missing", text: expect.stringContaining("🎉 𠮷:") },
  ]);
});

test("an author's font may have what ours lack", async () => {
  const { messages } = await onMachineWithoutFonts(
    { ...titled, title: "中🎉" },
    { font: squareHei },
  );
  expect(messages).toMatchObject([
    { rule: "cover-characters-missing", text: expect.stringContaining("🎉:") },
  ]);
});

test("an SVG with text that machines draw differently is told of", async () => {
  const { messages } = await onMachineWithoutFonts(charted);
  expect(messages).toMatchObject([
    { level: "warning", rule: "picture-note", text: expect.stringContaining("paths") },
  ]);
});

test("text in an SVG is drawn with the font that is given", async () => {
  const { messages, dark } = await onMachineWithoutFonts(charted, { font: squareHei });
  expect(messages).toEqual([]);
  // One square of 80 px, drawn at twice its size.
  expect(dark).toBeGreaterThan(25_000);
  expect(dark).toBeLessThan(26_200);
});

test("the title of a drawn cover is drawn with the font that is given", async () => {
  const { messages, bright } = await onMachineWithoutFonts(titled, { font: squareHei });
  expect(messages).toEqual([]);
  // Two squares of 0.8 em; the title is 112 px high, drawn at twice its size.
  expect(bright).toBeGreaterThan(2 * 179.2 ** 2 * 0.98);
  expect(bright).toBeLessThan(2 * 179.2 ** 2 * 1.02);
});

test("a font file that is no font is named", async () => {
  const site = await createSite();
  await site.write("fonts/text.ttf", "not a font");
  const post = await writePost(site, { title: "一", wechat: { cover: "auto" } }, "字");
  const images = settingsSchema.parse({ images: { font: "fonts/text.ttf" } }).images;
  const composed = await compose(site, post, {}, { images });
  expect(composed.messages).toMatchObject([
    {
      level: "warning",
      rule: "cover-font-missing",
      text: expect.stringContaining("fonts/text.ttf"),
    },
  ]);
});

test("a font file that does not exist is named", async () => {
  const site = await createSite();
  const post = await writePost(site, { title: "一", wechat: { cover: "auto" } }, "字");
  const images = settingsSchema.parse({ images: { font: "fonts/none.otf" } }).images;
  const composed = await compose(site, post, {}, { images });
  expect(composed.messages).toMatchObject([
    {
      level: "warning",
      rule: "cover-font-missing",
      text: expect.stringContaining("fonts/none.otf"),
    },
  ]);
});

test("the sheet shows every cover with its frames and needs no other file", async () => {
  const site = await createSite();
  await site.write("src/content/blog/cover.jpg", await disc(1600, 800, 0.9, 0.5));
  const post = await writePost(
    site,
    { title: "<b>一</b>", cover: "cover.jpg", wechat: { focalPoint: "right" } },
    "字",
  );
  const pictures = picturesOf(site);
  const cover = await describeCover(post, settingsSchema.parse({}), pictures);
  if (cover === undefined) throw new Error("expected a cover");
  const html = await renderCoverSheet(
    [{ key: post.key, title: "<b>一</b>", cover }],
    pictures,
    "zh",
  );
  expect(html).toContain("焦点来自 frontmatter");
  expect(html).toContain("(100% 50%)");
  for (const label of ["2.35:1", "1:1", "16:9"]) expect(html).toContain(`aria-label="${label}"`);
  expect(html).not.toMatch(/(?:src|href)="(?!data:|#)/);
  expect(html).not.toContain("<b>");
});

test("a cover that is damaged is told and left out of the sheet, not the others", async () => {
  const site = await createSite();
  const picture = await disc(1600, 800, 0.9, 0.5);
  const pictures = picturesOf(site);
  const entries: CoverSheetEntry[] = [];
  for (const [key, bytes] of [
    ["damaged", picture.subarray(0, picture.length / 2)],
    ["whole", picture],
  ] as const) {
    await site.write(`src/content/blog/${key}.jpg`, bytes);
    const data = { title: key, cover: `${key}.jpg`, wechat: { focalPoint: "right" } };
    const post = await writePost(site, data, "字");
    const cover = await describeCover(post, settingsSchema.parse({}), pictures);
    if (cover !== undefined) entries.push({ key, title: key, cover });
  }
  const told: string[] = [];
  const html = await renderCoverSheet(entries, pictures, "en", ({ key }, { code }) =>
    told.push(`${key} ${code}`),
  );
  expect(told).toEqual(["damaged PICTURE_UNREADABLE"]);
  expect(html).toContain("whole");
  expect(html).not.toContain("damaged");
  await expect(renderCoverSheet(entries, pictures)).rejects.toMatchObject({
    code: "PICTURE_UNREADABLE",
  });
});

test("a thumbnail shows a part of a picture, and a damaged picture has none", async () => {
  const bytes = await disc(1600, 800, 0.9, 0.5);
  const picture = {
    bytes,
    type: "image/jpeg",
    filename: "a.jpg",
    width: 1600,
    height: 800,
  } as const;
  const part = await thumbnail(picture, { x1: 0.5, y1: 0, x2: 1, y2: 1 });
  expect(await sharp(part).metadata()).toMatchObject({ format: "webp", width: 564, height: 564 });
  const whole = await thumbnail(picture);
  expect(await sharp(whole).metadata()).toMatchObject({ width: 564, height: 282 });
  const half = { ...picture, bytes: bytes.subarray(0, bytes.length / 2) };
  expect(await thumbnail(half)).toBeUndefined();
});
