import type { Field } from "./fingerprint.ts";
import type { DraftArticle, StoredArticle } from "./wechat-api.ts";

/** An article with some fields as the draft has them: draft/update replaces everything, also what is left out. */
export function keepFields(
  wire: DraftArticle,
  stored: StoredArticle,
  leave: readonly Field[],
): DraftArticle {
  const { pic_crop_235_1: _wide, pic_crop_1_1: _square, cover_info: _info, ...uncropped } = wire;
  // Crops belong to their picture: on another one their ratio would be refused (53402).
  const keepsCrops = leave.includes("crop235") && isSameCover(wire, stored);
  return {
    ...(keepsCrops ? { ...uncropped, ...storedCrops(wire, stored) } : wire),
    ...(leave.includes("author") ? { author: stored.author ?? "" } : {}),
    ...(leave.includes("digest") ? { digest: stored.digest ?? "" } : {}),
    ...(leave.includes("sourceUrl") ? { content_source_url: stored.content_source_url ?? "" } : {}),
    ...(leave.includes("comments")
      ? {
          need_open_comment: stored.need_open_comment === 1 ? 1 : 0,
          only_fans_can_comment: stored.only_fans_can_comment === 1 ? 1 : 0,
        }
      : {}),
  };
}

function isSameCover(wire: DraftArticle, stored: StoredArticle): boolean {
  const first = (article: DraftArticle | StoredArticle): string | undefined =>
    article.image_info?.image_list?.[0]?.image_media_id ?? article.thumb_media_id;
  return first(wire) === first(stored);
}

/** Crops come back as `cover_info` whichever way they were sent; news takes them as `pic_crop_*`. */
function storedCrops(wire: DraftArticle, stored: StoredArticle): Partial<DraftArticle> {
  const list = stored.cover_info?.crop_percent_list ?? [];
  if (wire.article_type === "newspic") {
    return list.length > 0 ? { cover_info: { crop_percent_list: list } } : {};
  }
  const text = (ratio: string): string | undefined => {
    const crop = list.find((entry) => entry.ratio === ratio);
    return crop && [crop.x1, crop.y1, crop.x2, crop.y2].join("_");
  };
  const wide = text("2.35_1");
  const square = text("1_1");
  return {
    ...(wide === undefined ? {} : { pic_crop_235_1: wide }),
    ...(square === undefined ? {} : { pic_crop_1_1: square }),
  };
}
