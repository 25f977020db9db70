import type { SubjectFields } from "./read-subject-area.ts";

/**
 * The subject's fields of an EXIF block. Anything that cannot be followed is as if it were not there: EXIF is full
 * of pointers, and cameras get them wrong.
 *
 * @param exif - a TIFF structure, with or without the `Exif` mark that JPEG puts before it
 */
export function readExifSubject(exif: Uint8Array): SubjectFields {
  const marked = String.fromCharCode(...exif.subarray(0, 4)) === "Exif";
  const tiff = marked ? exif.subarray(6) : exif;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const order = view.byteLength < 8 ? 0 : view.getUint16(0);
  if (order !== 0x49_49 && order !== 0x4d_4d) return {};
  const isLittle = order === 0x49_49;
  const main = readDirectory(view, view.getUint32(4, isLittle), isLittle);
  const [details] = main.get(0x87_69) ?? [];
  const tags = details === undefined ? main : readDirectory(view, details, isLittle);
  const [width] = tags.get(0xa0_02) ?? [];
  const [height] = tags.get(0xa0_03) ?? [];
  return {
    area: tags.get(0x92_14) ?? main.get(0x92_14),
    location: tags.get(0xa2_14),
    size: width && height ? { width, height } : undefined,
  };
}

/** Tags of one directory that hold whole numbers. */
function readDirectory(
  view: DataView,
  offset: number,
  isLittle: boolean,
): ReadonlyMap<number, readonly number[]> {
  const tags = new Map<number, readonly number[]>();
  if (offset + 2 > view.byteLength) return tags;
  const count = view.getUint16(offset, isLittle);
  for (let entry = offset + 2; entry < offset + 2 + count * 12; entry += 12) {
    if (entry + 12 > view.byteLength) break;
    const bytes = { 3: 2, 4: 4 }[view.getUint16(entry + 2, isLittle)];
    const length = view.getUint32(entry + 4, isLittle);
    if (bytes === undefined || length > 4) continue;
    const from = bytes * length > 4 ? view.getUint32(entry + 8, isLittle) : entry + 8;
    if (from + bytes * length > view.byteLength) continue;
    const read = (index: number) =>
      bytes === 2
        ? view.getUint16(from + index * 2, isLittle)
        : view.getUint32(from + index * 4, isLittle);
    tags.set(
      view.getUint16(entry, isLittle),
      Array.from({ length }, (_, index) => read(index)),
    );
  }
  return tags;
}
