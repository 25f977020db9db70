import type { Element, ElementContent, Root, Text } from "hast";

import { isArticleLink, isWechatPicture } from "../../../dist/tree/wechat-hosts.js";
import { allowStyle } from "../../../dist/css/style-allow-list.js";
import { parseStyle } from "../../../dist/css/parse-style.js";
import { isWechatElement } from "../../../dist/normalize/schema.js";

/** One rule about article HTML; says what is wrong at a node, or nothing. */
export interface LintRule {
  /** Permanent name. */
  readonly id: string;
  /** `error`: WeChat refuses the draft, or readers lose something; `warning`: it may not look as meant. */
  readonly level: "error" | "warning";
  /** What WeChat does, and with which certainty it is known. */
  readonly why: string;
  readonly element?: (element: Element, parent: Element | Root) => string | undefined;
  readonly text?: (text: Text, parent: Element | Root, index: number) => string | undefined;
}

const BLOCK = /^(?:section|p|h[1-6]|blockquote|table|thead|tbody|tr|th|td|ul|ol|li|hr)$/;
const TABLE_PART = /^(?:ul|ol|table|thead|tbody|tr)$/;
const SVG =
  /^(?:svg|g|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|image|animate|animateTransform|set)$/;
const CONTENT =
  /^(?:section|p|span|br|strong|em|h[1-6]|blockquote|table|thead|tbody|tr|th|td|img|a|sup|sub|hr)$/;
const SHOWS =
  /^(?:img|br|hr|iframe|td|th|mp.*|qqmusic|path|rect|circle|ellipse|line|polyline|polygon|image|animate.*|set)$/;

/** What we hold article HTML to; tests run it over everything we produce, and it may be run over any draft. */
export const lintRules: readonly LintRule[] = [
  {
    id: "tag",
    level: "error",
    why: "The draft API or the web editor removes or dissolves other elements, some with all they hold.",
    element: ({ tagName, properties }) =>
      CONTENT.test(tagName) ||
      SVG.test(tagName) ||
      isWechatElement(tagName) ||
      (tagName === "iframe" &&
        sourceOf(properties, "dataSrc").startsWith("https://mp.weixin.qq.com/"))
        ? undefined
        : `<${tagName}> does not survive`,
  },
  {
    id: "attribute",
    level: "error",
    why: "Ids are removed everywhere, classes mean nothing, handlers are removed; leftovers were blamed for 45166.",
    element: (element) => {
      const bad = Object.keys(element.properties).find((name) => !isAllowed(element.tagName, name));
      return bad === undefined ? undefined : `attribute ${bad} on <${element.tagName}>`;
    },
  },
  {
    id: "style-quote",
    level: "error",
    why: "A quote is written as an entity inside a style, and WeChat empties a style that holds one.",
    element: ({ properties }) =>
      /["'&<>]/.test(styleOf(properties))
        ? `quote or entity in a style: ${styleOf(properties)}`
        : undefined,
  },
  {
    id: "style",
    level: "error",
    why: "Other properties and values are stripped, flagged by WeChat's checker, or never resolve.",
    element: ({ properties }) => {
      const bad = Object.entries(parseStyle(styleOf(properties))).find(
        ([property, value]) => allowStyle(property, value) === undefined,
      );
      return bad === undefined ? undefined : `style ${bad.join(":")}`;
    },
  },
  {
    id: "link",
    level: "error",
    why: "`#…` makes draft/add refuse the article (45166); most accounts lose links to other sites silently.",
    element: ({ tagName, properties }) => {
      if (tagName !== "a" || properties["dataMiniprogramAppid"] !== undefined) return undefined;
      const href = properties["href"] ?? "";
      const url = URL.parse(href);
      return url !== null && isArticleLink(url) ? undefined : `link to ${href}`;
    },
  },
  {
    id: "image-source",
    level: "error",
    why: "Data URIs never reach a draft, and an image needs an address.",
    element: ({ tagName, properties }) =>
      tagName === "img" && !/^(?!data:|javascript:|\s*$)/i.test(sourceOf(properties))
        ? "image without a usable source"
        : undefined,
  },
  {
    id: "image-host",
    level: "warning",
    why: "draft/add drops pictures that were not uploaded to WeChat.",
    element: ({ tagName, properties }) =>
      tagName === "img" && !isWechatPicture(sourceOf(properties))
        ? `image at ${sourceOf(properties).slice(0, 80)}`
        : undefined,
  },
  {
    id: "empty",
    level: "error",
    why: "Empty blocks become visible blank lines, empty inline elements are deleted.",
    element: (element) =>
      SHOWS.test(element.tagName) || element.children.length > 0
        ? undefined
        : `empty <${element.tagName}>`,
  },
  {
    id: "bare-span",
    level: "error",
    why: "The web editor takes a span without attributes away.",
    element: ({ tagName, properties }) =>
      tagName === "span" && Object.keys(properties).length === 0
        ? "span without attributes"
        : undefined,
  },
  {
    id: "line-break",
    level: "error",
    why: "Line ends and tabs are dropped, shown as spaces or turned into breaks, depending on where.",
    text: ({ value }) =>
      /[\n\r\t\f]/.test(value) ? `line end or tab in ${shown(value)}` : undefined,
  },
  {
    id: "space-between-blocks",
    level: "error",
    why: "White space between blocks shows as blank lines; inside tables and lists text becomes a new item.",
    text: ({ value }, parent, index) => {
      if (parent.type === "element" && TABLE_PART.test(parent.tagName))
        return `text in <${parent.tagName}>`;
      if (value.trim() !== "" || value.includes("\u00A0")) return undefined;
      const beside = [parent.children[index - 1], parent.children[index + 1]];
      return beside.some((node) => node === undefined || isBlock(node as ElementContent))
        ? "white space beside a block"
        : undefined;
    },
  },
  {
    id: "control-character",
    level: "error",
    why: "Invisible characters are dropped or reorder what readers see.",
    text: ({ value }) =>
      !value.isWellFormed() || /(?![\t\n\r\f])[\p{Cc}\u200B\u202A-\u202E\u2066-\u2069]/u.test(value)
        ? `control character in ${shown(value)}`
        : undefined,
  },
  {
    id: "block-in-line",
    level: "error",
    why: "A block inside a paragraph or an inline element is pushed out of it.",
    element: (element, parent) =>
      isBlock(element) &&
      parent.type === "element" &&
      /^(?:p|span|strong|em|a|sup|sub|h[1-6])$/.test(parent.tagName)
        ? `<${element.tagName}> inside <${parent.tagName}>`
        : undefined,
  },
];

function isAllowed(tagName: string, name: string): boolean {
  if (name === "style") return true;
  if (SVG.test(tagName)) return !/^(?:id|className|on[A-Z].*|xLinkHref)$/.test(name);
  if (isWechatElement(tagName) || tagName === "iframe") return !/^on/i.test(name);
  if (tagName === "a") return name === "href" || name.startsWith("dataMiniprogram");
  if (tagName === "img") return name === "src" || name === "alt";
  if (tagName === "td" || tagName === "th") return name === "colSpan" || name === "rowSpan";
  return tagName === "section" && name === "dataIgnoreWidth";
}

function styleOf(properties: Element["properties"]): string {
  const style = properties["style"];
  return typeof style === "string" ? style : "";
}

function sourceOf(properties: Element["properties"], name = "src"): string {
  const source = properties[name];
  return typeof source === "string" ? source : "";
}

function isBlock(node: ElementContent): boolean {
  return node.type === "element" && BLOCK.test(node.tagName);
}

function shown(value: string): string {
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
}
