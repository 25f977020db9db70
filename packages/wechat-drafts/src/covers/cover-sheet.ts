import { coverCrops, type Focus } from "focal-crop";

import type { CropRatio } from "../model/crops.ts";
import { DraftsError } from "../model/errors.ts";
import { textsOf, type Texts } from "../messages/texts.ts";
import type { Language } from "../model/message.ts";
import type { DescribedCover, Pictures } from "../model/pictures.ts";
import { createPictureDecoder } from "../pictures/picture-decoder.ts";

/** A post and its cover. */
export interface CoverSheetEntry {
  /** Key of the post. */
  readonly key: string;
  readonly title: string;
  readonly cover: DescribedCover;
}

const ratioNames: readonly CropRatio[] = ["2.35_1", "1_1", "16_9"];
const inks: Readonly<Record<CropRatio, string>> = {
  "2.35_1": "#e5484d",
  "1_1": "#0091ff",
  "16_9": "#30a46c",
};

/**
 * Draw covers as WeChat will cut them: each whole, with its frames, its focal point and where that came from, and
 * beside it what every frame shows. One HTML file that needs nothing else.
 *
 * @param onUnreadable - told of a cover that cannot be drawn and is left out (default: it fails the sheet)
 * @throws {DraftsError} as `Pictures.fit`
 */
export async function renderCoverSheet(
  entries: readonly CoverSheetEntry[],
  pictures: Pick<Pictures, "fit">,
  language: Language = "en",
  onUnreadable?: (entry: CoverSheetEntry, error: DraftsError) => void,
): Promise<string> {
  const texts = textsOf(language);
  const { coverSheet } = texts;
  const decoder = createPictureDecoder(texts);
  const rows: string[] = [];
  // One after the other: a sheet of 500 covers holds one decoded picture at a time.
  for (const [index, entry] of entries.entries()) {
    try {
      const { bytes } = await pictures.fit(entry.cover.ref);
      const shrinking = { width: 720, height: 720, format: "jpeg" } as const;
      const small = await decoder.shrink(entry.cover.src, bytes, shrinking);
      rows.push(
        coverRow(
          entry,
          `c${index}`,
          `data:image/jpeg;base64,${Buffer.from(small).toString("base64")}`,
          coverSheet,
        ),
      );
    } catch (error) {
      if (!(error instanceof DraftsError) || onUnreadable === undefined) throw error;
      onUnreadable(entry, error);
    }
  }
  return `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${coverSheet.title}</title>
<style>${style}</style>
<main>
<h1>${coverSheet.title}</h1>
${rows.join("\n")}
</main>
</html>
`;
}

function coverRow(
  { key, title, cover }: CoverSheetEntry,
  id: string,
  picture: string,
  coverSheet: Texts["coverSheet"],
): string {
  const { width, height, regions, source } = cover;
  const crops = coverCrops(cover, ratioNames, regions, cover.crops);
  const frames = ratioNames.map((name) => {
    const { x1, y1, x2, y2 } = crops[name];
    return {
      name,
      box: [x1 * width, y1 * height, (x2 - x1) * width, (y2 - y1) * height].map(
        (side) => Math.round(side * 10) / 10,
      ),
    };
  });
  // Lines and dots look the same on a picture of 400 px and of 4,000.
  const unit = Math.max(width, height) / 400;
  const outlines = frames
    .map(
      ({ name, box: [x, y, w, h] }) =>
        `<rect x="${x}" y="${y}" width="${w}" height="${h}" stroke="${inks[name]}"/>`,
    )
    .join("");
  const views = frames
    .map(({ name, box }) => {
      const label = name.replace("_", ":");
      return `<figure><svg class="r${name.replace(".", "-")}" viewBox="${box.join(" ")}" role="img" aria-label="${label}"><use href="#${id}"/></svg><figcaption><i style="background:${inks[name]}"></i>${label} · ${Math.round(box[2] ?? 0)} × ${Math.round(box[3] ?? 0)} px</figcaption></figure>`;
    })
    .join("");
  return `<section>
<h2>${escapeHtml(title)} <small>${escapeHtml(key)}</small></h2>
<div class="row"><figure><svg class="whole" viewBox="0 0 ${width} ${height}"><image id="${id}" href="${picture}" width="${width}" height="${height}" preserveAspectRatio="none"/><g fill="none" stroke-width="${unit * 2}">${outlines}</g>${regions.map((focus) => mark(focus, cover, unit)).join("")}</svg><figcaption>${width} × ${height} px · ${coverSheet.sources[source]}${because(cover)}${point(regions[0])}</figcaption></figure>${views}</div>
</section>`;
}

/** A ring around the point, and the area that must stay in view where there is one. */
function mark(focus: Focus, { width, height }: DescribedCover, unit: number): string {
  const x = focus.x * width;
  const y = focus.y * height;
  const w = (focus.width ?? 0) * width;
  const h = (focus.height ?? 0) * height;
  const area =
    w > 0 && h > 0
      ? `<rect x="${x - w / 2}" y="${y - h / 2}" width="${w}" height="${h}" fill="none" stroke="#fff" stroke-width="${unit}" stroke-dasharray="${unit * 4}"/>`
      : "";
  return `${area}<circle cx="${x}" cy="${y}" r="${unit * 7}" fill="none" stroke="#000" stroke-width="${unit * 4}"/><circle cx="${x}" cy="${y}" r="${unit * 7}" fill="none" stroke="#ffe629" stroke-width="${unit * 2}"/>`;
}

/** What of the metadata, or which field, says so; of what was found, how clearly it stands out. */
function because({ source, forms, field, confidence = 0 }: DescribedCover): string {
  if (source === "attention") return `: ${Math.round(confidence * 100)}%`;
  const names = source === "given" && field !== undefined ? [field] : forms;
  return names.length === 0 ? "" : `: ${escapeHtml(names.join(", "))}`;
}

function point(focus: Focus | undefined): string {
  return focus === undefined
    ? ""
    : ` (${Math.round(focus.x * 100)}% ${Math.round(focus.y * 100)}%)`;
}

const style = `
body{font:15px/1.5 system-ui,sans-serif;margin:24px;color-scheme:light dark;background:Canvas;color:CanvasText}
h1{font-size:22px}h2{font-size:16px;margin:28px 0 8px;overflow-wrap:anywhere}small{font-weight:400;opacity:.65}
.row{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-end}figure{margin:0}svg{display:block;background:#8882}
.whole{max-width:min(420px,90vw);max-height:320px;width:420px}.r2-35_1{width:282px;height:120px}.r1_1{width:120px;height:120px}.r16_9{width:213px;height:120px}
figcaption{font-size:12px;opacity:.75;margin-top:4px}i{display:inline-block;width:9px;height:9px;margin-right:5px;border-radius:2px}`;

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
