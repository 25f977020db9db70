import sharp from "sharp";

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Whether a text needs a Chinese, Japanese or Korean font. */
export function hasCjk(text: string): boolean {
  return cjk.test(text);
}

/**
 * Whether Chinese text can be drawn here. The character 一 is one flat stroke; without a font for it a box with
 * its number is drawn instead, which is about as high as wide.
 *
 * @param fontFile - a font to draw with; from then on it serves all drawing in this process, SVG included
 */
export async function canDrawCjk(fontFile?: string): Promise<boolean> {
  const font = fontFile === undefined ? {} : { fontfile: fontFile };
  const { info } = await sharp({ text: { text: "一", font: "sans", dpi: 300, ...font } })
    .png()
    .toBuffer({ resolveWithObject: true });
  return info.width > info.height * 3;
}
