import type { ShownArticle } from "./shown-article.ts";
import type { FrameName } from "./shown-cover.ts";

/** Languages of the views. */
export type ViewLanguage = "en" | "zh";

/** What the views say, in one language. */
export interface ViewWords {
  /** Value of `lang`. */
  readonly lang: string;
  readonly skip: string;
  readonly mode: string;
  readonly light: string;
  readonly dark: string;
  /** Name of the frame with the article, for screen readers. */
  readonly phone: string;
  readonly officialAccount: string;
  readonly readOriginal: string;
  readonly pictureGone: string;
  readonly imagePost: string;
  readonly bundle: string;
  readonly cover: string;
  readonly noCover: string;
  readonly frames: Readonly<Record<FrameName, string>>;
  readonly inFeed: string;
  readonly inList: string;
  readonly inShare: string;
  readonly limits: string;
  readonly meterTitle: string;
  readonly meterDigest: string;
  readonly meterContent: string;
  readonly meterText: string;
  readonly meterPictures: string;
  readonly titleDocumented: string;
  readonly digestEmpty: string;
  readonly fields: string;
  readonly author: string;
  readonly digest: string;
  readonly sourceUrl: string;
  readonly comments: string;
  readonly commentsOf: Readonly<Record<ShownArticle["comments"], string>>;
  readonly product: string;
  readonly none: string;
}

const english: ViewWords = {
  lang: "en",
  skip: "Skip to the content",
  mode: "Appearance in WeChat",
  light: "Light",
  dark: "Dark",
  phone: "The article in WeChat",
  officialAccount: "Official Account",
  readOriginal: "阅读原文",
  pictureGone: "This picture was deleted.",
  imagePost: "Image post",
  bundle: "Bundle",
  cover: "Cover",
  noCover: "There is no cover.",
  frames: { "2.35_1": "2.35 : 1", "1_1": "1 : 1", "16_9": "16 : 9" },
  inFeed: "In the feed",
  inList: "In a list",
  inShare: "Shared in a chat",
  limits: "Limits",
  meterTitle: "Title",
  meterDigest: "Digest",
  meterContent: "Content, as HTML",
  meterText: "Text",
  meterPictures: "Pictures",
  titleDocumented: "WeChat documents 32 and takes 64",
  digestEmpty: "empty: WeChat takes the first 54 characters of the text",
  fields: "Fields",
  author: "Author",
  digest: "Digest",
  sourceUrl: "阅读原文 leads to",
  comments: "Comments",
  commentsOf: { none: "off", all: "open to all", fans: "followers only" },
  product: "Product",
  none: "none",
};

const chinese: ViewWords = {
  lang: "zh-CN",
  skip: "跳到正文",
  mode: "微信外观",
  light: "浅色",
  dark: "深色",
  phone: "微信里的文章",
  officialAccount: "公众号",
  readOriginal: "阅读原文",
  pictureGone: "这张图片已被删除。",
  imagePost: "图片消息",
  bundle: "多图文",
  cover: "封面",
  noCover: "没有封面。",
  frames: { "2.35_1": "2.35 : 1", "1_1": "1 : 1", "16_9": "16 : 9" },
  inFeed: "订阅号消息",
  inList: "次条列表",
  inShare: "转发到聊天",
  limits: "限制",
  meterTitle: "标题",
  meterDigest: "摘要",
  meterContent: "正文 HTML",
  meterText: "文字",
  meterPictures: "图片",
  titleDocumented: "微信文档写 32，实际接受 64",
  digestEmpty: "未填：微信取正文前 54 个字",
  fields: "字段",
  author: "作者",
  digest: "摘要",
  sourceUrl: "“阅读原文”指向",
  comments: "评论",
  commentsOf: { none: "关闭", all: "所有人可评论", fans: "仅关注者" },
  product: "商品",
  none: "无",
};

export function viewWordsOf(language: ViewLanguage): ViewWords {
  return language === "zh" ? chinese : english;
}
