import type { Element, ElementContent } from "hast";

import type { Labels } from "../messages/labels.ts";
import { classNames, textProperty } from "../tree/class-names.ts";
import { textOf } from "../tree/text-of.ts";
import { arrangements } from "./arrangements.ts";

type AlertKind = "note" | "tip" | "important" | "warning" | "caution";

/** What the name of an alert means: how its box looks, and the word above it where its author wrote none. */
export interface AlertMeaning {
  readonly kind: AlertKind;
  /** Absent for a box that names no kind, which then says nothing its author did not. */
  readonly word?: keyof Labels | undefined;
}

const UNNAMED = "";
const MEANINGS: ReadonlyMap<string, AlertMeaning> = new Map([
  [UNNAMED, { kind: "note" }],
  ...(
    [
      ["note", "note", "note"],
      ["note", "info", "info"],
      ["note", "summary", "summary abstract tldr"],
      ["note", "todo", "todo"],
      ["note", "question", "question help faq"],
      ["note", "example", "example"],
      ["note", "quotation", "quote cite"],
      ["tip", "tip", "tip tips hint"],
      ["tip", "success", "success check done"],
      ["important", "important", "important"],
      ["warning", "warning", "warning warn attention"],
      ["caution", "caution", "caution"],
      ["caution", "danger", "danger error"],
      ["caution", "failure", "failure fail missing"],
      ["caution", "bug", "bug"],
      // Boxes of Yuque.
      ["note", undefined, "color1 color2 color3 color4 color5"],
      ["note", undefined, "注意 说明 备注 信息 摘要 总结 问题 示例 引用"],
      ["tip", undefined, "提示 技巧 小贴士 小提示 建议 成功"],
      ["important", undefined, "重要"],
      ["warning", undefined, "警告"],
      ["caution", undefined, "危险 错误"],
    ] as const
  ).flatMap(([kind, word, names]) =>
    names.split(" ").map((name): [string, AlertMeaning] => [name, { kind, word }]),
  ),
]);

/** Every name an alert may have, in lower case; `""` for none. */
export const alertNames: readonly string[] = [...MEANINGS.keys()];

/** Containers of Markdown that part or place what they hold, without a frame to miss. */
const FRAMELESS =
  /^(?:code-?(?:group|tabs?)|tabs?|tab-item|raw|v-pre|grid|columns?|col|row|block-\d+|column-(?:left|right)|demo)$/;
/** Kinds of arrangement, by every name they have. */
const ARRANGED: ReadonlyMap<string, string> = new Map(
  [...arrangements].flatMap(([kind, { names }]) =>
    names.split(" ").map((name): [string, string] => [name, kind]),
  ),
);
const ALIGNED = /^(?:text-|align-)?(center|left|right)$/;

const MAY_BE_BOX = /^(?:div|aside|section|blockquote|details)$/;
const BOXES = new Set(["starlight-aside", "markdown-alert", "admonition", "callout", "alert"]);
const NAMED = /^(?:starlight-aside--|markdown-alert-|admonition-|alert--?|callout-)(\w+)$/;

/** `callout-title`, and `admonitionHeading_Gvgb` of style sheets in modules. */
const TITLE = /(?:(?:^|[-_])(?:title|heading)|[a-z](?:Title|Heading))(?:_[\w-]+)?$/;

/** What an alert of that name is, as GitHub, Obsidian, Starlight or Docusaurus name them. */
export function alertMeaning(name: string): AlertMeaning | undefined {
  return MEANINGS.get(name.toLowerCase());
}

/** What a container of Markdown becomes, by its name. */
export interface Container {
  readonly element: Element;
  /** Whether its name means something here. */
  readonly isKnown: boolean;
}

/** `div[data-container]` of `remark-wechat`: a callout, an arrangement, lines to one side, or what it holds. */
export function container(element: Element): Container | undefined {
  const name = textProperty(element, "dataContainer")?.toLowerCase();
  if (name === undefined) return undefined;
  if (alertMeaning(name) !== undefined) {
    const children = element.children.map((child): ElementContent =>
      child.type === "element" && child.properties["dataContainerTitle"] !== undefined
        ? { ...child, properties: { dataAlertTitle: "" } }
        : child,
    );
    const box = { ...element, tagName: "blockquote", properties: { dataAlert: name }, children };
    return { element: box, isKnown: true };
  }
  const arrangement = ARRANGED.get(name);
  if (arrangement !== undefined) {
    // `:::步骤` is a name and no title.
    const children = element.children.filter(
      (child) =>
        child.type !== "element" ||
        child.properties["dataContainerTitle"] === undefined ||
        textOf(child).trim() !== name,
    );
    const properties = { dataArrange: arrangement };
    return { element: { ...element, properties, children }, isKnown: true };
  }
  const side = ALIGNED.exec(name)?.[1];
  const properties = side === undefined ? {} : { style: `text-align:${side}` };
  const isKnown = side !== undefined || FRAMELESS.test(name);
  return { element: { ...element, properties }, isKnown };
}

/** Boxes that other tools already drew become `blockquote[data-alert]` with `p[data-alert-title]`. */
export function callout(element: Element): Element | undefined {
  const classes = classNames(element);
  if (classes.length === 0 || !MAY_BE_BOX.test(element.tagName)) return undefined;
  if (!classes.some((name) => BOXES.has(name))) return undefined;
  const named =
    textProperty(element, "dataCallout") ??
    classes.map((name) => NAMED.exec(name)?.[1]).find((name) => name !== undefined);
  const name = named ?? classes.find((each) => alertMeaning(each)) ?? UNNAMED;
  if (alertMeaning(name) === undefined) return undefined;
  const children = element.children.flatMap((child): ElementContent[] => {
    if (child.type !== "element") return [child];
    const isTitle = classNames(child).some((name) => TITLE.test(name));
    if (!isTitle) return [child];
    const properties = { dataAlertTitle: "" };
    return [{ ...child, tagName: "p", properties, children: child.children.filter(isNoIcon) }];
  });
  return {
    ...element,
    tagName: "blockquote",
    properties: { dataAlert: name.toLowerCase() },
    children,
  };
}

function isNoIcon(node: ElementContent): boolean {
  return (
    node.type !== "element" ||
    (node.tagName !== "svg" && !classNames(node).some((name) => /icon/i.test(name)))
  );
}
