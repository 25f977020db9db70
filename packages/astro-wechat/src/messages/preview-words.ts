import { counted } from "./counted.ts";
import type { FocusSource, Language, OutcomeKind } from "wechat-drafts";
import { type ViewWords, viewWordsOf } from "wechat-simulator/views";

/** What only the preview says, in one language. */
interface OwnWords {
  readonly title: string;
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
  readonly orphaned: string;
  readonly orphanHint: string;
  readonly aboutSite: string;
  readonly levels: Readonly<Record<"error" | "warning" | "info", string>>;
  counted(count: number, level: "error" | "warning" | "info"): string;
  openAt(place: string): string;
  readonly account: string;
  readonly back: string;
  readonly page: string;
  readonly theme: string;
  readonly themeOwn: string;
  readonly apply: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly noArticle: string;
  readonly published: string;
  readonly unseenCover: string;
  readonly unseenPicture: string;
  readonly wholeCover: string;
  readonly sources: Readonly<Record<FocusSource, string>>;
  readonly confidence: string;
  readonly focalPoint: string;
  readonly focalHelp: string;
  readonly focalWhere: string;
  readonly fromLeft: string;
  readonly fromTop: string;
  readonly area: string;
  readonly areaWidth: string;
  readonly areaHeight: string;
  readonly save: string;
  readonly saved: string;
  readonly notSaved: string;
  readonly reset: string;
  readonly unsaved: string;
  readonly fixedFrames: string;
  readonly noFile: string;
  readonly updated: string;
  readonly lost: string;
  readonly notFound: string;
  readonly failed: string;
  readonly toolbarOpen: string;
  readonly toolbarNoPost: string;
}

/** Everything the preview says, in one language. */
export type PreviewWords = OwnWords & ViewWords;

const english: OwnWords = {
  title: "WeChat preview",
  intro: "What readers in WeChat would see, and what the next sync would do.",
  states: {
    created: "New",
    updated: "Changed",
    adopted: "Adopted",
    unchanged: "Unchanged",
    gone: "Left the box",
    published: "Published",
    conflict: "Conflict",
    failed: "Not fit to send",
  },
  stateHints: {
    created: "The next sync creates its draft.",
    updated: "The next sync updates its draft.",
    adopted: "The next sync takes over the draft that is there.",
    unchanged: "The draft equals the post.",
    gone: "Its draft was published or deleted in WeChat; it is left alone.",
    published: "Published; it is left alone.",
    conflict: "The draft was changed in WeChat too; the next sync leaves it and says what differs.",
    failed: "WeChat would refuse it, or it cannot be made. The next sync leaves it out.",
  },
  all: "All",
  problems: "Problems",
  noProblems: "No problems.",
  filter: "Show",
  posts: "Posts",
  noPosts: [
    "No post is meant for WeChat yet.",
    "Write `wechat: true` into the frontmatter of one and save it; it appears here at once.",
  ],
  orphaned: "Drafts without a post",
  orphanHint: "Their posts are no longer selected. The drafts stay in WeChat.",
  aboutSite: "About the site",
  levels: { error: "Error", warning: "Warning", info: "Note" },
  counted: (count, level) =>
    counted(count, { error: "error", warning: "warning", info: "note" }[level]),
  openAt: (place) => `Open ${place} in the editor`,
  account: "Account",
  back: "All posts",
  page: "Its page on the site",
  theme: "Theme",
  themeOwn: "as set",
  apply: "Apply",
  copy: "Copy as rich text",
  copied: "Copied. Paste it into WeChat's editor.",
  copyFailed: "The browser did not let us copy.",
  noArticle: "There is no article to show. The problems say why.",
  published: "Published at",
  unseenCover: "A picture from the web. Its frames show as soon as it is here.",
  unseenPicture: "This picture cannot be shown.",
  wholeCover: "The cover, with the frames that WeChat cuts out of it",
  sources: {
    crops: "Frames set by hand (crops)",
    given: "Focal point from the frontmatter",
    metadata: "Focal point from the picture's metadata",
    code: "Focal point on the QR code found in the picture",
    faces: "Focal point on the faces found in the picture",
    title: "Focal point on the title found in the picture",
    attention: "Focal point found in the picture",
    centre: "Centre of the picture",
  },
  confidence: "confidence {percent}%",
  focalPoint: "Focal point",
  focalHelp:
    "Drag the point, or move it with the arrow keys, with Shift further. The frames follow.",
  focalWhere: "{x}% from the left, {y}% from the top",
  fromLeft: "From left",
  fromTop: "From top",
  area: "Keep an area in view",
  areaWidth: "Width",
  areaHeight: "Height",
  save: "Save to frontmatter",
  saved: "Saved.",
  notSaved: "Not saved: the development server does not answer.",
  reset: "Reset",
  unsaved: "Not saved yet",
  fixedFrames: "`crops` in the frontmatter fixes some frames; those do not follow the point.",
  noFile: "No file of this site holds the post, so the point cannot be saved.",
  updated: "Updated.",
  lost: "The development server does not answer. This page updates when it is back.",
  notFound: "There is no such post",
  failed: "The preview could not be made",
  toolbarOpen: "Open the preview",
  toolbarNoPost: "This page is not the page of a post for WeChat.",
};

