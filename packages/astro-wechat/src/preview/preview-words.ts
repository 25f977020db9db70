import type { CropRatio, FocusSource, Language, OutcomeKind } from "wechat-drafts";

/** Everything the preview says, in one language. */
export interface PreviewWords {
  readonly lang: string;
  readonly title: string;
  readonly skip: string;
  readonly intro: string;
  readonly states: Readonly<Record<OutcomeKind, string>>;
  /** What a state means for the next sync. */
  readonly stateHints: Readonly<Record<OutcomeKind, string>>;
  readonly all: string;
  readonly problems: string;
  readonly noProblems: string;
  readonly filter: string;
  readonly posts: string;
  readonly noPosts: readonly [title: string, hint: string];
  readonly orphans: string;
  readonly orphanHint: string;
  readonly aboutSite: string;
  readonly levels: Readonly<Record<"error" | "warning" | "info", string>>;
  counted(count: number, level: "error" | "warning" | "info"): string;
  openAt(place: string): string;
  readonly imagePost: string;
  readonly bundle: string;
  readonly account: string;
  readonly back: string;
  readonly page: string;
  readonly theme: string;
  readonly themeOwn: string;
  readonly apply: string;
  readonly mode: string;
  readonly light: string;
  readonly dark: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly phone: string;
  readonly noArticle: string;
  readonly officialAccount: string;
  readonly readOriginal: string;
  readonly published: string;
  readonly cover: string;
  readonly noCover: string;
  readonly unseenCover: string;
  readonly sources: Readonly<Record<FocusSource, string>>;
  readonly frames: Readonly<Record<CropRatio, string>>;
  readonly inFeed: string;
  readonly inList: string;
  readonly inShare: string;
  readonly focalPoint: string;
  readonly focalHelp: string;
  readonly focalWhere: string;
  readonly fromLeft: string;
  readonly fromTop: string;
  readonly area: string;
  readonly areaHandle: string;
  readonly areaWidth: string;
  readonly areaHeight: string;
  readonly save: string;
  readonly saved: string;
  readonly reset: string;
  readonly unsaved: string;
  readonly fixedFrames: string;
  readonly noFile: string;
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
  readonly commentsOf: Readonly<Record<"none" | "all" | "fans", string>>;
  readonly product: string;
  readonly none: string;
  readonly updated: string;
  readonly lost: string;
  readonly notFound: string;
  readonly failed: string;
  readonly toolbarOpen: string;
  readonly toolbarNoPost: string;
}

const english: PreviewWords = {
  lang: "en",
  title: "WeChat preview",
  skip: "Skip to the content",
  intro: "What readers in WeChat would see, and what the next sync would do.",
  states: {
    created: "New",
    updated: "Changed",
    adopted: "Adopted",
    kept: "Unchanged",
    gone: "Left the box",
    published: "Published",
    conflict: "Conflict",
    failed: "Not fit to send",
  },
  stateHints: {
    created: "The next sync creates its draft.",
    updated: "The next sync updates its draft.",
    adopted: "The next sync takes over the draft that is there.",
    kept: "The draft equals the post.",
    gone: "Its draft was published or deleted in WeChat; it is left alone.",
    published: "Published; it is left alone.",
    conflict: "The draft was changed in WeChat too; the next sync leaves it and says what differs.",
    failed: "WeChat would refuse it, or it cannot be made. The next sync leaves it out.",
  },
  all: "All",
  problems: "Problems",
  noProblems: "No problems. It can be sent as it is.",
  filter: "Show",
  posts: "Posts",
  noPosts: [
    "No post is meant for WeChat yet.",
    "Write `wechat: true` into the frontmatter of one and save it; it appears here at once.",
  ],
  orphans: "Drafts without a post",
  orphanHint: "Their posts are no longer selected. The drafts stay in WeChat.",
  aboutSite: "About the site",
  levels: { error: "Error", warning: "Warning", info: "Note" },
  counted: (count, level) =>
    `${count} ${{ error: "error", warning: "warning", info: "note" }[level]}${count === 1 ? "" : "s"}`,
  openAt: (place) => `Open ${place} in the editor`,
  imagePost: "Image post",
  bundle: "Bundle",
  account: "Account",
  back: "All posts",
  page: "Its page on the site",
  theme: "Theme",
  themeOwn: "as set",
  apply: "Apply",
  mode: "Appearance in WeChat",
  light: "Light",
  dark: "Dark",
  copy: "Copy as rich text",
  copied: "Copied. Paste it into WeChat's editor.",
  copyFailed: "The browser did not let us copy.",
  phone: "The article in WeChat",
  noArticle: "There is no article to show. The problems say why.",
  officialAccount: "Official Account",
  readOriginal: "阅读原文",
  published: "Published at",
  cover: "Cover",
  noCover: "There is no cover.",
  unseenCover:
    "A picture from the web: it is fetched, and its frames are known, when the post is sent.",
  sources: {
    crops: "Frames set by hand (crops)",
    given: "Focal point from the frontmatter",
    xmp: "Focal point from the picture's metadata",
    attention: "Focal point found in the picture",
    centre: "Centre of the picture",
  },
  frames: { "2.35_1": "2.35 : 1", "1_1": "1 : 1", "16_9": "16 : 9" },
  inFeed: "In the feed",
  inList: "In a list",
  inShare: "Shared in a chat",
  focalPoint: "Focal point",
  focalHelp:
    "Drag the point, or use the arrow keys; with Shift it moves further. The frames follow.",
  focalWhere: "{x}% from the left, {y}% from the top",
  fromLeft: "From left",
  fromTop: "From top",
  area: "Keep an area in view",
  areaHandle: "Size of the area",
  areaWidth: "Width",
  areaHeight: "Height",
  save: "Save to frontmatter",
  saved: "Saved.",
  reset: "Reset",
  unsaved: "Not saved yet",
  fixedFrames: "`crops` in the frontmatter fixes some frames; those do not follow the point.",
  noFile: "No file of this site holds the post, so the point cannot be saved.",
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
  updated: "Updated.",
  lost: "The development server does not answer. This page updates when it is back.",
  notFound: "There is no such post",
  failed: "The preview could not be made",
  toolbarOpen: "Open the preview",
  toolbarNoPost: "This page is not the page of a post for WeChat.",
};

