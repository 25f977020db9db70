import { crc32 } from "node:zlib";

import type { Element } from "hast";
import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";

import { colorTableLength } from "./strip-metadata.ts";

/*
 * Labels of generated pictures, which stay in what is uploaded.
 *
 * China's mandatory standard GB 45438-2025 (Annex E), in force since 2025-09-01, has seven fields of JSON; TC260's
 * practice guide of 2025-08 puts them into XMP as `TC260:AIGC`. Generators also write them into EXIF's UserComment or
 * into a text chunk of a PNG. IPTC's Digital Source Type is XMP too: cv.iptc.org/newscodes/digitalsourcetype.
 */

/** What a picture's file says of how it was made. */
export interface AiLabels {
  /** The fields of GB 45438 as JSON. */
  readonly aigc?: string | undefined;
  /** Last part of an IPTC Digital Source Type: `trainedAlgorithmicMedia`. */
  readonly sourceType?: string | undefined;
  /** EXIF had `aigc` too. */
  readonly isInExif: boolean;
}

/** What sharp reads of a file without decoding it. */
export interface LabelSources {
  readonly xmp?: Uint8Array | undefined;
  readonly exif?: Uint8Array | undefined;
  /** Text chunks of a PNG. */
  readonly comments?: readonly { readonly keyword: string; readonly text: string }[] | undefined;
}

/** @param bytes - the whole file: a C2PA manifest in it says what it is of in plain text */
export function readAiLabels(sources: LabelSources, bytes: Uint8Array): AiLabels | undefined {
  const packet = sources.xmp ?? xmpOfGif(bytes) ?? xmpOfSvg(bytes);
  const xmp = packet === undefined ? {} : readXmp(Buffer.from(packet).toString("utf8"));
  const comments = sources.exif === undefined ? [] : readExifTexts(sources.exif);
  const inExif = comments.map(labelIn).find(Boolean);
  const inText = (sources.comments ?? [])
    .map(({ keyword, text }) => (/^aigc$/i.test(keyword) ? asLabel(text) : labelIn(text)))
    .concat(commentsOfJpeg(bytes).map(labelIn))
    .find(Boolean);
  const aigc = xmp.aigc ?? inExif ?? inText;
  const sourceType = xmp.sourceType ?? sourceTypeOfManifest(bytes);
  if (aigc === undefined && sourceType === undefined) return undefined;
  return { aigc, sourceType, isInExif: inExif !== undefined };
}

/** Whether labels say that a model made the picture, or took part. */
export function saysGenerated({ aigc, sourceType }: AiLabels): boolean {
  return aigc !== undefined || generatedTypes.has(sourceType ?? "");
}

/** The most that one says of a picture comes first. */
const generatedTypes = new Set([
  "compositeWithTrainedAlgorithmicMedia",
  "trainedAlgorithmicMedia",
  "compositeSynthetic",
  "algorithmicMedia",
]);

/** A JPEG, PNG or GIF without XMP and EXIF, with labels; other files stay as they are. */
export function writeAiLabels(bytes: Uint8Array, labels: AiLabels): Uint8Array {
  const xmp = Buffer.from(xmpPacket(labels));
  const exif = labels.isInExif && labels.aigc?.startsWith("{") ? exifOf(labels.aigc) : undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xd8) {
    const segments = [
      ...(exif === undefined ? [] : [Buffer.concat([Buffer.from("Exif\0\0"), exif])]),
      Buffer.concat([Buffer.from("http://ns.adobe.com/xap/1.0/\0"), xmp]),
    ].map(application1);
    return insert(bytes, endOfJfif(bytes), segments);
  }
  if (bytes[0] === 0x89 && bytes[1] === 0x50) {
    const chunks = [
      ...(exif === undefined ? [] : [chunk("eXIf", exif)]),
      chunk("iTXt", Buffer.concat([Buffer.from("XML:com.adobe.xmp\0\0\0\0\0"), xmp])),
    ];
    // Behind the header, which comes first in every PNG.
    return insert(bytes, 33, chunks);
  }
  if (isGif(bytes)) {
    // Behind the logical screen and its colors. Readers of blocks get through the packet by the trailer.
    const block = [Buffer.from(gifXmp, "latin1"), xmp, gifTrailer];
    return insert(bytes, 13 + colorTableLength(bytes[10]), block);
  }
  return bytes;
}

function isGif(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString("latin1") === "GIF8";
}

/** How XMP begins in a GIF (XMP specification, part 3, 1.1.2), and how it ends. */
const gifXmp = "\x21\xFF\x0BXMP DataXMP";
const gifTrailer = Buffer.from([1, ...Array.from({ length: 256 }, (_, index) => 255 - index), 0]);

