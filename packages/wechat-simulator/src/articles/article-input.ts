import { z } from "zod/v4";
import { cropPercentSchema } from "./crops.ts";

const flag = z.union([z.literal(0), z.literal(1)]);

/** What draft/add and draft/update read of an article. Other fields are ignored; numbers are never booleans. */
export const articleInputSchema = z.object({
  article_type: z.string().optional(),
  title: z.string().optional(),
  author: z.string().optional(),
  digest: z.string().optional(),
  content: z.string().optional(),
  content_source_url: z.string().optional(),
  thumb_media_id: z.string().optional(),
  need_open_comment: flag.optional(),
  only_fans_can_comment: flag.optional(),
  pic_crop_235_1: z.string().optional(),
  pic_crop_1_1: z.string().optional(),
  image_info: z
    .object({ image_list: z.array(z.object({ image_media_id: z.string() })).optional() })
    .optional(),
  cover_info: z.object({ crop_percent_list: z.array(cropPercentSchema).optional() }).optional(),
  product_info: z
    .object({ footer_product_info: z.object({ product_key: z.string().optional() }).optional() })
    .optional(),
});
export type ArticleInput = z.output<typeof articleInputSchema>;
