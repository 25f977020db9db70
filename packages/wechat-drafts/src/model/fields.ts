import { formatCrop, formatCropPercent } from "focal-crop";
import type { Article, PictureRef } from "./article.ts";
import { comparableText } from "./comparable-text.ts";
import { contentOutline, type ContentOutline } from "./content-outline.ts";
import type { CropRatio } from "./crops.ts";
import { cutDigest } from "./cut-digest.ts";
import { cleanLine } from "./clean-text.ts";
import type { Language } from "./message.ts";
import type { Post } from "./post.ts";
import type { ResolvedSettings } from "./settings.ts";
import type { DraftArticle, StoredArticle } from "./wechat-api.ts";

/** An article on its way to WeChat, or back. */
export type WireArticle = DraftArticle | StoredArticle;

type Label = Readonly<Record<Language, string>>;

/** The fields of a post's `wechat:` block, read one by one; what a field does not take is reported and reads as absent. */
export interface FieldReader {
  readonly post: Post;
  readonly settings: ResolvedSettings;
  /** Text of one line. */
  line(name: string): string | undefined;
  /** The same, and `false` for none, whatever stands elsewhere. */
  lineOrNone(name: string): string | undefined;
  oneOf<Value>(name: string, values: readonly Value[]): Value | undefined;
  /** An address of the open net, or the post's own; `false` for none. */
  link(name: string): string;
}

/** What an article needs of its surroundings to be sent. */
export interface Wiring {
  /** The draft holds several articles: WeChat keeps no digest then. */
  readonly isBundled: boolean;
  /** The account has no comments. */
  readonly withoutComments: boolean;
  /** `""` while it is not uploaded. */
  readonly mediaIdOf: (picture: PictureRef) => string;
  /** With the addresses of what is uploaded. */
  readonly content: () => string;
}

/** Everything about one field of an article. */
export interface ArticleField {
  /** What readers call it. */
  readonly label: Label;
  /** Fields of the `wechat:` block that set it (default: none, it comes of the text). */
  readonly block?: readonly string[];
  /** Its value, from the block, the post's other frontmatter and the settings (default: composing makes it). */
  readonly read?: (from: FieldReader) => unknown;
  /** The part of draft/add that carries it (default: another field's). */
  readonly wire?: (article: Article, wiring: Wiring) => Partial<DraftArticle>;
  /** As a reader sees it, on either side. */
  readonly show: (article: WireArticle) => string;
  /** As it is compared; `""` for none. */
  readonly compare: (article: WireArticle) => string;
  /**
   * Whether what WeChat will hold can be told before it is sent: always; once pictures are uploaded; where the article
   * says it, as WeChat else chooses itself; or never.
   */
  readonly foreseen: "always" | "uploaded" | "where-sent" | "never";
  /** What will be compared, where `compare` does not say; `undefined` for what cannot be foreseen. */
  readonly foresee?: (article: DraftArticle, digestKept: boolean) => string | undefined;
  /** Some of WeChat's answers were seen without it although the article has it: all of them, or those right after sending. */
  readonly untold?: "always" | "after-sending";
  /** Under this name the option `manage` leaves it to WeChat. */
  readonly manage?: "author" | "digest" | "comments" | "crops" | "sourceUrl";
  /** The article with the field as the draft has it. */
  readonly keep?: (wire: DraftArticle, stored: StoredArticle) => DraftArticle;
}

export type FieldTable = Readonly<Record<string, ArticleField>>;

