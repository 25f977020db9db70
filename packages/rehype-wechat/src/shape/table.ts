import type { Element, ElementContent, Properties } from "hast";

import { authoredDeclarations, authoredStyle } from "../style/authored-style.ts";
import { build, text } from "../tree/build.ts";
import { textProperty } from "../tree/class-names.ts";
import { styleText } from "../css/style-text.ts";
import type { Role, Style } from "../theme/theme.ts";
import type { Article, Place } from "./context.ts";
import { shapeLine } from "./line.ts";
import { cellStyles } from "./table-widths.ts";

const SCROLLS: Style = { "overflow-x": "auto" };
const TABLE: Style = { "border-collapse": "collapse", "text-align": "left" };

/** A table that scrolls in a box of its own; alignment stands on every cell, no white space between the parts. */
export function shapeTable(table: Element, article: Article, place: Place): ElementContent[] {
  const { head, body, captions } = parts(table);
  const all = [...head, ...body];
  const styleOf = cellStyles(
    all.map((row) => row.children.filter(isCell)),
    place.lists + place.quotes,
  );
  const rows = (list: readonly Element[], above: number) =>
    list.flatMap((row, index) =>
      shapeRow(row, index, (column) => styleOf(above + index, column), article, place),
    );
  const [headRows, bodyRows] = [rows(head, 0), rows(body, head.length)];
  const caption = captions.flatMap((element) => {
    const line = shapeLine(element.children, article);
    return line.length === 0 ? [] : [build("p", { role: "caption" }, line, element)];
  });
  if (headRows.length + bodyRows.length === 0) return caption;
  const sections = [
    ...(headRows.length > 0 ? [build("thead", {}, headRows)] : []),
    ...(bodyRows.length > 0 ? [build("tbody", {}, bodyRows)] : []),
  ];
  const {
    width: _width,
    "min-width": _minWidth,
    ...rest
  } = authoredDeclarations(table, article.report);
  const style = styleText(rest);
  const scroller = {
    role: "table-wrap",
    base: SCROLLS,
    // Tells WeChat's checker that what is wider than the page is meant to be.
    properties: { dataIgnoreWidth: "" },
  } as const;
  return [
    ...caption,
    build(
      "section",
      scroller,
      [build("table", { role: "table", base: TABLE, style }, sections)],
      table,
    ),
  ];
}

/** A table inside a cell is removed by WeChat; its rows become lines. */
export function shapeTableText(table: Element, article: Article, place: Place): ElementContent[] {
  article.report("table-nested", table);
  const { head, body } = parts(table);
  return [...head, ...body].flatMap((row) => {
    const cells = row.children.filter(isCell);
    const nodes = cells.flatMap((cell, index) =>
      index === 0 ? cell.children : [text(" | "), ...cell.children],
    );
    const line = shapeLine(nodes, article, place);
    return line.length === 0 ? [] : [build("p", { role: "p" }, line, row)];
  });
}

function parts(table: Element) {
  const head: Element[] = [];
  const body: Element[] = [];
  const captions: Element[] = [];
  const walk = (element: Element, into: Element[]): void => {
    for (const child of element.children) {
      if (child.type !== "element") continue;
      if (child.tagName === "caption") captions.push(child);
      else if (child.tagName === "tr") into.push(child);
      else if (child.tagName === "thead") walk(child, head);
      else if (/^(?:tbody|tfoot)$/.test(child.tagName)) walk(child, body);
    }
  };
  walk(table, body);
  return { head, body, captions };
}

function shapeRow(
  row: Element,
  index: number,
  styleOf: (column: number) => Style | undefined,
  article: Article,
  place: Place,
): Element[] {
  const cells = row.children.filter(isCell);
  if (cells.length === 0) return [];
  const role: Role = index % 2 === 1 ? "tr-even" : "tr";
  const shaped = cells.map((cell, column) => shapeCell(cell, styleOf(column), article, place));
  return [build("tr", { role, style: authoredStyle(row, article.report) }, shaped, row)];
}

function shapeCell(
  cell: Element,
  base: Style | undefined,
  article: Article,
  place: Place,
): Element {
  const blocks = article.shapeInside(cell.children, {
    ...place,
    inTable: true,
    quotes: 0,
    lists: 0,
    paragraphStyle: "",
  });
  const [only] = blocks;
  const isLine =
    blocks.length === 1 &&
    only?.type === "element" &&
    only.properties["style"] === undefined &&
    /^(?:p|figure)$/.test(only.data?.wechatRole ?? "");
  const {
    width,
    "min-width": _minWidth,
    height: _height,
    ...rest
  } = authoredDeclarations(cell, article.report);
  // Fixed widths are flagged by WeChat's checker.
  const kept: Style = width?.endsWith("%") ? { ...rest, width } : rest;
  const style = styleText(kept);
  return build(
    cell.tagName,
    { role: cell.tagName as Role, base, style, properties: spans(cell) },
    isLine ? only.children : blocks,
    cell,
  );
}

function spans(cell: Element): Properties {
  const properties: Properties = {};
  for (const name of ["colSpan", "rowSpan"]) {
    const span = Number.parseInt(textProperty(cell, name) ?? "1", 10);
    if (span > 1 && span <= 1000) properties[name] = span;
  }
  return properties;
}

function isCell(node: ElementContent): node is Element {
  return node.type === "element" && /^t[dh]$/.test(node.tagName);
}
