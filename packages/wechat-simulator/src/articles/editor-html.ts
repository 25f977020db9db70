import { element, type HtmlNode, isElement, parseHtml, serializeHtml } from "./html.ts";

const textParents = new Set(
  "p section h1 h2 h3 h4 h5 h6 li td th blockquote span strong em b i a div figcaption".split(" "),
);
const renamed: Readonly<Record<string, string>> = { b: "strong", i: "em" };

/**
 * What opening an article in WeChat's editor and saving it does to the HTML, before the save's own rewriting: text
 * runs get a `<span leaf="">` each, `b` and `i` their modern names.
 */
export function editorHtml(html: string): string {
  return serializeHtml(wrapAll(parseHtml(html).childNodes, ""));
}

function wrapAll(nodes: readonly HtmlNode[], parent: string): HtmlNode[] {
  return nodes.map((node) => {
    if (isElement(node)) {
      const isLeaf = node.attrs.some(({ name }) => name === "leaf");
      const { tagName } = node;
      node.childNodes =
        isLeaf || tagName === "svg" ? node.childNodes : wrapAll(node.childNodes, tagName);
      node.tagName = renamed[tagName] ?? tagName;
      return node;
    }
    const isText = "value" in node && node.value.trim() !== "" && textParents.has(parent);
    return isText ? element("span", { leaf: "" }, [node]) : node;
  });
}