const chinese: OwnWords = {
  title: "微信预览",
  intro: "读者在微信里看到的样子，以及下一次同步会做什么。",
  states: {
    created: "新文章",
    updated: "有改动",
    adopted: "待认领",
    unchanged: "未变",
    gone: "已离开草稿箱",
    published: "已发表",
    conflict: "冲突",
    failed: "不能发送",
  },
  stateHints: {
    created: "下一次同步会新建草稿。",
    updated: "下一次同步会更新草稿。",
    adopted: "下一次同步会认领已有的草稿。",
    unchanged: "草稿与文章一致。",
    gone: "草稿已在微信里发表或删除，不再改动。",
    published: "已发表，不再改动。",
    conflict: "草稿在微信里也改过；下一次同步不会动它，只说明差别。",
    failed: "微信会拒绝它，或它无法生成。下一次同步会跳过它。",
  },
  all: "全部",
  problems: "问题",
  noProblems: "没有问题。",
  filter: "显示",
  posts: "文章",
  noPosts: [
    "还没有要发到微信的文章。",
    "在一篇文章的 frontmatter 里写 `wechat: true` 并保存，它马上会出现在这里。",
  ],
  orphaned: "没有对应文章的草稿",
  orphanHint: "对应的文章不再被选中，草稿保留在微信里。",
  aboutSite: "关于网站",
  levels: { error: "错误", warning: "警告", info: "提示" },
  counted: (count, level) =>
    `${count} 个${{ error: "错误", warning: "警告", info: "提示" }[level]}`,
  openAt: (place) => `在编辑器里打开 ${place}`,
  account: "账号",
  back: "全部文章",
  page: "网站上的页面",
  theme: "主题",
  themeOwn: "按设置",
  apply: "应用",
  copy: "复制富文本",
  copied: "已复制，可以粘贴到公众号编辑器。",
  copyFailed: "浏览器不允许复制。",
  noArticle: "没有可以显示的文章，原因见“问题”。",
  published: "发表于",
  unseenCover: "来自网络的图片，下载完成后显示裁剪框。",
  unseenPicture: "无法显示这张图片。",
  wholeCover: "封面，以及微信从中裁出的几个框",
  sources: {
    crops: "裁剪框由 crops 指定",
    given: "焦点来自 frontmatter",
    metadata: "焦点来自图片元数据",
    code: "焦点在识别出的二维码上",
    faces: "焦点在识别出的人脸上",
    title: "焦点在识别出的标题上",
    attention: "焦点由程序识别",
    centre: "图片中心",
  },
  confidence: "把握 {percent}%",
  focalPoint: "焦点",
  focalHelp: "拖动圆点，或用方向键移动；按住 Shift 移动更快。裁剪框会跟着走。",
  focalWhere: "距左 {x}%，距上 {y}%",
  fromLeft: "距左",
  fromTop: "距上",
  area: "保留一块区域",
  areaWidth: "宽",
  areaHeight: "高",
  save: "写入 frontmatter",
  saved: "已保存。",
  notSaved: "没有保存：开发服务器没有回应。",
  reset: "还原",
  unsaved: "尚未保存",
  fixedFrames: "frontmatter 里的 `crops` 固定了部分裁剪框，它们不随焦点移动。",
  noFile: "网站里没有存放这篇文章的文件，焦点无法保存。",
  updated: "已更新。",
  lost: "开发服务器没有回应，恢复后页面会自动更新。",
  notFound: "没有这篇文章",
  failed: "无法生成预览",
  toolbarOpen: "打开预览",
  toolbarNoPost: "这个页面不是要发到微信的文章。",
};

export function previewWordsOf(language: Language): PreviewWords {
  return { ...viewWordsOf(language), ...(language === "zh" ? chinese : english) };
}