/** Fields of an article: what is read, sent, compared, left to WeChat and told follows from this table. Its order is that of differences. */
export const articleFields = {
  type: {
    label: { en: "kind", zh: "类型" },
    block: ["type"],
    read: typeOf,
    wire: ({ type }) => ({ article_type: type }),
    show: ({ article_type }) => article_type ?? "",
    compare: ({ article_type }) => article_type ?? "news",
    foreseen: "always",
  },
  title: {
    label: { en: "title", zh: "标题" },
    block: ["title"],
    read: (from) => from.line("title") || plainLine(from.post.data["title"]),
    wire: ({ title }) => ({ title }),
    ...text(({ title }) => title),
    foreseen: "always",
  },
  author: {
    label: { en: "author", zh: "作者" },
    block: ["author"],
    read: (from) => from.lineOrNone("author") ?? cleanLine(from.settings.author),
    wire: ({ type, author }) => (type === "news" ? { author } : {}),
    ...text(({ author }) => author ?? ""),
    foreseen: "always",
    manage: "author",
    keep: (wire, stored) => ({ ...wire, author: stored.author ?? "" }),
  },
  digest: {
    label: { en: "digest", zh: "摘要" },
    block: ["digest"],
    read: (from) => {
      const explicit = from.lineOrNone("digest");
      return typeOf(from) === "newspic" ? "" : (explicit ?? fallbackDigest(from));
    },
    wire: ({ type, digest }, { isBundled }) =>
      type === "news" ? { digest: isBundled ? "" : digest } : {},
    ...text(({ digest }) => digest ?? ""),
    foreseen: "where-sent",
    foresee: ({ digest = "" }, digestKept) =>
      digest === "" || !digestKept ? undefined : comparableText(digest),
    manage: "digest",
    keep: (wire, stored) => ({ ...wire, digest: stored.digest ?? "" }),
  },
  text: {
    label: { en: "text", zh: "正文" },
    wire: (_article, { content }) => ({ content: content() }),
    ...text((article) =>
      isNewspic(article) ? (article.content ?? "") : outlineOf(article).blocks.join("\n"),
    ),
    foreseen: "always",
  },
  pictures: {
    label: { en: "pictures", zh: "图片" },
    show: (article) => outlineOf(article).pictures.join("\n"),
    compare: picturesOfText,
    foreseen: "uploaded",
    foresee: (article) => {
      const pictures = picturesOfText(article);
      return pictures.split("\n").some(isPlaceholder) ? undefined : pictures;
    },
  },
  links: {
    label: { en: "links", zh: "链接" },
    show: (article) => outlineOf(article).links.join("\n"),
    compare: (article) => (isNewspic(article) ? "" : outlineOf(article).links.join("\n")),
    foreseen: "never",
  },
  html: {
    label: { en: "styling (HTML)", zh: "样式（HTML）" },
    // Nothing that anybody would read.
    show: () => "",
    compare: ({ content }) => content ?? "",
    foreseen: "never",
  },
  sourceUrl: {
    label: { en: "source URL", zh: "原文链接" },
    block: ["sourceUrl"],
    read: (from) => {
      const url = from.link("sourceUrl");
      // What WeChat does not keep of image posts cannot tell their drafts later.
      return typeOf(from) === "news" ? url : "";
    },
    wire: ({ type, sourceUrl }) => (type === "news" ? { content_source_url: sourceUrl } : {}),
    ...text(({ content_source_url }) => content_source_url ?? ""),
    foreseen: "always",
    manage: "sourceUrl",
    keep: (wire, stored) => ({ ...wire, content_source_url: stored.content_source_url ?? "" }),
  },
  comments: {
    label: { en: "comments", zh: "留言" },
    block: ["comments"],
    read: (from) => {
      const value =
        from.oneOf<boolean | "fans">("comments", [true, false, "fans"]) ?? from.settings.comments;
      return value === "fans" ? "fans" : value ? "all" : "none";
    },
    wire: ({ comments }, { withoutComments }) => ({
      need_open_comment: comments === "none" || withoutComments ? 0 : 1,
      only_fans_can_comment: comments === "fans" && !withoutComments ? 1 : 0,
    }),
    show: ({ need_open_comment, only_fans_can_comment }) =>
      need_open_comment !== 1 ? "none" : only_fans_can_comment === 1 ? "fans" : "all",
    compare: ({ need_open_comment: open, only_fans_can_comment: fans }) =>
      open === undefined ? "" : `${open} ${open && (fans ?? 0)}`,
    foreseen: "always",
    untold: "after-sending",
    manage: "comments",
    keep: (wire, stored) => ({
      ...wire,
      need_open_comment: stored.need_open_comment === 1 ? 1 : 0,
      only_fans_can_comment: stored.only_fans_can_comment === 1 ? 1 : 0,
    }),
  },
  cover: {
    label: { en: "cover", zh: "封面" },
    block: ["cover"],
    wire: ({ type, cover }, { mediaIdOf }) =>
      type === "news" ? { thumb_media_id: cover ? mediaIdOf(cover) : "" } : {},
    ...exact(({ thumb_media_id }) => thumb_media_id ?? ""),
    foreseen: "where-sent",
    foresee: ({ thumb_media_id }) => thumb_media_id || undefined,
    untold: "always",
  },
  crop235: {
    ...crop("2.35_1"),
    label: { en: "crop 2.35:1", zh: "2.35:1 裁剪" },
    // draft/get echoes crops as cover_info, but pic_crop_* is the form proven to work for news; never both.
    wire: ({ type, crops: { "2.35_1": wide } }) =>
      type === "news" && wide ? { pic_crop_235_1: formatCrop(wide) } : {},
    // Crops are kept together, so one field does it for all.
    keep: keepCrops,
  },
  crop11: {
    ...crop("1_1"),
    label: { en: "crop 1:1", zh: "1:1 裁剪" },
    wire: ({ type, crops: { "1_1": square } }) =>
      type === "news" && square ? { pic_crop_1_1: formatCrop(square) } : {},
  },
  crop169: {
    ...crop("16_9"),
    label: { en: "crop 16:9", zh: "16:9 裁剪" },
    // Image posts take the crops of every ratio in one list.
    wire: ({ type, crops }) => (type === "newspic" ? coverInfo(crops) : {}),
  },
  images: {
    label: { en: "images", zh: "图片列表" },
    block: ["images"],
    wire: ({ type, images }, { mediaIdOf }) =>
      type === "newspic"
        ? {
            image_info: {
              image_list: images.map((image) => ({ image_media_id: mediaIdOf(image) })),
            },
          }
        : {},
    show: (article) => imagesOf(article).join("\n"),
    compare: (article) => (isNewspic(article) ? imagesOf(article).join("\n") : ""),
    foreseen: "uploaded",
    foresee: (article) => {
      if (!isNewspic(article)) return "";
      const ids = imagesOf(article);
      return ids.length === 0 || ids.includes("") ? undefined : ids.join("\n");
    },
  },
  product: {
    label: { en: "product", zh: "商品" },
    block: ["product"],
    read: (from) => from.line("product") || undefined,
    wire: ({ product }) =>
      product === undefined
        ? {}
        : { product_info: { footer_product_info: { product_key: product } } },
    ...exact(({ product_info }) => product_info?.footer_product_info?.product_key ?? ""),
    foreseen: "always",
  },
} as const satisfies FieldTable;

