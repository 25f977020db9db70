import type { CropPercent, Material } from "../world/account.ts";
import { articleInputSchema, type ArticleInput } from "./article-input.ts";
import { checkCrops } from "./crops.ts";
import { checkHtml } from "./check-html.ts";
import { limits } from "./limits.ts";
import { isRefusal, refuse, type Refusal } from "../world/reply.ts";
import { checkSourceUrl } from "./source-url.ts";
import type { World } from "../world/world.ts";

/** An article that WeChat would take, with everything its ids stand for. */
export interface CheckedArticle {
  readonly kind: "news" | "newspic";
  readonly title: string;
  readonly content: string;
  readonly input: ArticleInput;
  readonly cover: Material;
  readonly crops: readonly CropPercent[];
  /** Library pictures of a newspic, in order; empty for news. */
  readonly images: readonly Material[];
}

/** Judge one article of draft/add or draft/update; the first fault found is the answer, as with WeChat. */
export function checkArticle(value: unknown, world: World): CheckedArticle | Refusal {
  const parsed = articleInputSchema.safeParse(value);
  if (!parsed.success) return refuse(47001);
  const input = parsed.data;
  const kind = input.article_type || "news";
  if (kind !== "news" && kind !== "newspic") return refuse(40008);
  const { title = "", content } = input;
  if (title.trim() === "") return refuse(40227);
  if (title.length > limits.title) return refuse(45003);
  if ((input.author ?? "").length > limits.author) return refuse(45110);
  if ((input.digest ?? "").length > limits.digest) return refuse(45004);
  if (content === undefined || (kind === "news" && content === "")) return refuse(44004);
  const pictures = kind === "news" ? newsCover(input, world) : newspicImages(input, world);
  if (isRefusal(pictures)) return pictures;
  const [cover] = pictures;
  const picture = cover && world.account.pictures.get(cover.pictureId);
  if (!cover || !picture) return refuse(40007);
  const crops = checkCrops(input, picture);
  if (isRefusal(crops)) return crops;
  return (
    checkContent(kind, content, world) ??
    checkSourceUrl(input.content_source_url ?? "") ??
    checkPermissions(input, world) ?? {
      kind,
      title,
      content,
      input,
      cover,
      crops,
      images: kind === "newspic" ? pictures : [],
    }
  );
}

function newsCover(input: ArticleInput, { account }: World): readonly Material[] | Refusal {
  const cover = account.materials.find(({ media_id }) => media_id === input.thumb_media_id);
  return cover === undefined ? refuse(40007) : [cover];
}

function newspicImages(input: ArticleInput, { account }: World): readonly Material[] | Refusal {
  const list = input.image_info?.image_list ?? [];
  if (list.length === 0) return refuse(41026);
  if (list.length > limits.newspicPictures) return refuse(40215);
  const images = list.map(({ image_media_id }) =>
    account.materials.find(({ media_id, type }) => type === "image" && media_id === image_media_id),
  );
  return images.every((image) => image !== undefined) ? images : refuse(40007);
}

function checkContent(
  kind: CheckedArticle["kind"],
  content: string,
  { rules }: World,
): Refusal | undefined {
  if (kind === "newspic" && content.length > limits.newspicText) return refuse(45166);
  if (Buffer.byteLength(content) > limits.contentBytes) return refuse(45002);
  if (content.length > (rules.contentMaxCharacters ?? Number.POSITIVE_INFINITY))
    return refuse(45002);
  return checkHtml(content, rules);
}

function checkPermissions(input: ArticleInput, { rules }: World): Refusal | undefined {
  if ((input.need_open_comment === 1 || input.only_fans_can_comment === 1) && !rules.comments)
    return refuse(88000);
  if (input.product_info === undefined) return undefined;
  if (rules.products === "none") return refuse(53406);
  if (rules.products === "restricted") return refuse(53404);
  const key = input.product_info.footer_product_info?.product_key ?? "";
  return rules.products.includes(key) ? undefined : refuse(53405);
}
