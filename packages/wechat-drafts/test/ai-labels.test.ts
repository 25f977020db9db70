import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";

import sharp, { type Metadata, type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import type { Pictures, Post } from "wechat-drafts";

import { readAiLabels, writeAiLabels } from "../dist/pictures/ai-labels.js";
import { startBlog } from "./support/blog.ts";
import { createSite, photoImage, picturesOf } from "./support/site.ts";

const post: Post = { key: "blog/a", body: { format: "markdown", text: "" }, data: {} };

const label = {
  Label: "1",
  ContentProducer: "00119144030071526726XG0001",
  ProduceID: "作品 <1>",
  ReservedCode1: "",
  ContentPropagator: "",
  PropagateID: "",
  ReservedCode2: "",
};
const generated = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** XMP that also says where and when, with a camera. */
function xmp(attributes: string, content = ""): string {
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" exif:GPSLatitude="31,13.8N" tiff:Model="Camera" xmp:CreateDate="2026-01-02T03:04:05" ${attributes}>${content}</rdf:Description></rdf:RDF></x:xmpmeta>`;
}
const json = JSON.stringify(label);
const inAttribute = xmp(`TC260:AIGC="${escape(json)}"`);
const inElement = xmp("", `<TC260:AIGC>${escape(json)}</TC260:AIGC>`);
const inCdata = xmp("", `<TC260:AIGC><![CDATA[${json}]]></TC260:AIGC>`);
const asSourceType = xmp(
  "",
  `<Iptc4xmpExt:DigitalSourceType>${generated}</Iptc4xmpExt:DigitalSourceType>`,
);
const inExif = {
  IFD0: { Make: "Camera", DateTime: "2026:01:02 03:04:05" },
  IFD2: { UserComment: JSON.stringify({ AIGC: { ...label, ProduceID: "1" } }) },
  IFD3: { GPSLatitude: "30/1 15/1 0/1", GPSLatitudeRef: "N" },
};

async function upload(
  name: string,
  bytes: Uint8Array,
): Promise<{ bytes: Buffer; metadata: Metadata; isGenerated: boolean | undefined }> {
  const site = await createSite();
  await site.write(name, bytes);
  const pictures: Pictures = picturesOf(site);
  const described = await pictures.describe(name, post, "body");
  if (described.kind !== "upload") throw new Error("expected an upload");
  const picture = await pictures.fit(described.ref);
  expect(picture.bytes.length).toBeLessThan(1_000_000);
  const metadata = await sharp(picture.bytes).metadata();
  await sharp(picture.bytes).raw().toBuffer();
  return { bytes: Buffer.from(picture.bytes), metadata, isGenerated: described.isGenerated };
}

/** Small enough to go up as it is, and too wide for that. */
const small = (): Sharp => photoImage(60, 40);
const large = (): Sharp => photoImage(2200, 20);

describe("labels of generated pictures stay, place, time and device go", () => {
  test.for<[name: string, file: string, make: () => Sharp]>([
    ["an attribute of XMP", "a.jpg", () => small().jpeg().withXmp(inAttribute)],
    ["an element of XMP", "a.jpg", () => small().jpeg().withXmp(inElement)],
    ["CDATA in XMP", "a.jpg", () => small().jpeg().withXmp(inCdata)],
    ["XMP of a JPEG that is encoded anew", "a.jpg", () => large().jpeg().withXmp(inElement)],
    ["XMP of a PNG", "a.png", () => small().png({ palette: true }).withXmp(inElement)],
    ["XMP of a PNG that is encoded anew", "a.png", () => large().png().withXmp(inElement)],
    ["XMP of a WebP", "a.webp", () => small().webp().withXmp(inElement)],
    ["XMP of an AVIF", "a.avif", () => small().avif({ effort: 0 }).withXmp(inElement)],
  ])("%s", async ([, file, make]) => {
    const { bytes, metadata, isGenerated } = await upload(file, await make().toBuffer());
    expect(isGenerated).toBe(true);
    expect(metadata.xmp?.toString()).toContain("http://www.tc260.org.cn/ns/AIGC/1.0/");
    expect(readAiLabels(metadata, bytes)?.aigc).toBe(json);
    for (const secret of ["31,13.8N", "Camera", "2026-01-02"])
      expect(bytes.includes(secret)).toBe(false);
  });

  test.for<[name: string, file: string, make: () => Sharp]>([
    ["EXIF of a JPEG", "a.jpg", () => small().jpeg().withExif(inExif)],
    ["EXIF of a JPEG that is encoded anew", "a.jpg", () => large().jpeg().withExif(inExif)],
    ["EXIF of a PNG", "a.png", () => small().png({ palette: true }).withExif(inExif)],
  ])("%s, and in XMP", async ([, file, make]) => {
    const { bytes, metadata, isGenerated } = await upload(file, await make().toBuffer());
    expect(isGenerated).toBe(true);
    const { aigc } = readAiLabels({ xmp: metadata.xmp }, bytes) ?? {};
    expect(JSON.parse(aigc ?? "")).toEqual({ ...label, ProduceID: "1" });
    expect(readAiLabels({ exif: metadata.exif }, bytes)?.aigc).toBe(aigc);
    for (const secret of ["Camera", "2026:01:02"]) expect(bytes.includes(secret)).toBe(false);
  });

  test("IPTC's digital source type", async () => {
    for (const make of [small, large]) {
      const source = await make().jpeg().withXmp(asSourceType).toBuffer();
      const { bytes, metadata, isGenerated } = await upload("a.jpg", source);
      expect(isGenerated).toBe(true);
      expect(metadata.xmp?.toString()).toContain(generated);
      expect(bytes.includes("Camera")).toBe(false);
    }
    const captured = asSourceType.replace("trainedAlgorithmicMedia", "digitalCapture");
    const source = await small().jpeg().withXmp(captured).toBuffer();
    expect((await upload("a.jpg", source)).isGenerated).toBe(false);
  });

  test("XMP of an animation, encoded anew or not", async () => {
    const frames = Buffer.concat([1, 2, 3].map((value) => Buffer.alloc(60 * 40 * 3, value * 60)));
    const raw = { width: 60, height: 120, channels: 3, pageHeight: 40 } as const;
    const moving = sharp(frames, { raw });
    const webp = await moving.clone().webp().withXmp(inElement).toBuffer();
    const gif = await moving.clone().gif().toBuffer();
    const labelled = writeAiLabels(gif, { aigc: json, isInExif: false });
    for (const [name, source] of [
      ["a.webp", webp],
      [
        "a.gif",
        Buffer.concat([labelled.subarray(0, -1), Buffer.from("\x21\xFE\x06Camera\0;", "latin1")]),
      ],
    ] as const) {
      const { bytes, metadata, isGenerated } = await upload(name, source);
      expect(isGenerated).toBe(true);
      expect(metadata.format).toBe("gif");
      expect((await sharp(bytes, { pages: -1 }).metadata()).pages).toBe(3);
      expect(readAiLabels({}, bytes)?.aigc).toBe(json);
      expect(bytes.includes("Camera")).toBe(false);
    }
  });

  test("where some generators write it besides", async () => {
    const text = JSON.stringify({ AIGC: { ...label, ProduceID: "1" } });
    const jpeg = await small().jpeg().toBuffer();
    const head = Buffer.from([0xff, 0xfe, 0, text.length + 2]);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><metadata>${inElement}</metadata><path d="M0 0h60v40z"/></svg>`;
    const described = { IFD0: { ImageDescription: text, Make: "Camera" } };
    for (const [name, source] of [
      ["a.jpg", Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(text), jpeg.subarray(2)])],
      ["a.jpg", await small().jpeg().withExif(described).toBuffer()],
      [
        "a.png",
        withChunk(await small().png({ palette: true }).toBuffer(), "tEXt", `UserComment\0${text}`),
      ],
      ["a.svg", Buffer.from(svg)],
    ] as const) {
      const { bytes, metadata, isGenerated } = await upload(name, source);
      expect([name, isGenerated]).toEqual([name, true]);
      expect(readAiLabels({ xmp: metadata.xmp }, bytes)?.aigc).toContain(
        "00119144030071526726XG0001",
      );
      expect(bytes.includes("Camera")).toBe(false);
    }
  });

  test("a text chunk of a PNG", async () => {
    const bytes = await small().png({ palette: true }).toBuffer();
    const text = `AIGC\0${JSON.stringify({ ...label, ProduceID: "1" })}`;
    const source = withChunk(bytes, "tEXt", text);
    const { metadata, isGenerated } = await upload("a.png", source);
    expect(isGenerated).toBe(true);
    expect(metadata.xmp?.toString()).toContain("00119144030071526726XG0001");
  });

  test("fields that no label has are left out of it, broken metadata does no harm", async () => {
    const extra = { ...label, GPS: "31.2304,121.4737", Label: "3" };
    const source = await small()
      .jpeg()
      .withXmp(xmp("", `<TC260:AIGC>${escape(JSON.stringify(extra))}</TC260:AIGC>`))
      .toBuffer();
    const { bytes, metadata } = await upload("a.jpg", source);
    expect(bytes.includes("31.2304")).toBe(false);
    expect(readAiLabels(metadata, bytes)?.aigc).toContain('"Label":"3"');
    const deep = `<TC260:AIGC>${"<x>".repeat(20_000)}`;
    for (const broken of [deep, "<TC260:AIGC", "<TC260:AIGC>{", '<a TC260:AIGC="', "\0TC260:AIGC>"])
      expect(() => readAiLabels({ xmp: Buffer.from(broken) }, Buffer.from(""))).not.toThrow();
    for (const exif of ["", "Exif\0\0MM\0*\0\0\0\x08", "Exif\0\0II*\0\xff\xff\xff\xff"])
      expect(readAiLabels({ exif: Buffer.from(exif, "latin1") }, Buffer.from(""))).toBeUndefined();
  });
});

function withChunk(png: Buffer, type: string, text: string): Buffer {
  const body = Buffer.from(type + text, "latin1");
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(text.length);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

describe("a C2PA manifest", () => {
  const claim = `jumb c2pa ${generated}`;
  const segment = Buffer.concat([
    Buffer.of(0xff, 0xeb, 0, claim.length + 4),
    Buffer.from(`JP${claim}`),
  ]);
  const signed = (jpeg: Buffer): Buffer =>
    Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);

  test("stays in a file that goes up unchanged", async () => {
    const jpeg = signed(await small().jpeg().toBuffer());
    const { bytes, isGenerated } = await upload("a.jpg", jpeg);
    expect(bytes.equals(jpeg)).toBe(true);
    expect(isGenerated).toBe(true);
    const png = withChunk(await small().png({ palette: true }).toBuffer(), "caBX", claim);
    expect((await upload("a.png", png)).bytes.equals(png)).toBe(true);
  });

  test("goes from one that is changed, what it says of the picture's origin stays", async () => {
    const located = await small().jpeg().withExif(inExif).toBuffer();
    for (const source of [located, await large().jpeg().toBuffer()]) {
      const { bytes, metadata } = await upload("a.jpg", signed(source));
      expect(bytes.includes("jumb")).toBe(false);
      expect(metadata.xmp?.toString()).toContain(generated);
    }
  });
});

test("a post with a generated picture is to be declared in WeChat, as one that says so", async () => {
  const blog = await startBlog();
  blog.write("one");
  const folder = dirname(blog.posts()[0]?.file ?? "");
  await writeFile(join(folder, "ai.jpg"), await small().jpeg().withXmp(inElement).toBuffer());
  await writeFile(join(folder, "photo.jpg"), await small().jpeg().toBuffer());
  const settings = async (text: string, wechat: Record<string, unknown> = {}) => {
    blog.write("one", { text, wechat });
    const { checklist } = await blog.sync();
    return checklist.map(({ setting, value }) => `${setting}: ${value}`);
  };
  expect(await settings("正文\n\n![](./ai.jpg)")).toEqual(["source: ai"]);
  expect(await settings("正文\n\n![](./photo.jpg)")).toEqual([]);
  expect(await settings("正文", { source: "ai" })).toEqual(["source: ai"]);
  expect(await settings("改过\n\n![](./ai.jpg)", { source: "none" })).toEqual([]);
  expect(await settings("又改", { cover: "./ai.jpg" })).toEqual(["source: ai"]);
});
