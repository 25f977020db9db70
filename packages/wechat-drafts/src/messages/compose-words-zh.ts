import type { FocusNote } from "focal-crop/sharp";

import type { TextLength } from "../model/text-length.ts";
import type { Expected, ComposeWords, CropFault } from "./compose-words.ts";

export const composeWordsZh: ComposeWords = {
  "block-invalid": ({ found }) => [
    `\`wechat:\` 的值是 ${found}，应为 \`true\` 或一组字段。`,
    "写成 `wechat: true`，或把各字段缩进写在 `wechat:` 下面。",
  ],
  "field-unknown": ({ field, meant }) => [
    `\`wechat:\` 里没有 \`${field}\` 这个字段。`,
    meant === undefined ? "请删掉它。" : `是不是想写 \`${meant}\`？`,
  ],
  "field-invalid": ({ field, found, expected }) => [
    `\`${field}\` 的值是 ${found}，应为${typeof expected === "string" ? expectations[expected] : ` ${expected.oneOf}`}。`,
    undefined,
  ],
  "title-missing": () => ["文章没有标题。", "请填写 `title:` 或 `wechat.title`。"],
  "title-long": (about) => [
    `标题有 ${characters(about)}；微信文档规定 32 个，更长的标题在列表中会被截断。`,
    "可用 `wechat.title` 另设一个短标题，博客上的标题不变。",
  ],
  "title-too-long": (about) => [
    `标题有 ${characters(about)}，微信不接受超过 64 个字的标题。`,
    "请用 `wechat.title` 另设一个短标题，博客上的标题不变。",
  ],
  "author-too-long": (about) => [`作者有 ${characters(about)}，微信最多接受 16 个。`, "请改短。"],
  "digest-too-long": (about) => [
    `摘要有 ${characters(about)}，微信最多接受 120 个。`,
    "请改短，或删掉：description 会自动在句末截断。",
  ],
  "source-url-invalid": ({ found }) => [
    `\`wechat.sourceUrl\` 的值是 ${found}，应为不超过 1024 字节的公网 http(s) 地址。`,
    "请写完整的地址，不需要时写 `false`。",
  ],
  "source-url-private": ({ url }) => [
    `${url} 不能作为“阅读原文”的链接：微信只接受不超过 1024 字节的公网 http(s) 地址。这篇文章将不带原文链接。`,
    "请把 `site` 设为博客的公网地址，或填写 `wechat.sourceUrl`。",
  ],
  "published-url-invalid": ({ found }) => [
    `\`wechat.publishedUrl\` 的值是 ${found}，应为文章在 mp.weixin.qq.com 上的地址。`,
    "请复制已发表文章的链接，例如 https://mp.weixin.qq.com/s/…。",
  ],
  "images-ignored": () => [
    "`wechat.images` 只用于图片消息。",
    "请加上 `type: newspic`，或删掉 `images`。",
  ],
  "images-none": () => ["图片消息至少要有一张图片。", "请写在 `wechat.images` 里，或放进正文。"],
  "images-too-many": ({ count }) => [
    `图片消息有 ${count} 张图片，微信最多接受 20 张。`,
    "请在 `wechat.images` 里列出要发送的图片。",
  ],
  "text-too-long": (about) => [
    `正文有 ${characters(about)}，图片消息最多 1000 个。`,
    "请缩短正文，或改成 `type: news`。",
  ],
  "cards-too-many": ({ count }) => [
    `正文有 ${count} 张微信卡片，图片消息最多 50 张。`,
    "请删掉一些。",
  ],
  "content-empty": () => ["文章没有文字，也没有图片。", "请写点内容，或不要选中它。"],
  "content-too-large": ({ bytes }) => [
    `正文有 ${bytes} 字节，微信不接受超过 1 MB 的正文。`,
    "请拆成几篇。",
  ],
  "cover-missing": () => [
    "文章没有封面，正文里也没有可用作封面的图片。",
    "请填写 `cover`，或写 `wechat.cover: auto` 自动生成；`cover` 选项可一次管所有文章。",
  ],
  "cover-small": ({ ratio, width, height }) => [
    `封面的 ${ratio} 画面只有 ${width} × ${height} 像素，看上去会模糊。`,
    "请换一张更大的图片；900 × 383 像素以上才清晰。",
  ],
  "cover-too-small": ({ ratio, width, height }) => [
    `封面的 ${ratio} 画面只有 ${width} × ${height} 像素，微信无法裁剪这么小的图片。`,
    "请换一张更大的图片；900 × 383 像素以上才清晰。",
  ],
  "cover-font-missing": ({ reason, hint }) => [
    `${reason}已上传的封面照常使用，但无法绘制新的封面。`,
    hint,
  ],
  "cover-characters-missing": ({ characters }) => [
    `自动生成的封面无法显示 ${characters}：字体里没有。文字画成方框（□），其他符号省略。`,
    "请在选项 `images.font` 中指定含有这些字符的字体文件，或用 `cover` 指定图片，或修改标题。",
  ],
  "focus-unreadable": ({ code, field, found, readings }) => {
    if (code === "FOCUS_AMBIGUOUS") {
      return [
        `\`${field}\` 的值 ${found} 有多种读法：${readings.join(" 或 ")}。`,
        "请改写成其中一种。",
      ];
    }
    if (code === "FOCUS_OUT_OF_RANGE") {
      return [
        `\`${field}\` 的焦点 ${found} 在图片之外。`,
        "请用 0 到 1 的小数，或 0% 到 100% 的百分数；像素值请除以图片的宽和高。",
      ];
    }
    if (code === "RATIO_INVALID") {
      return [`\`${field}\` 的值 ${found} 含有微信没有的比例。`, "可用的比例：2.35:1、1:1、16:9。"];
    }
    return [
      `无法理解 \`${field}\` 的焦点 ${found}。`,
      '请写成 { x: 0.8, y: 0.3 }、"80% 30%"、"右上"、"top right" 或 { x, y, width, height }。',
    ];
  },
  "focus-unused": ({ field, of, by }) =>
    by === undefined
      ? [
          `\`${field}\` 属于 ${of ?? "另一张图片"}，而微信封面用的不是它，因此没有使用。`,
          "请为这张封面设置 `wechat.focalPoint`。",
        ]
      : [
          `没有使用 \`${field}\`：它与 \`${by}\` 不一致。`,
          "请删去其中一个，或设置 `wechat.focalPoint`。",
        ],
  "crops-unreadable": ({ code, found }) => [
    `\`wechat.crops\` 的值 ${found} ${cropReasons[code] ?? "无法理解"}。`,
    "请写成 { '2.35:1': [x1, y1, x2, y2] }，依次为左、上、右、下，0 到 1 的小数；或改用 focalPoint。",
  ],
  "metadata-unused": ({ src, code, form }) => [
    `${src}：${form} ${metadataReasons[code]}，没有使用。`,
    "如果裁剪不合适，请设置 `focalPoint`，或重新保存图片的元数据。",
  ],
  "picture-note": ({ src, note }) => [`${src}：${note}`, undefined],
  "theme-picture-dropped": ({ theme, property }) => [
    `主题 ${theme} 的 \`${property}\` 中的图片已去除：微信不保留。`,
    "请改用 `background-image`，或用文字符号作装饰。",
  ],
  "theme-unknown": ({ name, known }) => [
    `没有名为 \`${name}\` 的主题。`,
    `可选：${known}；也可以把自己的主题加入选项 \`themes\`。`,
  ],
  "render-failed": ({ reason }) => [
    `正文无法转换成文章：${reason}`,
    "如果提到了您自己的插件，请先检查它。",
  ],
  "render-timeout": ({ seconds }) => [
    `正文在 ${seconds} 秒内没有转换完：有插件或转换器一直没有返回。`,
    "请检查这篇文章用到的插件、转换器和图表渲染函数，或调大 `renderTimeoutMs`。",
  ],
};

