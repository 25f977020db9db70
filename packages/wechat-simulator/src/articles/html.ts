import {
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  html as spec,
  parseFragment,
} from "parse5";

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
type Fragment = DefaultTreeAdapterTypes.DocumentFragment;

const voidElements = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

/** Parse a fragment with source positions, so that an attribute's spelling can be looked up. */
export function parseHtml(html: string): Fragment {
  return parseFragment(html, { sourceCodeLocationInfo: true });
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return "tagName" in node;
}

export function element(
  tagName: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly HtmlNode[],
): HtmlElement {
  const attrs = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  const created = defaultTreeAdapter.createElement(tagName, spec.NS.HTML, attrs);
  created.childNodes = [...children];
  return created;
}

export function attribute(node: HtmlElement, name: string): string | undefined {
  return node.attrs.find((candidate) => candidate.name === name)?.value;
}

/** All elements of a tree in document order. */
export function* elementsOf(nodes: readonly HtmlNode[]): Generator<HtmlElement> {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    yield node;
    yield* elementsOf(node.childNodes);
  }
}

export function textOf(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => (isElement(node) ? textOf(node.childNodes) : "value" in node ? node.value : ""))
    .join("");
}

/**
 * Write HTML the way WeChat stores it: `<br  />` and `<hr  />` with two spaces, apostrophes in attributes as `&#39;`,
 * attribute names in lower case (also those of SVG, which browsers repair).
 */
export function serializeHtml(nodes: readonly HtmlNode[]): string {
  return nodes.map(serializeNode).join("");
}

function serializeNode(node: HtmlNode): string {
  if (!isElement(node)) return "value" in node ? escapeText(node.value) : "";
  const name = node.tagName;
  const attributes = node.attrs
    .map((item) => ` ${attributeName(item)}="${escapeAttribute(item.value)}"`)
    .join("");
  if (name === "br" || name === "hr") return `<${name}${attributes}  />`;
  if (voidElements.has(name)) return `<${name}${attributes}>`;
  return `<${name}${attributes}>${serializeHtml(node.childNodes)}</${name}>`;
}

function attributeName({ name, prefix }: HtmlElement["attrs"][number]): string {
  return (prefix ? `${prefix}:${name}` : name).toLowerCase();
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\u00a0", "&nbsp;");
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}