export type Field = keyof typeof articleFields;

/** WeChat has no API for these: they are set by hand, once for each new draft, and are no part of an article's hash. */
export const checklistFields = {
  original: { label: { en: "original", zh: "原创" } },
  album: { label: { en: "album", zh: "合集" } },
  reward: { label: { en: "reward", zh: "赞赏" } },
  source: { label: { en: "content source", zh: "创作来源" } },
} as const satisfies Readonly<Record<string, { readonly label: Label }>>;

export type ChecklistField = keyof typeof checklistFields;

export const checklistNames = Object.keys(checklistFields) as readonly ChecklistField[];

/** Fields of the block that say what becomes of a post, not what its article holds. */
const postFields = [
  "bundle",
  "account",
  "theme",
  "before",
  "after",
  "id",
  "publishedUrl",
  "protected",
] as const;

/** Names of a table's fields, in its order. */
export function fieldsOf(table: FieldTable = articleFields): readonly Field[] {
  return Object.keys(table) as Field[];
}

type ReadField = {
  [Name in Field]: (typeof articleFields)[Name] extends { readonly read: unknown } ? Name : never;
}[Field];

/** What an article takes from frontmatter and settings alone. */
export type ReadValues = {
  readonly [Name in ReadField]: ReturnType<(typeof articleFields)[Name]["read"]>;
};

export function readValues(from: FieldReader, table: FieldTable = articleFields): ReadValues {
  return valuesBy(table, (_name, read) => read(from));
}

/** Those values, out of something that holds more. */
export function pickValues(from: ReadValues, table: FieldTable = articleFields): ReadValues {
  return valuesBy(table, (name) => Reflect.get(from, name));
}

function valuesBy(
  table: FieldTable,
  value: (name: string, read: NonNullable<ArticleField["read"]>) => unknown,
): ReadValues {
  return Object.fromEntries(
    Object.entries(table).flatMap(([name, { read }]) => (read ? [[name, value(name, read)]] : [])),
  ) as unknown as ReadValues;
}

/** Every field of a `wechat:` block. */
export function blockFields(table: FieldTable = articleFields): readonly string[] {
  const ofArticles = Object.values(table).flatMap(({ block = [] }) => block);
  return [...new Set([...ofArticles, ...postFields, ...Object.keys(checklistFields)])];
}

/** Something for every field of a table. */
export function mapFields<Value>(
  table: FieldTable,
  make: (field: ArticleField, name: string) => Value,
): Readonly<Record<Field, Value>> {
  return Object.fromEntries(
    Object.entries(table).map(([name, field]) => [name, make(field, name)]),
  ) as Record<Field, Value>;
}

