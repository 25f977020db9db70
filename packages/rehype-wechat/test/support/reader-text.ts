import type { Element, Nodes, Root } from "hast";

const BLOCK =
  /^(?:p|div|section|article|header|footer|main|aside|nav|figure|figcaption|blockquote|pre|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|caption|hr|h[1-6]|details|summary|center|address|form|fieldset)$/;
const UNSEEN =
  /^(?:script|style|template|title|head|textarea|noscript|iframe|select|object|video|audio)$/;
const BULLETS: readonly string[] = ["•", "◦", "▪"];

/**
 * What a reader sees, line by line: white space collapses but in `pre`, lists show their markers, a no-break space is
 * a space. Made to compare an article with the HTML it came from.
 */
export function readerText(tree: Root): string {
  let out = "";
  /** Where a marker ends; what follows stands on its line. */
  let afterMarker = -1;
  const endLine = () => {
    if (out !== "" && out.length !== afterMarker && !out.endsWith("\n")) out += "\n";
  };
  const walk = (node: Nodes, inPre: boolean, level: number): void => {
    if (node.type === "text") {
      if (inPre) out += node.value.replaceAll("\t", "    ");
      else
        for (const part of node.value.split(/(?<=[ \t\n\r\f])|(?=[ \t\n\r\f])/)) {
          if (!/^[ \t\n\r\f]/.test(part)) out += part;
          else if (out !== "" && !/[ \n]$/.test(out)) out += " ";
        }
      return;
    }
    if (!("children" in node)) return;
    const tag = node.type === "element" ? node.tagName : "";
    if (UNSEEN.test(tag)) return;
    if (tag === "br") {
      out += "\n";
      return;
    }
    if (BLOCK.test(tag)) endLine();

    if (node.type === "element" && /^(?:ul|ol)$/.test(tag))
      listMarkers(node, level, (item, marker) => {
        const before = out.length;
        out += `${marker} `;
        const start = (afterMarker = out.length);
        item.children.forEach((child) => walk(child, false, level + 1));
        if (out.slice(start).trim() === "") out = out.slice(0, before);
        endLine();
      });
    else for (const child of node.children) walk(child, inPre || tag === "pre", level);
    if (BLOCK.test(tag)) endLine();
  };
  walk(tree, false, 0);
  return (
    out
      .replaceAll("\u00A0", " ")
      .split("\n")
      .map((line) => line.replace(/ +/g, " ").trim())
      .filter((line) => line !== "")
      .join("\n")
      // A number above a block reads like a number beside it.
      .replace(/^(\d+\.)\n/gm, "$1 ")
  );
}

function listMarkers(list: Element, level: number, see: (item: Element, marker: string) => void) {
  let number = Number(list.properties["start"] ?? 1);
  for (const item of list.children) {
    if (item.type !== "element") continue;
    const box = findBox(item);
    const marker =
      box !== undefined
        ? box.properties["checked"] === undefined || box.properties["checked"] === false
          ? "☐"
          : "☑"
        : list.tagName === "ol"
          ? `${number}.`
          : (BULLETS[level % 3] ?? "•");
    see(item, marker);
    number++;
  }
}

function findBox(item: Element): Element | undefined {
  const [first] = item.children.filter(
    (child) => child.type !== "text" || child.value.trim() !== "",
  );
  if (first?.type !== "element") return undefined;
  return first.tagName === "input" ? first : first.tagName === "p" ? findBox(first) : undefined;
}
