/**
 * A JPEG or PNG without what tells where, when and with what it was made; its pixels stay bit for bit.
 * `undefined` when the file is not built as expected: then it has to be encoded anew.
 */
export function stripMetadata(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return stripJpeg(bytes);
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return stripPng(bytes);
  return undefined;
}

/** Keeps JFIF (APP0), Adobe's colour transform (APP14) and ICC profiles (APP2); drops what follows the end of the picture. */
function stripJpeg(bytes: Uint8Array): Uint8Array | undefined {
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
    const isProfile = marker === 0xe2 && ascii(bytes, at + 4, 11) === "ICC_PROFILE";
    const isApplication = marker >= 0xe1 && marker <= 0xef && marker !== 0xee && !isProfile;
    if (!isApplication && marker !== 0xfe) parts.push(bytes.subarray(at, end));
    at = end;
  }
  if (bytes[at] !== 0xff || bytes[at + 1] !== 0xd9) return undefined;
  parts.push(bytes.subarray(at, at + 2));
  return Buffer.concat(parts);
}

/** Position of the marker behind entropy-coded data; stuffed zeros and restart markers belong to the data. */
function endOfScan(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += 1;
  }
  return bytes.length;
}

const pngMetadata = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

function stripPng(bytes: Uint8Array): Uint8Array | undefined {
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = readUint16(bytes, at) * 65_536 + readUint16(bytes, at + 2);
    const type = ascii(bytes, at + 4, 4);
    const end = at + 12 + length;
    if (end > bytes.length) return undefined;
    if (!pngMetadata.has(type)) parts.push(bytes.subarray(at, end));
    if (type === "IEND") return Buffer.concat(parts);
    at = end;
  }
  return undefined;
}

function readUint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
