import type { Element, ElementContent, Properties } from "hast";

import { authoredStyle } from "../style/authored-style.ts";
import { build, text } from "../tree/build.ts";
import { textProperty } from "../tree/class-names.ts";
import { isWechatElement } from "../normalize/schema.ts";
import { textOf } from "../tree/text-of.ts";
import type { Role, Style } from "../theme/theme.ts";
import { isWechatVideo } from "./block-kinds.ts";
import type { Article } from "./context.ts";
import { shapeImage } from "./image.ts";
import { shapeInlineCode } from "./inline-code.ts";
import { shapeLink } from "./link.ts";
import { embedLine } from "./embed.ts";
import { isWechatSource, leadsElsewhere } from "../tree/wechat-hosts.ts";

const STRUCK: Style = { "text-decoration": "line-through" };
const UNDERLINED: Style = { "text-decoration": "underline" };
/** A raised or lowered sign must not push its line away from the others. */
const FLAT: Style = { "line-height": "0" };
/** Chinese has no italics: a phone slants the characters of the upright font. */
const UPRIGHT: Style = { "font-style": "normal" };
const CHINESE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const LARGER: Style = { "font-size": "larger" };

/** Tag, role and base style that an inline element has in the article. */
const LOOKS: Readonly<
  Record<string, readonly [tag: string, role: Role | undefined, base?: Style]>
> = {
  strong: ["strong", "strong"],
  b: ["strong", "strong"],
  em: ["em", "em"],
  i: ["em", "em"],
  cite: ["em", "em"],
  dfn: ["em", "em"],
  var: ["em", "em"],
  sub: ["sub", "sub", FLAT],
  sup: ["sup", "sup", FLAT],
  del: ["span", "del", STRUCK],
  s: ["span", "del", STRUCK],
  strike: ["span", "del", STRUCK],
  ins: ["span", undefined, UNDERLINED],
  u: ["span", undefined, UNDERLINED],
  mark: ["span", "mark"],
  kbd: ["span", "kbd"],
  small: ["span", "small"],
  big: ["span", undefined, LARGER],
};

/** Shape what stands inside a line; white space is left for `tidyWhitespace`. */
export function shapeInlines(nodes: readonly ElementContent[], article: Article): ElementContent[] {
  const out: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type === "text") out.push({ type: "text", value: node.value });
    else if (node.type === "element")
      for (const shaped of shapeInline(node, article)) out.push(shaped);
  }
  return out;
}

function shapeInline(element: Element, article: Article): ElementContent[] {
  const { tagName } = element;
  const inside = () => shapeInlines(element.children, article);
  if (isWechatElement(tagName) || isWechatVideo(element)) return [asWritten(element)];
  switch (tagName) {
    case "a":
      return shapeLink(element, inside, article);
    case "br":
      return [build("br", {}, [])];
    case "img":
      return shapeImage(element, article);
    case "code":
    case "samp":
    case "tt":
      return shapeInlineCode(element, inside, article);
    case "q":
      return [text("“"), ...inside(), text("”")];
    case "ruby":
      return ruby(element, article);
    case "input":
      return isBox(element) ? [text(element.properties["checked"] ? "☑" : "☐")] : [];
    case "svg": {
      const { style: _style, ...properties } = element.properties;
      return [
        build(
          "svg",
          { style: textProperty(element, "style"), properties },
          element.children,
          element,
        ),
      ];
    }
    case "iframe":
    case "video":
    case "audio":
    case "embed":
    case "object":
      return embedLine(element, article);
    case "sup": {
      const number = Number(textProperty(element, "dataFootnoteRef"));
      if (number > 0)
        return [
          build("sup", { role: "footnote-mark", base: FLAT }, [
            text(`[${article.labels.footnoteMark}${number}]`),
          ]),
        ];
      break;
    }
    case "wbr":
    case "source":
      return [];
    default:
  }
  const style = authoredStyle(element, article.report);
  const look = Object.hasOwn(LOOKS, tagName) ? LOOKS[tagName] : undefined;
  if (look !== undefined) {
    const [tag, role, ownBase] = look;
    const base = role === "em" && CHINESE.test(textOf(element)) ? UPRIGHT : ownBase;
    return [build(tag, { role, base, style }, inside(), element)];
  }
  // A span that says nothing is taken away by WeChat too.
  return style === "" ? inside() : [build("span", { style }, inside(), element)];
}

/** Base and reading: `漢（かん）`, because reading and base would run together where the tags go. */
function ruby(element: Element, article: Article): ElementContent[] {
  const out: ElementContent[] = [];
  for (const child of element.children) {
    if (child.type !== "element" || !/^(?:rt|rtc)$/.test(child.tagName)) {
      const base = shapeInlines([child], article);
      for (const node of base) if (node.type !== "text" || node.value.trim() !== "") out.push(node);
      continue;
    }
    const reading = textOf(child).trim();
    if (reading !== "")
      out.push(text(`${article.labels.open.trim()}${reading}${article.labels.close}`));
  }
  return out;
}

function isBox(element: Element): boolean {
  return /^(?:checkbox|radio)$/.test(textProperty(element, "type") ?? "");
}

/** WeChat's own element with its attributes, but for styles and for sources that are none or lie elsewhere. */
function asWritten(element: Element): Element {
  const properties: Properties = {};
  for (const [name, value] of Object.entries(element.properties)) {
    if (/^(?:style|align)$/.test(name) || (name === "src" && element.tagName === "iframe"))
      continue;
    const written = Array.isArray(value) ? value.join(" ") : value === true ? "" : String(value);
    if (name === "src" && !isWechatSource(written)) continue;
    if (leadsElsewhere(name, written)) continue;
    if (name === "className" && written === "") continue;
    properties[name] = written;
  }
  return build(element.tagName, { properties }, [], element);
}
