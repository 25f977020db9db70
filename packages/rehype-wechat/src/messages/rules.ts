import type { Language } from "./language.ts";

interface Rule {
  /** `warning`: something of the author's is lost or at risk; `info`: it takes another form. */
  readonly level: "warning" | "info";
  /** What is the matter, and the one thing to do; `{name}` stands for a value. */
  readonly en: readonly [reason: string, note: string];
  readonly zh: readonly [reason: string, note: string];
}

/** Every message that conversion may leave on a file. Names are permanent. */
export const rules = {
  "nesting-too-deep": {
    level: "warning",
    en: [
      "Unexpected nesting deeper than {max} levels, the words of what lies deeper are kept",
      "Reduce the levels of elements at this place.",
    ],
    zh: ["嵌套超过 {max} 层，更深的部分只保留文字", "请减少此处元素的层级。"],
  },
  "element-removed": {
    level: "warning",
    en: [
      "Unexpected `<{name}>`, it is removed with its content",
      "WeChat does not take this element; say it in text or with a picture.",
    ],
    zh: ["`<{name}>` 及其内容已移除", "微信不接受该元素，请改用文字或图片。"],
  },
  "element-unknown": {
    level: "warning",
    en: [
      "Unexpected `<{name}>`, which is no HTML element, only what it holds is kept",
      "If these are words, write them as code or begin them with `&lt;`.",
    ],
    zh: [
      "`<{name}>` 不是 HTML 元素，只保留其内容",
      "如果这是文字，请写成行内代码，或用 `&lt;` 开头。",
    ],
  },
  "math-as-text": {
    level: "warning",
    en: [
      "Unexpected formula without its TeX, only its characters are kept",
      "Write the formula as TeX between dollar signs.",
    ],
    zh: ["公式没有附带 TeX，只保留其中的字符", "请用 `$…$` 写成 TeX 公式。"],
  },
  "component-not-rendered": {
    level: "warning",
    en: [
      "Unexpected component `{name}` that was not rendered, only what it holds is kept",
      "Render MDX to HTML before this plugin, or write the content as Markdown.",
    ],
    zh: ["组件 `{name}` 未渲染，只保留其内容", "请先把 MDX 渲染为 HTML，或改用 Markdown。"],
  },
  "container-unknown": {
    level: "warning",
    en: [
      "Unexpected container `{name}` of an unknown name, its content is kept without a frame",
      "Use the name of a callout, such as `note`, `tip`, `important`, `warning`, `caution`, `question` or `details`.",
    ],
    zh: [
      "容器 `{name}` 名称未知，内容保留，不加边框",
      "请使用提示框的名称，如 `note`、`tip`、`important`、`warning`、`caution`、`question`、`details`。",
    ],
  },
  "directive-as-text": {
    level: "warning",
    en: [
      "Unexpected directive `{name}`, only its words are kept",
      "Write the content as Markdown, or add a remark plugin that reads this directive.",
    ],
    zh: [
      "指令 `{name}` 无法识别，只保留其中的文字",
      "请改用 Markdown 书写，或添加能处理该指令的 remark 插件。",
    ],
  },
  "directive-left-out": {
    level: "warning",
    en: [
      "Unexpected directive `{name}`, which has no words, it is left out",
      "Write the content as Markdown, or add a remark plugin that reads this directive.",
    ],
    zh: [
      "指令 `{name}` 无法识别，也没有文字，已略去",
      "请改用 Markdown 书写，或添加能处理该指令的 remark 插件。",
    ],
  },
  "control-character": {
    level: "warning",
    en: [
      "Unexpected invisible control character {name}, it is removed",
      "Characters that reverse or hide text do not belong into an article; type the line again.",
    ],
    zh: [
      "不可见控制字符 {name} 已移除",
      "能反转或隐藏文字的字符不应出现在文章中，请重新输入该行。",
    ],
  },
  "style-removed": {
    level: "info",
    en: [
      "Unexpected style `{name}`, WeChat strips it or cannot show it",
      "Leave it out, or give the look to a theme.",
    ],
    zh: ["样式 `{name}` 已移除，微信会剥离或无法显示它", "请删去该样式，或用主题实现。"],
  },
  "link-unsafe": {
    level: "warning",
    en: [
      "Unexpected link with the scheme `{name}`, only its text is kept",
      "Use an http(s), mailto or tel address.",
    ],
    zh: ["链接协议 `{name}` 不被允许，只保留文字", "请使用 http(s)、mailto 或 tel 地址。"],
  },
  "link-relative": {
    level: "warning",
    en: [
      "Unexpected relative link `{name}` without a site address, only its text is kept",
      "Set `siteUrl`, or write the full address.",
    ],
    zh: ["相对链接 `{name}` 缺少站点地址，只保留文字", "请设置 `siteUrl`，或写完整地址。"],
  },
  "link-not-article": {
    level: "warning",
    en: [
      "Unexpected mp.weixin.qq.com link that is no article, WeChat refuses it in articles; it becomes a reference",
      "Link to the permanent address of a published article (…/s/… or …/s?__biz=…).",
    ],
    zh: [
      "该 mp.weixin.qq.com 链接不是文章，微信会拒绝，已改为参考资料",
      "请链接到已发表文章的永久地址（…/s/… 或 …/s?__biz=…）。",
    ],
  },
  "link-image": {
    level: "info",
    en: [
      "Unexpected link to `{name}` around a picture, the picture is kept without it",
      "Add a text link if readers need the address.",
    ],
    zh: ["图片上的链接 `{name}` 已去除，图片保留", "如需地址，请另加文字链接。"],
  },
  "image-without-source": {
    level: "warning",
    en: [
      "Unexpected image without a usable source, it is dropped",
      "Give it a path or an http(s) address.",
    ],
    zh: ["图片没有可用的地址，已去除", "请写明路径或 http(s) 地址。"],
  },
  "image-data-uri": {
    level: "warning",
    en: [
      "Unexpected image in a data URI, it is dropped because WeChat takes uploaded pictures only",
      "Save the picture as a file, or upload it with `images.resolve`.",
    ],
    zh: [
      "data URI 图片已去除，微信只接受上传的图片",
      "请将图片存为文件，或用 `images.resolve` 上传。",
    ],
  },
  "image-not-uploaded": {
    level: "warning",
    en: [
      "Unexpected image that does not lie at WeChat: `{name}`",
      "WeChat drops foreign pictures from drafts; upload it with media/uploadimg and use that address.",
    ],
    zh: [
      "图片不在微信服务器上：`{name}`",
      "微信会丢弃外部图片；请用 media/uploadimg 上传并使用返回的地址。",
    ],
  },
  "embed-as-text": {
    level: "info",
    en: [
      "Unexpected `<{name}>`, its address is printed because WeChat plays nothing from elsewhere",
      "Upload the video to WeChat, or add a picture that says what readers find there.",
    ],
    zh: ["`<{name}>` 已改为文字地址，微信不播放外部内容", "请将视频上传到微信，或配图说明。"],
  },
  "embed-left-out": {
    level: "warning",
    en: [
      "Unexpected `<{name}>` without an address that readers can open, it is left out",
      "Write its full http(s) address, or set `siteUrl`; upload the file to WeChat to play it in the article.",
    ],
    zh: [
      "`<{name}>` 没有读者能打开的地址，已略去",
      "请写完整的 http(s) 地址，或设置 `siteUrl`；需要在文中播放请上传到微信。",
    ],
  },
  "diagram-as-source": {
    level: "warning",
    en: [
      "Unexpected {name} diagram without a renderer, its source is shown",
      "Install `beautiful-mermaid` for Mermaid, pass a renderer in `diagrams`, or include the diagram as a picture.",
    ],
    zh: [
      "没有 {name} 图表渲染器，显示源码",
      "Mermaid 请安装 `beautiful-mermaid`，也可用选项 `diagrams` 提供渲染器，或以图片插入图表。",
    ],
  },
  "diagram-kind": {
    level: "warning",
    en: [
      "Unexpected Mermaid diagram of the kind `{name}`, which cannot be drawn, its source is shown",
      "Flowcharts, state, sequence, class and ER diagrams and XY charts are drawn; include others as a picture, or pass a renderer in `diagrams`.",
    ],
    zh: [
      "无法绘制 `{name}` 类型的 Mermaid 图表，显示源码",
      "可绘制流程图、状态图、时序图、类图、ER 图和 XY 图；其他类型请以图片插入，或用选项 `diagrams` 提供渲染器。",
    ],
  },
  "diagram-too-large": {
    level: "warning",
    en: [
      "Unexpected Mermaid diagram of {name}, expected at most 250 arrows and 20,000 characters; its source is shown",
      "Split the diagram, or include it as a picture.",
    ],
    zh: [
      "Mermaid 图表过大（{name}），最多 250 个箭头、20,000 个字符，显示源码",
      "请拆分图表，或以图片插入。",
    ],
  },
  "diagram-invalid": {
    level: "warning",
    en: [
      "Unexpected {name} diagram that cannot be drawn, its source is shown: {reason}",
      "Correct the diagram, or include it as a picture.",
    ],
    zh: ["{name} 图表无法绘制，显示源码：{reason}", "请修正图表，或以图片插入。"],
  },
  "code-not-highlighted": {
    level: "info",
    en: [
      "Unexpected `{name}` code that is too long or too deep to highlight, it stays plain",
      "Show the part that readers need, or correct the language of the fence.",
    ],
    zh: ["`{name}` 代码过长或嵌套过深，未着色", "请只保留读者需要的部分，或更正代码块的语言。"],
  },
  "table-nested": {
    level: "warning",
    en: [
      "Unexpected table inside a table, its rows are shown as text",
      "Take the inner table out.",
    ],
    zh: ["表格内嵌套了表格，内层按文字显示", "请将内层表格移出。"],
  },
  "title-repeated": {
    level: "info",
    en: [
      "Unexpected first heading equal to the title, it is dropped",
      "WeChat prints the title above the article.",
    ],
    zh: ["首个标题与文章标题相同，已去除", "微信会在正文上方显示标题。"],
  },
  "math-invalid": {
    level: "warning",
    en: [
      "Unexpected TeX that cannot be drawn, its source is shown: {reason}",
      "Correct the formula; a dollar sign that means money can be written `\\$`.",
    ],
    zh: ["公式无法绘制，已显示源码：{reason}", "请修正公式；表示金额的美元符号可写作 `\\$`。"],
  },
  "math-color": {
    level: "warning",
    en: [
      "Unexpected color `{name}` in a formula, that part has the color of the text",
      "Write a name such as `red`, or a hex color such as `#c00`.",
    ],
    zh: [
      "公式中的 `{name}` 不是颜色，该部分使用正文颜色",
      "请写 `red` 之类的名称，或 `#c00` 之类的十六进制颜色。",
    ],
  },
  "math-as-picture": {
    level: "info",
    en: [
      "Unexpected large formula, it becomes a picture: {tex}",
      "Split the formula if it should follow dark mode.",
    ],
    zh: ["公式较大，已转为图片：{tex}", "若需跟随深色模式，请拆分公式。"],
  },
  "svg-foreign": {
    level: "warning",
    en: [
      "Unexpected address in a drawing, it is removed because an article loads nothing from elsewhere: {name}",
      "Write what it stands for into the drawing: colors, shapes, fonts of the phone.",
    ],
    zh: [
      "图形中的外部引用已移除，文章不从别处加载内容：{name}",
      "请把它所代表的内容直接写入图形：颜色、形状或手机自带字体。",
    ],
  },
  "svg-picture": {
    level: "warning",
    en: [
      "Unexpected picture in a drawing, it is removed: {name}",
      "Put the picture into the text by itself, or save the drawing as a PNG file and show that.",
    ],
    zh: ["图形中的图片已移除：{name}", "请把图片单独放入正文，或将整个图形存为 PNG 图片。"],
  },
  "svg-animation": {
    level: "warning",
    en: [
      "Unexpected animation in a drawing, it is removed: {name}",
      "Animate the position, size, color or opacity of a shape, to a number or a color.",
    ],
    zh: [
      "图形中的动画已移除：{name}",
      "动画只能改变形状的位置、大小、颜色或透明度，值须为数字或颜色。",
    ],
  },
  "svg-simplified": {
    level: "info",
    en: [
      "Unexpected {name} in an SVG, WeChat removes ids and what depends on them",
      "Check the drawing, or include it as a PNG.",
    ],
    zh: ["SVG 中的 {name} 已简化，微信会删除 id 及其依赖", "请检查图形，或改用 PNG。"],
  },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;

/** The words of one message in one language. */
export function ruleText(
  rule: RuleId,
  language: Language,
): readonly [reason: string, note: string] {
  return rules[rule][language];
}