function typeOf(from: FieldReader): Article["type"] {
  return from.oneOf<Article["type"]>("type", ["news", "newspic"]) ?? "news";
}

function plainLine(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? cleanLine(String(value)) : "";
}

function fallbackDigest({ post, settings }: FieldReader): string {
  if (settings.digest === false) return "";
  return cutDigest(plainLine(post.data["description"])) || cleanLine(settings.digest);
}

/** A text that WeChat stores with other white space and other escapes. */
function text(show: ArticleField["show"]): Pick<ArticleField, "show" | "compare"> {
  return { show, compare: (article) => comparableText(show(article)) };
}

function exact(show: ArticleField["show"]): Pick<ArticleField, "show" | "compare"> {
  return { show, compare: show };
}

function isNewspic({ article_type }: WireArticle): boolean {
  return article_type === "newspic";
}

const outlines = new WeakMap<WireArticle, ContentOutline>();

/** Reading HTML is the dear part of comparing, and several fields need it. */
function outlineOf(article: WireArticle): ContentOutline {
  const outline = outlines.get(article) ?? contentOutline(article.content ?? "");
  outlines.set(article, outline);
  return outline;
}

function picturesOfText(article: WireArticle): string {
  return isNewspic(article) ? "" : outlineOf(article).pictures.map(pictureIdentity).join("\n");
}

function isPlaceholder(address: string): boolean {
  return address.startsWith("wechat-picture:");
}

/** WeChat changes size segment, query, scheme and host of an address; the middle of its path stays. */
function pictureIdentity(address: string): string {
  const url = isPlaceholder(address) ? null : URL.parse(address, "https://mmbiz.qpic.cn");
  return url ? url.pathname.replace(/\/\d+$/, "") : address;
}

function imagesOf({ image_info }: WireArticle): readonly string[] {
  return (image_info?.image_list ?? []).map((image) => image.image_media_id);
}

const sentCrops = { "2.35_1": "pic_crop_235_1", "1_1": "pic_crop_1_1" } as const;

/** What the crops of all ratios have in common. */
function crop(ratio: CropRatio) {
  const read = (article: WireArticle): string => {
    const sent = ratio === "16_9" ? undefined : (article as DraftArticle)[sentCrops[ratio]];
    if (sent !== undefined) return sent;
    const found = article.cover_info?.crop_percent_list?.find((each) => each.ratio === ratio);
    return found ? [found.x1, found.y1, found.x2, found.y2].join("_") : "";
  };
  // `0`, `0.0` and `0.000000` are one coordinate.
  const compare = (article: WireArticle): string => {
    const found = read(article);
    return found === "" ? "" : found.split("_").map(Number).join(" ");
  };
  return {
    block: ["crops", "focalPoint"],
    show: read,
    compare,
    foreseen: "where-sent",
    foresee: (article: WireArticle) => compare(article) || undefined,
    untold: "after-sending",
    manage: "crops",
  } as const;
}

function coverInfo(crops: Article["crops"]): Pick<DraftArticle, "cover_info"> {
  const ratios: readonly CropRatio[] = ["1_1", "16_9", "2.35_1"];
  const list = ratios.flatMap((ratio) => {
    const found = crops[ratio];
    return found ? [formatCropPercent(ratio, found)] : [];
  });
  return list.length === 0 ? {} : { cover_info: { crop_percent_list: list } };
}

/** Crops belong to their picture: on another one their ratio would be refused (53402). */
function keepCrops(wire: DraftArticle, stored: StoredArticle): DraftArticle {
  const first = (article: WireArticle): string | undefined =>
    imagesOf(article)[0] ?? article.thumb_media_id;
  if (first(wire) !== first(stored)) return wire;
  const { pic_crop_235_1: _wide, pic_crop_1_1: _square, cover_info: _info, ...uncropped } = wire;
  // They come back as `cover_info` whichever way they were sent; news takes them as `pic_crop_*`.
  const list = stored.cover_info?.crop_percent_list ?? [];
  if (wire.article_type === "newspic") {
    return {
      ...uncropped,
      ...(list.length > 0 ? { cover_info: { crop_percent_list: list } } : {}),
    };
  }
  const kept = Object.entries(sentCrops).flatMap(([ratio, name]) => {
    const found = list.find((entry) => entry.ratio === ratio);
    return found ? [[name, [found.x1, found.y1, found.x2, found.y2].join("_")]] : [];
  });
  return { ...uncropped, ...Object.fromEntries(kept) };
}
