/**
 * A JPEG, PNG or GIF without what tells where, when and with what it was made; its pixels stay bit for bit.
 * `undefined` when the file is not built as expected: then it has to be encoded anew. A GIF never is, as that would
 * cost frames and colours: of a broken one everything up to the damage is kept, which is what readers show of it.
 *
 * @param options - `keepsManifest`: leave C2PA's manifest in (default: `false`)
 */
export function stripMetadata(
  bytes: Uint8Array,
  { keepsManifest = false } = {},
): Uint8Array | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return stripJpeg(bytes, keepsManifest);
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return stripPng(bytes, keepsManifest);
  if (ascii(bytes, 0, 3) === "GIF") return stripGif(bytes);
  return undefined;
}

/** Keeps JFIF (APP0), Adobe's colour transform (APP14) and ICC profiles (APP2); drops thumbnails and what follows the end of the picture. */
function stripJpeg(bytes: Uint8Array, keepsManifest: boolean): Uint8Array | undefined {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    if (marker === 0xd9) break;
    let end = at + 2 + readUint16(bytes, at + 2);
    if (end > bytes.length) return undefined;
    if (marker === 0xda) end = endOfScan(bytes, end);
    const kept = jpegApplications[marker];
    const isApplication = marker >= 0xe0 && marker <= 0xef;
    const isManifest = marker === 0xeb && ascii(bytes, at + 4, 2) === "JP";
    const isKept = isApplication
      ? kept === ascii(bytes, at + 4, kept?.length ?? 0) || (isManifest && keepsManifest)
      : marker !== 0xfe;
    if (isKept) parts.push(bytes.subarray(at, end));
    at = end;
  }
  if (bytes[at] !== 0xff || bytes[at + 1] !== 0xd9) return undefined;
  parts.push(bytes.subarray(at, at + 2));
  return Buffer.concat(parts);
}

/** What an application segment that decoding needs begins with. */
const jpegApplications: Readonly<Record<number, string>> = {
  0xe0: "JFIF\0",
  0xe2: "ICC_PROFILE\0",
  0xee: "Adobe",
};

/** Position of the marker behind entropy-coded data; stuffed zeros and restart markers belong to the data. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Chunks that may be left out, but say what colours mean. Of an animated PNG the first frame remains. */
const pngColors = new Set(["tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "cICP", "bKGD", "pHYs"]);

function stripPng(bytes: Uint8Array, keepsManifest: boolean): Uint8Array | undefined {
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = readUint16(bytes, at) * 65_536 + readUint16(bytes, at + 2);
    const type = ascii(bytes, at + 4, 4);
    const end = at + 12 + length;
    if (end > bytes.length) return undefined;
    const isCritical = /^[A-Z]/.test(type);
    const isManifest = keepsManifest && type === "caBX";
    if (isCritical || pngColors.has(type) || isManifest) parts.push(bytes.subarray(at, end));
    if (type === "IEND") return Buffer.concat(parts);
    at = end;
  }
  return undefined;
}

/** Applications whose block says how often an animation repeats. */
const gifLoops = new Set(["NETSCAPE2.0", "ANIMEXTS1.0"]);

/** Keeps frames, their timing and the loop; comments, XMP, text blocks and what follows the end go. */
function stripGif(bytes: Uint8Array): Uint8Array {
  let at = 13 + colorTableLength(bytes[10]);
  const parts: Uint8Array[] = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    const start = at;
    if (bytes[at] === 0x2c) {
      at = endOfSubBlocks(bytes, at + 11 + colorTableLength(bytes[at + 9]));
    } else if (bytes[at] === 0x21) {
      at = endOfSubBlocks(bytes, at + 2);
      const label = bytes[start + 1];
      const isLoop = label === 0xff && gifLoops.has(ascii(bytes, start + 3, 11));
      if (label !== 0xf9 && !isLoop) continue;
    } else break;
    parts.push(bytes.subarray(start, at));
  }
  // Behind a frame that is cut off the trailer would be taken for a part of it.
  if (at <= bytes.length) parts.push(Uint8Array.of(0x3b));
  return Buffer.concat(parts);
}

/** @param flags - of a screen or a frame; absent ones have no table */
export function colorTableLength(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** Position behind the empty block that ends a chain of blocks; behind the end of a file that is cut off. */
function endOfSubBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let length = bytes[at]; length !== undefined && length > 0; length = bytes[at]) {
    at += 1 + length;
  }
  return at + 1;
}

function readUint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