/** sharp reads none of a GIF. */
function xmpOfGif(bytes: Uint8Array): Uint8Array | undefined {
  if (!isGif(bytes)) return undefined;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = file.indexOf(gifXmp, 0, "latin1");
  if (found < 0) return undefined;
  const start = found + gifXmp.length;
  const end = file.indexOf(gifTrailer.subarray(0, 8), start);
  return file.subarray(start, end < 0 ? undefined : end);
}

/** The text of an SVG, whose `metadata` may hold XMP. */
function xmpOfSvg(bytes: Uint8Array): Uint8Array | undefined {
  const head = Buffer.from(bytes.subarray(0, 64)).toString("utf8");
  return /^\uFEFF?\s*<(?:\?xml|!--|!DOCTYPE|svg)/i.test(head) ? bytes : undefined;
}

/** Comment segments of a JPEG. */
function commentsOfJpeg(bytes: Uint8Array): string[] {
  const texts: string[] = [];
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return texts;
  for (let at = 2; bytes[at] === 0xff && bytes[at + 1] !== 0xda;) {
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (bytes[at + 1] === 0xfe)
      texts.push(Buffer.from(bytes.subarray(at + 4, at + 2 + length)).toString("utf8"));
    at += 2 + length;
  }
  return texts;
}

/** Most bytes that labels add to a file. */
export function weightOfLabels(labels: AiLabels | undefined): number {
  return labels === undefined ? 0 : 3 * xmpPacket(labels).length + 512;
}

/** Fields of GB 45438-2025, Annex E; others might say where and when. */
const aigcFields = [
  "Label",
  "ContentProducer",
  "ProduceID",
  "ReservedCode1",
  "ContentPropagator",
  "PropagateID",
  "ReservedCode2",
] as const;
/** Longest value of a field, in characters: an application segment of a JPEG holds 64 kB. */
const longestField = 2000;

/** The fields of a label as JSON; `undefined` for what is none. */
function asLabel(text: string): string | undefined {
  const found = parseObject(text);
  const fields = found?.["AIGC"] ?? found;
  const inside = typeof fields === "string" ? parseObject(fields) : fields;
  if (typeof inside !== "object" || inside === null) return undefined;
  const known = aigcFields.flatMap((name) => {
    const value: unknown = Reflect.get(inside, name);
    if (typeof value !== "string" && typeof value !== "number") return [];
    return [[name, String(value).slice(0, longestField)]];
  });
  return known.length === 0 ? undefined : JSON.stringify(Object.fromEntries(known));
}

/** A label among other text. */
function labelIn(text: string): string | undefined {
  const [start, end] = [text.indexOf("{"), text.lastIndexOf("}")];
  if (start < 0 || end < start || !/AIGC|ContentProducer|ProduceID/.test(text)) return undefined;
  return asLabel(text.slice(start, end + 1));
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

const labelElement = /(?:^|:)(aigc|digitalsourcetype)$/i;

/** By local names, which every writer has right; prefixes are anybody's. Reading XML as HTML forgives what is broken. */
function readXmp(xml: string): Pick<AiLabels, "aigc" | "sourceType"> {
  if (!/:(?:AIGC|DigitalSourceType)\b/i.test(xml)) return {};
  const plain = xml.replace(/<!\[CDATA\[([^]*?)\]\]>/g, (_, text: string) => escapeXml(text));
  const found = new Map<string, string>();
  const see = (name: string, value: string): void => {
    const local = labelElement.exec(name)?.[1]?.toLowerCase();
    if (local !== undefined && value.trim() !== "" && !found.has(local))
      found.set(local, value.trim());
  };
  try {
    visit(fromHtml(plain, { fragment: true }), "element", (node) => {
      for (const [name, value] of Object.entries(node.properties)) see(name, String(value));
      if (labelElement.test(node.tagName))
        see(node.tagName, node.properties["rdf:resource"]?.toString() ?? textOf(node));
    });
  } catch (error) {
    // Nested deeper than a stack: no tool writes that.
    if (!(error instanceof RangeError)) throw error;
  }
  const aigc = found.get("aigc");
  const sourceType = /([A-Za-z]+)\/?$/.exec(found.get("digitalsourcetype") ?? "")?.[1];
  return {
    // A label that is no JSON is a label all the same.
    ...(aigc === undefined ? {} : { aigc: asLabel(aigc) ?? aigc.slice(0, longestField) }),
    ...(sourceType === undefined ? {} : { sourceType }),
  };
}

function textOf(node: Element): string {
  let text = "";
  visit(node, "text", ({ value }) => {
    text += value;
  });
  return text;
}

/** C2PA keeps its claims in CBOR and JSON, where words stand as they are. */
function sourceTypeOfManifest(bytes: Uint8Array): string | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.includes("c2pa")) return undefined;
  return [...generatedTypes].find((type) => file.includes(`digitalsourcetype/${type}`));
}