const chinese: PreviewWords = {
  lang: "zh-CN",
  title: "微信预览",
  skip: "跳到正文",
  intro: "读者在微信里看到的样子，以及下一次同步会做什么。",
  states: {
    created: "新文章",
    updated: "有改动",
    adopted: "待认领",
    kept: "未变",
    gone: "已离开草稿箱",
    published: "已发布",
    conflict: "冲突",
    failed: "不能发送",
  },
  stateHints: {
    created: "下一次同步会新建草稿。",
    updated: "下一次同步会更新草稿。",
    adopted: "下一次同步会认领已有的草稿。",
    kept: "草稿与文章一致。",
    gone: "草稿已在微信里发布或删除，不再改动。",
    published: "已发布，不再改动。",
    conflict: "草稿在微信里也改过；下一次同步不会动它，只说明差别。",
    failed: "微信会拒绝它，或它无法生成。下一次同步会跳过它。",
  },
  all: "全部",
  problems: "问题",
  noProblems: "没有问题，可以直接发送。",
  filter: "显示",
  posts: "文章",
  noPosts: [
    "还没有要发到微信的文章。",
    "在一篇文章的 frontmatter 里写 `wechat: true` 并保存，它马上会出现在这里。",
  ],
  orphans: "没有对应文章的草稿",
  orphanHint: "对应的文章不再被选中，草稿保留在微信里。",
  aboutSite: "关于网站",
  levels: { error: "错误", warning: "警告", info: "提示" },
  counted: (count, level) =>
    `${count} 个${{ error: "错误", warning: "警告", info: "提示" }[level]}`,
  openAt: (place) => `在编辑器里打开 ${place}`,
  imagePost: "图片消息",
  bundle: "多图文",
  account: "账号",
  back: "全部文章",
  page: "网站上的页面",
  theme: "主题",
  themeOwn: "按设置",
  apply: "应用",
  mode: "微信外观",
  light: "浅色",
  dark: "深色",
  copy: "复制富文本",
  copied: "已复制，可以粘贴到公众号编辑器。",
  copyFailed: "浏览器不允许复制。",
  phone: "微信里的文章",
  noArticle: "没有可以显示的文章，原因见“问题”。",
  officialAccount: "公众号",
  readOriginal: "阅读原文",
  published: "发布于",
  cover: "封面",
  noCover: "没有封面。",
  unseenCover: "来自网络的图片：发送时才会下载，届时才知道裁剪框。",
  sources: {
    crops: "裁剪框由 crops 指定",
    given: "焦点来自 frontmatter",
    xmp: "焦点来自图片元数据",
    attention: "焦点由程序识别",
    centre: "图片中心",
  },
  frames: { "2.35_1": "2.35 : 1", "1_1": "1 : 1", "16_9": "16 : 9" },
  inFeed: "订阅号消息",
  inList: "次条列表",
  inShare: "转发到聊天",
  focalPoint: "焦点",
  focalHelp: "拖动圆点，或用方向键移动；按住 Shift 移动更快。裁剪框会跟着走。",
  focalWhere: "距左 {x}%，距上 {y}%",
  fromLeft: "距左",
  fromTop: "距上",
  area: "保留一块区域",
  areaHandle: "区域大小",
  areaWidth: "宽",
  areaHeight: "高",
  save: "写入 frontmatter",
  saved: "已保存。",
  reset: "还原",
  unsaved: "尚未保存",
  fixedFrames: "frontmatter 里的 `crops` 固定了部分裁剪框，它们不随焦点移动。",
  noFile: "网站里没有存放这篇文章的文件，焦点无法保存。",
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
  updated: "已更新。",
  lost: "开发服务器没有回应，恢复后页面会自动更新。",
  notFound: "没有这篇文章",
  failed: "无法生成预览",
  toolbarOpen: "打开预览",
  toolbarNoPost: "这个页面不是要发到微信的文章。",
};

export function previewWordsOf(language: Language): PreviewWords {
  return language === "zh" ? chinese : english;
}
