import sharp from "sharp";

/** A font file, and the family it holds. */
export interface FontFile {
  readonly file: string;
  readonly family: string;
}

const registered = new Map<string, Promise<unknown>>();

/**
 * An SVG whose text is drawn with one font, whatever its own styles ask for.
 *
 * @param file - the font; from then on drawing in this process knows its family
 */
export async function withTextFont(
  svg: Uint8Array,
  { file, family }: FontFile,
): Promise<Uint8Array> {
  const registering =
    registered.get(file) ??
    sharp({ text: { text: "一", font: family, fontfile: file } })
      .raw()
      .toBuffer();
  registered.set(file, registering);
  await registering;
  // By bytes: whatever encoding the drawing has, only ASCII is looked for.
  const source = Buffer.from(svg.buffer, svg.byteOffset, svg.byteLength);
  const end = source.lastIndexOf("</svg>");
  if (end < 0) return svg;
  const name = family.replaceAll(/["\\<&]/g, "");
  const style = `<style>text,tspan,textPath{font-family:"${name}"!important}</style>`;
  return Buffer.concat([source.subarray(0, end), Buffer.from(style), source.subarray(end)]);
}
