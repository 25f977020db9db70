import { z } from "astro/zod";

/** What a collection's `schema` function is called with; any of Astro 5, 6 and 7. */
export interface SchemaContext {
  readonly image?: unknown;
}

/**
 * The `wechat:` block of a post's frontmatter, for a collection's schema:
 * `schema: ({ image }) => z.object({ …, wechat: wechatSchema({ image }).optional() })`.
 *
 * Lenient on values: whether a title is too long, a picture exists or the block is one at all is said with file and
 * line when the post is composed, so that a plain build only warns. The type is that of a block written as it should
 * be; what is something else passes as it stands, and an empty `wechat:` is left out. Pictures stay the paths that the author wrote, read from the post's
 * folder: `image()` would put a copy of a cover that no page shows into the site.
 *
 * Made with the site's own zod, which is another one on Astro 5 than on 6 and 7.
 */
export function wechatSchema(_context?: SchemaContext): z.ZodType<boolean | WechatBlock> {
  const value = z.unknown();
  const fields = {
    type: z
      .enum(["news", "newspic"])
      .or(value)
      .optional()
      .describe("news (图文, the default) or newspic (图片消息)"),
    title: value.optional().describe("Title in WeChat, 1 to 64 characters; else the post's own"),
    author: value
      .optional()
      .describe("Author, up to 16 characters; else the option `author`. false for none"),
    digest: value
      .optional()
      .describe(
        "Summary, up to 120 characters; else the description, cut at a sentence. false for none",
      ),
    cover: value
      .optional()
      .describe(
        "Cover picture: a path or an address; else the post's own cover, then its first picture",
      ),
    focalPoint: value
      .optional()
      .describe(
        'What crops must show: { x, y } from 0 to 1, "80% 30%", "top right", { x, y, width, height }, or one per ratio',
      ),
    crops: value
      .optional()
      .describe(
        'Crops by hand: { "2.35:1": [x1, y1, x2, y2], "1:1": […], "16:9": […] }, from 0 to 1',
      ),
    comments: value.optional().describe("Who may comment: true, false, or fans"),
    sourceUrl: value
      .optional()
      .describe("Target of 阅读原文: a full address; else the post's page. false for none"),
    images: value.optional().describe("Pictures of a newspic, 1 to 20, in order"),
    product: value.optional().describe("Key of the product card at the foot"),
    bundle: value
      .optional()
      .describe("Several posts in one draft: { id, order }; up to 8 with the same id"),
    account: value.optional().describe("Name of a further account among the option `accounts`"),
    theme: value
      .optional()
      .describe("Look of this article, a name or { base, accent, size }; else the option `theme`"),
    before: value
      .optional()
      .describe(
        "Markdown above the text: { file } from the post's folder or { text }; else the option `before`. false for none",
      ),
    after: value
      .optional()
      .describe(
        "Markdown below the text: { file } from the post's folder or { text }; else the option `after`. false for none",
      ),
    id: value.optional().describe("Keeps the post's draft when the file is renamed"),
    protected: value
      .optional()
      .describe(
        "true sends the plain text of a post with a password, or an encrypted one, to WeChat",
      ),
    original: value
      .optional()
      .describe("原创, set by hand in WeChat's editor: a sync lists it as left to do"),
    album: value
      .optional()
      .describe("合集 the article goes into by hand: a sync lists it as left to do"),
    reward: value.optional().describe("赞赏, switched on by hand: a sync lists it as left to do"),
    source: value
      .optional()
      .describe(
        "创作来源 (none, ai, news, fiction, opinion, health or finance), declared by hand: a sync lists it as left to do",
      ),
    publishedUrl: value
      .optional()
      .describe("Permanent mp.weixin.qq.com address; from then on the post is left alone"),
  };
  // Keys that nobody knows pass too: composing names them, with a guess at what was meant.
  const block = z.object(fields).passthrough();
  return (
    z
      .union([z.boolean(), block])
      // Not a third member of the union: editors go by the schema, and with that would take anything for right.
      .catch((context) => asWritten(context?.input))
      .describe("true, or how this post appears in WeChat")
  );
}

/** The block as it arrives; values are judged later. */
export type WechatBlock = Record<string, unknown>;

/** What the author wrote in the place of a block; `null` is what YAML makes of `wechat:` without a value. */
function asWritten(input: unknown): boolean | WechatBlock {
  return (input ?? undefined) as boolean | WechatBlock;
}
