import type { CropPercent, Picture, StoredArticle } from "../account.ts";
import { escapeHtml } from "./escape-html.ts";

const frames = [
  { ratio: "2.35_1", label: "2.35:1", width: 2.35, use: "in the feed" },
  { ratio: "1_1", label: "1:1", width: 1, use: "in lists and shares" },
  { ratio: "16_9", label: "16:9", width: 16 / 9, use: "in the profile" },
] as const;

interface CoverImage {
  readonly src: string;
  readonly loading: "eager" | "lazy";
}

/** The frames that WeChat cuts out of a cover, drawn with CSS from the stored picture. */
export function cropFigures(article: StoredArticle, cover: Picture, image: CoverImage): string {
  const shown = frames.filter(
    ({ ratio }) => ratio !== "16_9" || article.article_type === "newspic",
  );
  const crops = article.cover_info?.crop_percent_list ?? [];
  return shown
    .map(({ ratio, label, width, use }) => {
      const sent = crops.find((crop) => crop.ratio === ratio);
      const { x1, y1, x2, y2 } = sent ? numbers(sent) : centre(cover, width);
      const place = [
        `width:${percent(1 / (x2 - x1))}`,
        `height:${percent(1 / (y2 - y1))}`,
        `left:${percent(-x1 / (x2 - x1))}`,
        `top:${percent(-y1 / (y2 - y1))}`,
      ].join(";");
      const where = sent
        ? `${sent.x1}, ${sent.y1} to ${sent.x2}, ${sent.y2}`
        : "from the centre, none was sent";
      return `<figure class="crop" style="flex-grow:${width};--ratio:${width}">
<div class="window"><img src="${escapeHtml(image.src)}" alt="Cover as cut ${use}" style="${place}" loading="${image.loading}"></div>
<figcaption><b>${label}</b> ${use}<br><small>${where}</small></figcaption>
</figure>`;
    })
    .join("\n");
}

function numbers({ x1, y1, x2, y2 }: CropPercent): {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
} {
  return { x1: Number(x1), y1: Number(y1), x2: Number(x2), y2: Number(y2) };
}

/** What WeChat cuts when no crop is sent. */
function centre(
  { width, height }: Picture,
  ratio: number,
): { x1: number; y1: number; x2: number; y2: number } {
  const spareX = width / height > ratio ? 1 - (ratio * height) / width : 0;
  const spareY = width / height > ratio ? 0 : 1 - width / ratio / height;
  return { x1: spareX / 2, y1: spareY / 2, x2: 1 - spareX / 2, y2: 1 - spareY / 2 };
}

function percent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(4))}%`;
}
