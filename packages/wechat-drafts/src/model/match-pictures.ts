import type { Article } from "./article.ts";
import { bytesHashIn, isNamedAfter } from "./upload-name.ts";
import type { Upload } from "./lock.ts";
import type { SeenMaterials } from "./plan.ts";
import type { StoredArticle } from "./wechat-api.ts";

type Uploads = Readonly<Record<string, Upload>>;

/**
 * Uploads by which an article can be compared with a draft that no lockfile knows. The same picture may be in
 * the library more than once, under ids that tell nothing; its name is made of its content's hash.
 *
 * @returns `uploads`, with the draft's own ids for pictures that are the same, and `""` (not comparable)
 *   where it cannot be told
 */
export function matchPictures(
  article: Article,
  stored: StoredArticle,
  uploads: Uploads,
  materials: SeenMaterials | undefined,
): Uploads {
  const images = stored.image_info?.image_list ?? [];
  const pairs = [
    ...(article.cover ? [[article.cover, stored.thumb_media_id ?? ""] as const] : []),
    ...article.images.map((ref, index) => [ref, images[index]?.image_media_id ?? ""] as const),
  ];
  const matched = pairs.flatMap(([ref, mediaId]): [string, Upload][] => {
    const upload = uploads[ref.id];
    if (upload?.mediaId === mediaId || mediaId === "") return [];
    const material = materials?.items[mediaId];
    if (material && isNamedAfter(material.name, ref.id)) {
      const hash = bytesHashIn(material.name);
      return [
        [
          ref.id,
          { mediaId, url: material.url, ...(hash === undefined ? {} : { bytesHash: hash }) },
        ],
      ];
    }
    const isOther = material !== undefined || materials?.isComplete === true;
    if (isOther) return [[ref.id, { mediaId: upload?.mediaId ?? "another picture", url: "" }]];
    return upload ? [[ref.id, { ...upload, mediaId: "" }]] : [];
  });
  return { ...uploads, ...Object.fromEntries(matched) };
}