const metadataReasons: Readonly<Record<FocusNote["code"], string>> = {
  XMP_UNREADABLE: "元数据无法读取",
  REGIONS_BEFORE_CROP: "属于裁剪前的图片",
  REGIONS_BEFORE_ROTATION: "属于旋转前的图片",
  REGIONS_UNUSABLE: "中有的区域在图片之外、没有合理的大小，或与整张图片一样大",
  SUBJECT_CENTRED: "指向图片正中（相机没有选择主体时也这样写）",
  CROP_FITS_NO_FRAME: "建议的裁剪不合微信的任何比例",
};

const cropReasons: Partial<Record<CropFault["code"], string>> = {
  RATIO_INVALID: "里有微信没有的比例（只有 2.35:1、1:1、16:9）",
  CROP_OUT_OF_RANGE: "超出了图片",
  CROP_EMPTY: "没有面积",
  CROP_OFF_RATIO: "的宽高比（按像素计）与要求不符，微信会拒绝",
};

function characters({ length, seen }: TextLength): string {
  return `${length} 个字${seen === length ? "" : "（表情和生僻字按两个或更多计）"}`;
}

const expectations: Readonly<Record<Extract<Expected, string>, string>> = {
  text: "文字",
  "text-or-none": "文字，不需要时写 `false`",
  cover: "路径、地址或 `auto`",
  picture: "路径或地址",
  pictures: "图片列表",
  bundle: "`{ id: 文字, order: 数字 }`",
  theme: "主题名称",
};
