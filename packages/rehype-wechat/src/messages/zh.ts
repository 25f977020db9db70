import type { DiagramSize, en } from "./en.ts";

/** Every message in Chinese. */
export const zh: typeof en = {
  rules: {
    "nesting-too-deep": ({ max }) => [
      `嵌套超过 ${max} 层，更深的部分只保留文字`,
      "请减少此处元素的层级。",
    ],
    "element-removed": ({ name }) => [
      `\`<${name}>\` 及其内容已移除`,
      "微信不接受该元素，请改用文字或图片。",
    ],
    "element-unknown": ({ name }) => [
      `\`<${name}>\` 不是 HTML 元素，只保留其内容`,
      "如果这是文字，请写成行内代码，或用 `&lt;` 开头。",
    ],
    "math-as-text": () => ["公式里没有 TeX 源码，只保留其中的字符", "请用 `$…$` 写成 TeX 公式。"],
    "component-not-rendered": ({ name }) => [
      `组件 \`${name}\` 未渲染，只保留其内容`,
      "请先把 MDX 渲染为 HTML，或改用 Markdown。",
    ],
    "container-unknown": ({ name }) => [
      `容器 \`${name}\` 无法识别，只保留内容，不加边框`,
      "请使用提示框的名称，如 `note`、`tip`、`important`、`warning`、`caution`、`question`、`details`、`steps`、`timeline`、`cards`、`gallery`。",
    ],
    "row-stacked": () => [
      "横滑图片里只能有图片，且不能放在列表或表格里，现改为上下排列",
      "请只留图片，并移到列表和表格之外。",
    ],
    "directive-as-text": ({ name }) => [
      `指令 \`${name}\` 无法识别，只保留其中的文字`,
      "请改用 Markdown 书写，或添加能处理该指令的 remark 插件。",
    ],
    "directive-left-out": ({ name }) => [
      `指令 \`${name}\` 无法识别，也没有文字，已略去`,
      "请改用 Markdown 书写，或添加能处理该指令的 remark 插件。",
    ],
    "control-character": ({ name }) => [
      `不可见控制字符 ${name} 已移除`,
      "能反转或隐藏文字的字符不应出现在文章中，请重新输入该行。",
    ],
    "style-removed": ({ name }) => [
      `样式 \`${name}\` 已移除，微信会去掉它，或无法显示`,
      "请删去该样式，或用主题实现。",
    ],
    "link-unsafe": ({ name }) => [
      `不允许使用链接协议 \`${name}\`，只保留文字`,
      "请使用 http(s)、mailto 或 tel 地址。",
    ],
    "link-relative": ({ name }) => [
      `相对链接 \`${name}\` 缺少站点地址，只保留文字`,
      "请设置 `siteUrl`，或写完整地址。",
    ],
    "link-not-article": () => [
      "该 mp.weixin.qq.com 链接不是文章，微信会拒绝，已改为参考资料",
      "请链接到已发表文章的永久地址（…/s/… 或 …/s?__biz=…）。",
    ],
    "link-image": ({ name }) => [
      `图片上的链接 \`${name}\` 已去除，图片保留`,
      "如需地址，请另加文字链接。",
    ],
    "image-without-source": () => ["图片没有可用的地址，已去除", "请写明路径或 http(s) 地址。"],
    "image-data-uri": () => [
      "data URI 图片已去除，微信只接受上传的图片",
      "请将图片存为文件，或用 `images.resolve` 上传。",
    ],
    "image-not-uploaded": ({ name }) => [
      `图片不在微信服务器上：\`${name}\``,
      "微信会丢弃外部图片；请用 media/uploadimg 上传并使用返回的地址。",
    ],
    "embed-as-text": ({ name }) => [
      `\`<${name}>\` 已改为文字地址，微信不播放外部内容`,
      "请将视频上传到微信，或配图说明。",
    ],
    "embed-left-out": ({ name }) => [
      `\`<${name}>\` 没有读者打得开的地址，已略去`,
      "请写完整的 http(s) 地址，或设置 `siteUrl`；需要在文中播放请上传到微信。",
    ],
    "diagram-as-source": ({ name }) => [
      `没有 ${name} 图表的渲染函数，显示源码`,
      "Mermaid 请安装 `beautiful-mermaid`，也可用选项 `diagrams` 传入渲染函数，或以图片插入图表。",
    ],
    "diagram-kind": ({ name }) => [
      `无法绘制 \`${name}\` 类型的 Mermaid 图表，显示源码`,
      "可绘制流程图、状态图、时序图、类图、ER 图和 XY 图；其他类型请以图片插入，或用选项 `diagrams` 传入渲染函数。",
    ],
    "diagram-too-large": (found) => [
      `Mermaid 图表过大（${size(found)}），最多 250 个箭头、20,000 个字符，显示源码`,
      "请拆分图表，或以图片插入。",
    ],
    "diagram-invalid": ({ name, reason }) => [
      `${name} 图表无法绘制，显示源码：${reason}`,
      "请修正图表，或以图片插入。",
    ],
    "code-not-highlighted": ({ name }) => [
      `\`${name}\` 代码过长或嵌套过深，未着色`,
      "请只保留读者需要的部分，或更正代码块的语言。",
    ],
    "table-nested": () => ["表格内嵌套了表格，内层按文字显示", "请将内层表格移出。"],
    "title-repeated": () => [
      "首个标题与文章标题相同，已去除",
      "微信会在正文上方显示文章标题；删去正文里的这个标题，就不再提示。",
    ],
    "math-invalid": ({ reason }) => [
      `公式无法绘制，已显示源码：${reason}`,
      "请修正公式；表示金额的美元符号可写作 `\\$`。",
    ],
    "math-color": ({ name }) => [
      `公式中的 \`${name}\` 不是颜色，该部分使用正文颜色`,
      "请写 `red` 之类的名称，或 `#c00` 之类的十六进制颜色。",
    ],
    "math-as-picture": ({ tex, found, max }) => [
      `公式绘制后有 ${count(found)} 个字符，超过 ${count(max)} 个，已转为图片：${tex}`,
      "若需跟随深色模式，请拆分公式。",
    ],
    "svg-foreign": ({ name }) => [
      `图形中的外部引用已移除，文章不从别处加载内容：${name}`,
      "请把引用的内容直接写进图形里：颜色、形状，或改用手机自带的字体。",
    ],
    "svg-picture": ({ name }) => [
      `图形中的图片已移除：${name}`,
      "请把图片单独放入正文，或将整个图形存为 PNG 图片。",
    ],
    "svg-animation": ({ name }) => [
      `图形中的动画已移除：${name}`,
      "动画只能改变形状的位置、大小、颜色或透明度，值须为数字或颜色。",
    ],
    "svg-simplified": ({ name }) => [
      `SVG 中的 ${name} 已简化，微信会删除 id 及其依赖`,
      "请检查图形，或改用 PNG。",
    ],
  },
  css: {
    syntax: (what) => `CSS 有语法错误，已略过：${what}`,
    atRule: (what) => `\`@${what}\` 已略过：微信只保留行内样式`,
    selectorUnsupported: (what) => `选择器 \`${what}\` 已略过：在公众号文章里不起作用，或无法识别`,
    selectorUnmatched: (what) => `选择器 \`${what}\` 在文章里没有匹配的元素`,
    variableUnset: (what) => `\`${what}\` 已略过：脱离网页就算不出它的值`,
    value: (what) => `\`${what}\` 已略过：微信不会保留`,
    position: (what) => `\`${what}\` 的装饰已略过：微信会去掉定位，装饰会混进正文`,
    content: (what) => `\`${what}\` 已略过：只支持文字`,
  },
  labels: {
    references: "参考资料",
    footnotes: "脚注",
    footnoteMark: "注",
    video: "视频",
    audio: "音频",
    embed: "嵌入内容",
    open: "（",
    close: "）",
    colon: "：",
    note: "注意",
    tip: "提示",
    important: "重要",
    warning: "警告",
    caution: "危险",
    info: "信息",
    summary: "摘要",
    todo: "待办",
    question: "问题",
    example: "示例",
    quotation: "引用",
    success: "完成",
    danger: "危险",
    failure: "失败",
    bug: "缺陷",
  },
};

const count = (number: number): string => number.toLocaleString("en-US");

function size({ characters, arrows }: DiagramSize): string {
  return characters === undefined ? `${count(arrows)} 个箭头` : `${count(characters)} 个字符`;
}
