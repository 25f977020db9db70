/**
 * The family name inside a font file (TTF, OTF, or the first font of a TTC), by which drawing asks for it.
 * `undefined` when the file has none that can be read.
 */
export function fontFamily(bytes: Uint8Array): string | undefined {
  try {
    return readFamily(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return undefined; // a table that points past the end
    throw error;
  }
}

/** OpenType: the `name` table, name ID 1; Windows names are UTF-16, in English where there is a choice. */
function readFamily(font: Buffer): string | undefined {
  const start = font.toString("latin1", 0, 4) === "ttcf" ? font.readUInt32BE(12) : 0;
  const tables = font.readUInt16BE(start + 4);
  for (let table = 0; table < tables; table += 1) {
    const at = start + 12 + table * 16;
    if (font.toString("latin1", at, at + 4) !== "name") continue;
    const names = font.readUInt32BE(at + 8);
    const texts = names + font.readUInt16BE(names + 4);
    const families = Array.from(
      { length: font.readUInt16BE(names + 2) },
      (_, index) => names + 6 + index * 12,
    )
      .filter((record) => font.readUInt16BE(record) === 3 && font.readUInt16BE(record + 6) === 1)
      .toSorted((a, b) => Number(isEnglish(b)) - Number(isEnglish(a)));
    const [record] = families;
    if (record === undefined) return undefined;
    const text = texts + font.readUInt16BE(record + 10);
    const utf16 = Buffer.from(font.subarray(text, text + font.readUInt16BE(record + 8))).swap16();
    return utf16.toString("utf16le") || undefined;
  }
  return undefined;

  function isEnglish(record: number): boolean {
    return font.readUInt16BE(record + 4) === 0x0409;
  }
}
