import type { Element, ElementContent, Root } from "hast";

import type { Role, Style, TokenKind } from "../theme/theme.ts";

type Child = ElementContent | string;

const HANG: Style = { "padding-left": "1.4em", "text-indent": "-1.4em" };
const FLAT: Style = { "line-height": "0" };
const SCROLL: Style = { "overflow-x": "auto" };
const NO_WRAP: Style = { ...SCROLL, "white-space": "nowrap" };
const WIDE: Style = { display: "inline-block", "min-width": "100%" };
const ALERTS = {
  note: "注意",
  tip: "提示",
  important: "重要",
  warning: "警告",
  caution: "危险",
} as const;
/** A soft landscape, so that the sample needs no network. */
const PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320"><rect width="640" height="320" fill="#dfe7ea"/><circle cx="470" cy="96" r="38" fill="#f3d9a4"/><path d="M0 230l150-92 120 74 130-104 240 122v90H0z" fill="#9db4ba"/><path d="M0 268l190-70 170 56 150-60 130 44v82H0z" fill="#5f7f86"/></svg>',
)}`;

/**
 * An article that holds every role and every kind of token, as shaping would hand it to a theme: for looking at
 * themes and for checking them.
 */
export function sampleArticle(): Root {
  const p = (...children: Child[]) => el("p", "p", children);
  return {
    type: "root",
    children: [
      p(
        "写作的人在编辑器里想的是",
        el("strong", "strong", ["句子"]),
        "，不是字号。主题要做的，是让读者在手机上读完三千字以后，眼睛仍然是",
        el("em", "em", ["松弛"], { "font-style": "normal" }),
        "的：行距够宽，层级够清楚，颜色只出现在该出现的地方。",
      ),
      el("h2", "h2", ["从一个段落开始"]),
      p(
        "正文是文章里最多的东西，也最容易被装饰淹没。这里有一个",
        el("a", "a", ["指向公众号文章的链接"]),
        "，一处",
        el("span", "mark", ["需要记住的话"]),
        "，一段行内代码 ",
        el("span", "code", ["pnpm build"]),
        "，还有一处引用",
        el("sup", "ref-mark", ["[1]"], FLAT),
        "和一处注释",
        el("sup", "footnote-mark", ["[注1]"], FLAT),
        "。按 ",
        el("span", "kbd", ["Ctrl"]),
        " 可以保存，水是 H",
        el("sub", "sub", ["2"], FLAT),
        "O，面积是 m",
        el("sup", "sup", ["2"], FLAT),
        "，",
        el("span", "del", ["删掉的话"], { "text-decoration": "line-through" }),
        "不必再看，",
        el("small", "small", ["小字"]),
        "也一样。",
      ),
      el("section", "quote", [
        p("好的排版像好的窗户：人们看到的是窗外的风景，而不是玻璃。"),
        p("——一位不愿署名的编辑"),
      ]),
      el("h3", "h3", ["清单与步骤"]),
      el("section", "list", [
        item("•", "先写完，再排版；", el("strong", "strong", ["不要"]), "一边写一边调样式。"),
        item("•", "一段只讲一件事，手机上五行左右正好。"),
        el(
          "section",
          "list",
          [item("1.", "标题不超过一行。"), item("2.", "小标题之间至少有两段正文。")],
          { "padding-left": "1.4em" },
        ),
        item("☑", "发布前在深色模式下看一遍。"),
      ]),
      el("h3", "h3", ["一段代码"]),
      codeBlock(),
      el("h2", "h2", ["表格、图片与提示"]),
      el(
        "section",
        "table-wrap",
        [
          el("table", "table", [
            el("tbody", undefined, [
              el(
                "tr",
                "tr",
                ["主题", "气质", "适合"].map((text) => el("th", "th", [text])),
              ),
              el("tr", "tr", ["clear", "清晰", "多数文章"].map(cell)),
              el("tr", "tr-even", ["paper", "克制", "评论与随笔"].map(cell)),
              el("tr", "tr", ["hearth", "温暖", "生活与故事"].map(cell)),
            ]),
          ]),
        ],
        SCROLL,
      ),
      el("section", "figure", [
        picture(),
        el("p", "caption", ["图 1：远山。说明文字比正文小两号"]),
      ]),
      ...Object.entries(ALERTS).map(([kind, title]) =>
        el("section", `alert-${kind as keyof typeof ALERTS}`, [
          el("p", `alert-title-${kind as keyof typeof ALERTS}`, [title]),
          p(
            kind === "note"
              ? "密钥只写在环境变量里，不要写进配置文件。"
              : "内容用平常的字写成，颜色只在标签上。",
          ),
        ]),
      ),
      el("section", "details", [
        el("p", "summary", ["展开看：完整的命令"]),
        p("先构建，再核对，最后发布。"),
      ]),
      ...["写完初稿", "隔一天再读"].map((title, index) =>
        el("section", "step", [
          el("p", "step-title", [
            el("span", "step-mark", [String(index + 1)]),
            "\u00A0",
            el("strong", "strong", [title]),
          ]),
          p("读出声来，拗口的地方就是要改的地方。"),
        ]),
      ),
      ...["2024 年", "2026 年"].map((title) =>
        el("section", "event", [
          el("p", "event-title", [el("strong", "strong", [title])]),
          p("换了一次主题，文章一篇没动。"),
        ]),
      ),
      el("section", "card", [
        el("p", "card-title", [el("strong", "strong", ["排版指南"])]),
        p("一张卡片放一件事。"),
      ]),
      el("h4", "h4", ["四级标题"]),
      p("行内公式 ", el("span", "math", ["E = mc²"]), " 与文字同高。"),
      el("section", "math-block", ["a² + b² = c²"], { "text-align": "center" }),
      el("p", "dt", ["术语"]),
      el("p", "dd", ["一行解释，缩进一格。"]),
      el("h5", "h5", ["五级标题"]),
      p("到这里，层级已经用得差不多了。"),
      el("h6", "h6", ["六级标题"]),
      el("hr", "hr", []),
      el("h1", "h1", ["一级标题少见，也要好看"]),
      p("最后一段。谢谢你读到这里。"),
      el("section", "refs", [
        el("p", "refs-title", ["参考链接"]),
        el("p", "ref", ["[1] Astro: https://docs.astro.build/zh-cn/getting-started/"], {
          "word-break": "break-all",
          "text-align": "left",
        }),
      ]),
      el("section", "footnotes", [
        el("p", "footnotes-title", ["注释"]),
        el("p", "footnote", ["[注1] 注释写在文末，字小一些。"], { "text-align": "left" }),
      ]),
    ],
  };
}

/** Words of every kind on everything that has a ground of its own. */
export function groundsArticle(): Root {
  const words = (): Child[] => [
    "文",
    el("strong", "strong", ["粗"]),
    el("span", "code", ["码"]),
    el("a", "a", ["链"]),
    el("span", "mark", ["亮"]),
    el("sup", "ref-mark", ["[1]"]),
  ];
  const line = (role: Role) => el("p", role, words());
  return {
    type: "root",
    children: [
      ...(["h1", "h2", "h3", "h4", "h5", "h6"] as const).map((role) => el(role, role, words())),
      el("table", "table", [
        el("tr", "tr", [el("th", "th", words())]),
        el("tr", "tr-even", [el("td", "td", words())]),
      ]),
      el("section", "quote", [line("p")]),
      ...(Object.keys(ALERTS) as (keyof typeof ALERTS)[]).map((kind) =>
        el("section", `alert-${kind}`, [line(`alert-title-${kind}`), line("p")]),
      ),
      el("section", "footnotes", [line("footnote")]),
    ],
  };
}

function el(
  tagName: string,
  role: Role | undefined,
  children: readonly Child[],
  base?: Style,
): Element {
  const content = children.map((child): ElementContent =>
    typeof child === "string" ? { type: "text", value: child } : child,
  );
  return {
    type: "element",
    tagName,
    properties: {},
    children: content,
    data: { wechatRole: role, wechatStyle: base },
  };
}

function item(marker: string, ...children: Child[]): Element {
  return el("p", "item", [el("span", "marker", [`${marker}\u00A0`]), ...children], HANG);
}

function cell(text: string): Element {
  return el("td", "td", [text]);
}

function picture(): Element {
  return { ...el("img", "img", []), properties: { src: PICTURE, alt: "远山" } };
}

function codeBlock(): Element {
  const token = (kind: TokenKind, text: string): Element => ({
    type: "element",
    tagName: "span",
    properties: {},
    children: [{ type: "text", value: text }],
    data: { wechatToken: kind },
  });
  const lines: Child[][] = [
    [token("comment", "// 同样的输入，同样的输出")],
    [token("meta", "@cached")],
    [
      token("keyword", "export"),
      "\u00A0",
      token("keyword", "function"),
      "\u00A0",
      token("function", "cropRect"),
      token("punctuation", "("),
      token("variable", "size"),
      token("operator", ":"),
      "\u00A0",
      token("type", "Size"),
      token("punctuation", ")"),
      "\u00A0{",
    ],
    [
      "\u00A0\u00A0",
      token("keyword", "const"),
      "\u00A0wide = size.",
      token("property", "width"),
      " / ",
      token("number", "2.35"),
      ";",
    ],
    [
      "\u00A0\u00A0",
      token("keyword", "if"),
      " (wide === ",
      token("literal", "null"),
      ") ",
      token("keyword", "return"),
      "\u00A0",
      token("string", '"太小"'),
      ";",
    ],
    [
      "\u00A0\u00A0",
      token("keyword", "return"),
      "\u00A0<",
      token("tag", "Crop"),
      "\u00A0",
      token("attribute", "ratio"),
      "={wide} />;",
    ],
    ["}"],
  ];
  const line = (content: Child[], index: number): Child[] => [
    el("span", "pre-number", [`${index + 1}\u00A0\u00A0`]),
    ...content,
    el("br", undefined, []),
  ];
  return el(
    "section",
    "pre",
    [
      el("section", "pre-title", ["src/crop-rect.ts"]),
      el(
        "section",
        "pre-body",
        [
          ...lines.flatMap(line),
          el("section", "pre-line-mark", ["标出的一行"]),
          el("section", "pre-line-del", [token("deleted", "- const ratio = 2.3;")]),
          el("section", "pre-line-add", [token("inserted", "+ const ratio = 2.35;")]),
        ],
        WIDE,
      ),
    ],
    NO_WRAP,
  );
}
