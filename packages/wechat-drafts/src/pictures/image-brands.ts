/** Brands of a HEIF or AVIF file, the one it goes by first; none for any other file. */
export function imageBrands(bytes: Uint8Array): readonly string[] {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024));
  if (head.length < 16 || head.toString("latin1", 4, 8) !== "ftyp") return [];
  const end = Math.min(head.length, head.readUInt32BE(0));
  const brands = [8]; // at 12 stands a version
  for (let at = 16; at + 4 <= end; at += 4) brands.push(at);
  return brands.map((at) => head.toString("latin1", at, at + 4));
}

/**
 * A picture as sharp knows it. libvips tells AVIF by its first brand and passes over the one of image sequences,
 * although such a file holds its first frame as a still too: it goes by that one's brand here.
 */
export function withKnownBrand(bytes: Uint8Array): Uint8Array {
  const [first, ...others] = imageBrands(bytes);
  if (first !== "avis" || !others.includes("avif")) return bytes;
  const known = Buffer.from(bytes);
  known.write("avif", 8, "latin1");
  return known;
}
