import { type Picture, pictureOfUrl, type StoredArticle } from "../world/account.ts";
import type { Snapshot } from "../world/simulator.ts";
import {
  excerptOf,
  type Frame,
  type FrameName,
  type ShownArticle,
  type ShownCover,
} from "../views/index.ts";
import type { Links } from "./links.ts";

/** An article of a draft, as the views show articles. */
export function shownArticle(article: StoredArticle): ShownArticle {
  const { article_type: type, title, author, digest, content } = article;
  const { need_open_comment: isOpen, only_fans_can_comment: isForFans } = article;
  return {
    type,
    title,
    author,
    digest,
    excerpt: excerptOf(content, type),
    sourceUrl: article.content_source_url,
    comments: isOpen === 0 ? "none" : isForFans === 1 ? "fans" : "all",
    product: article.product_info?.footer_product_info.product_key,
    length: content.length,
    pictures: article.image_info?.image_list.length ?? 0,
  };
}

/** Its cover with the crops that were sent, and those that WeChat takes where none was. */
export interface DraftCover extends ShownCover {
  /** Crops as they were sent; absent for those from the centre. */
  readonly sent: Readonly<Partial<Record<FrameName, readonly [from: string, to: string]>>>;
}

/** @returns `undefined` when the cover is not in this account */
export function draftCover(
  article: StoredArticle,
  snapshot: Snapshot,
  links: Links,
): DraftCover | undefined {
  const cover = pictureOfUrl(snapshot, article.thumb_url);
  if (cover === undefined) return undefined;
  const names = ratios.filter(([name]) => name !== "16_9" || article.article_type === "newspic");
  const list = article.cover_info?.crop_percent_list ?? [];
  const sent = new Map(names.map(([name]) => [name, list.find(({ ratio }) => ratio === name)]));
  return {
    src: links.picture(cover),
    width: cover.width,
    height: cover.height,
    crops: Object.fromEntries(
      names.map(([name, ratio]) => {
        const crop = sent.get(name);
        return [name, crop === undefined ? centre(cover, ratio) : numbers(crop)];
      }),
    ),
    sent: Object.fromEntries(
      [...sent].flatMap(([name, crop]) =>
        crop === undefined
          ? []
          : [[name, [`${crop.x1}, ${crop.y1}`, `${crop.x2}, ${crop.y2}`] as const]],
      ),
    ),
  };
}

const ratios: readonly (readonly [name: FrameName, ratio: number])[] = [
  ["2.35_1", 2.35],
  ["1_1", 1],
  ["16_9", 16 / 9],
];

function numbers(crop: Readonly<Record<keyof Frame, string>>): Frame {
  return { x1: Number(crop.x1), y1: Number(crop.y1), x2: Number(crop.x2), y2: Number(crop.y2) };
}

/** What WeChat cuts when no crop is sent. */
function centre({ width, height }: Picture, ratio: number): Frame {
  const spareX = width / height > ratio ? 1 - (ratio * height) / width : 0;
  const spareY = width / height > ratio ? 0 : 1 - width / ratio / height;
  return { x1: spareX / 2, y1: spareY / 2, x2: 1 - spareX / 2, y2: 1 - spareY / 2 };
}