function xmpPacket({ aigc, sourceType }: AiLabels): string {
  const fields = [
    aigc === undefined ? "" : `<TC260:AIGC>${escapeXml(aigc)}</TC260:AIGC>`,
    sourceType === undefined
      ? ""
      : `<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/${sourceType}</Iptc4xmpExt:DigitalSourceType>`,
  ];
  return (
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"' +
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">' +
    fields.join("") +
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
  );
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const [exifPointer, userComment, imageDescription] = [0x8769, 0x9286, 0x010e];

/** Texts of EXIF's UserComment and ImageDescription; fewer where there are none, or the block is broken. */
function readExifTexts(exif: Uint8Array): string[] {
  const texts: string[] = [];
  const whole = Buffer.from(exif.buffer, exif.byteOffset, exif.byteLength);
  const tiff = whole.toString("latin1", 0, 4) === "Exif" ? whole.subarray(6) : whole;
  const isLittle = tiff.toString("latin1", 0, 2) === "II";
  const u16 = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number): number => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const entry = (directory: number, tag: number): number | undefined => {
    for (let index = 0; index < u16(directory); index += 1) {
      const at = directory + 2 + index * 12;
      if (u16(at) === tag) return at;
    }
    return undefined;
  };
  try {
    const description = entry(u32(4), imageDescription);
    if (description !== undefined) {
      const start = u32(description + 8);
      const text = tiff.toString("utf8", start, start + u32(description + 4));
      texts.push(text.replaceAll("\0", ""));
    }
    const pointer = entry(u32(4), exifPointer);
    const comment = pointer === undefined ? undefined : entry(u32(pointer + 8), userComment);
    if (comment === undefined) return texts;
    const length = u32(comment + 4);
    const at = u32(comment + 8);
    const charset = tiff.toString("latin1", at, at + 8);
    const text = tiff.subarray(at + 8, at + length);
    if (!charset.startsWith("UNICODE"))
      return [...texts, text.toString("utf8").replaceAll("\0", "")];
    // By the file's byte order, or so it should be: one of two bytes of a Latin letter is 0.
    const isSwapped = text[0] === 0 || (text[0] === 0xfe && text[1] === 0xff);
    const even = Buffer.from(text.subarray(0, text.length - (text.length % 2)));
    const read = (isSwapped ? even.swap16() : even).toString("utf16le");
    return [...texts, read.replace(/^\uFEFF/, "")];
  } catch {
    // Points outside of itself.
    return texts;
  }
}

/** An EXIF block with one field, UserComment. */
function exifOf(aigc: string): Buffer {
  const text = Buffer.concat([
    Buffer.from("ASCII\0\0\0"),
    // The charset has no other letters; JSON can do without.
    Buffer.from(`{"AIGC":${aigc.replace(/[^\x20-\x7e]/g, escapeUnit)}}`),
  ]);
  const head = Buffer.alloc(44);
  head.write("MM\0*", 0, "latin1");
  head.writeUInt32BE(8, 4);
  writeEntry(head, 8, exifPointer, 4, 1, 26);
  writeEntry(head, 26, userComment, 7, text.length, 44);
  return Buffer.concat([head, text]);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A directory of one entry, and no other behind it. */
function writeEntry(
  tiff: Buffer,
  at: number,
  tag: number,
  type: number,
  count: number,
  value: number,
): void {
  tiff.writeUInt16BE(1, at);
  tiff.writeUInt16BE(tag, at + 2);
  tiff.writeUInt16BE(type, at + 4);
  tiff.writeUInt32BE(count, at + 6);
  tiff.writeUInt32BE(value, at + 10);
}

function application1(content: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** Position behind the start of a JPEG and its JFIF segment, which has to come first. */
function endOfJfif(bytes: Uint8Array): number {
  const isJfif = bytes[2] === 0xff && bytes[3] === 0xe0;
  return isJfif ? 4 + (bytes[4] ?? 0) * 256 + (bytes[5] ?? 0) : 2;
}

function chunk(type: string, content: Buffer): Buffer {
  const whole = Buffer.alloc(content.length + 12);
  whole.writeUInt32BE(content.length, 0);
  whole.write(type, 4, "latin1");
  content.copy(whole, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, -4)), content.length + 8);
  return whole;
}

function insert(bytes: Uint8Array, at: number, parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), ...parts, bytes.subarray(at)]);
}
