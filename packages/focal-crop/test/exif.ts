export interface ExifFields {
  readonly orientation?: number;
  /** `SubjectArea`: two to four numbers. */
  readonly subject?: readonly number[];
  /** `SubjectLocation`. */
  readonly location?: readonly number[];
  /** `PixelXDimension` and `PixelYDimension`. */
  readonly size?: readonly [number, number];
  readonly isLittle?: boolean;
}

/** A JPEG with an EXIF block of these fields, as cameras write it. */
export function withExif(jpeg: Buffer, fields: ExifFields): Buffer {
  const { orientation = 1, subject, location, size, isLittle = false } = fields;
  const tags = [
    ...(subject ? [{ tag: 0x92_14, numbers: subject }] : []),
    ...(size
      ? [
          { tag: 0xa0_02, numbers: [size[0]] },
          { tag: 0xa0_03, numbers: [size[1]] },
        ]
      : []),
    ...(location ? [{ tag: 0xa2_14, numbers: location }] : []),
  ];
  const tiff = Buffer.alloc(200);
  const two = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const four = (value: number, at: number) =>
    isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(isLittle ? "II" : "MM");
  two(42, 2);
  four(8, 4);
  two(2, 8);
  entry(10, 0x01_12, 3, 1);
  two(orientation, 18);
  entry(22, 0x87_69, 4, 1);
  four(38, 30);
  two(tags.length, 38);
  let data = 100;
  for (const [index, { tag, numbers }] of tags.entries()) {
    const at = 40 + index * 12;
    entry(at, tag, 3, numbers.length);
    const from = numbers.length > 2 ? data : at + 8;
    if (numbers.length > 2) four(from, at + 8);
    for (const [place, number] of numbers.entries()) two(number, from + place * 2);
    data += 10;
  }
  const block = Buffer.concat([Buffer.from("Exif\0\0"), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(block.length + 2);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xe1]),
    length,
    block,
    jpeg.subarray(2),
  ]);

  function entry(at: number, tag: number, type: number, count: number): void {
    two(tag, at);
    two(type, at + 2);
    four(count, at + 4);
  }
}
