import type { Element, ElementContent, Root } from "hast";

import { selectAll } from "hast-util-select";

import { textProperty } from "../tree/class-names.ts";
import { textOf } from "../tree/text-of.ts";

/** Tabs of a page, which an article can only show one below the other. */
export interface Tabs {
  /** A panel with its label above it, seen or not. */
  readonly open: (panel: Element) => Element;
  /** Whether every label of a list stands above a panel. */
  readonly isTold: (list: Element) => boolean;
}

/** Read which tab a panel belongs to, by the roles and names that screen readers go by (WAI-ARIA). */
export function readTabs(tree: Root): Tabs {
  const labels = new Map(
    selectAll("[role=tab]", tree).flatMap((tab) =>
      namesOf(tab).map((name): [string, string] => [name, textOf(tab).trim()]),
    ),
  );
  const panels = new Set(
    selectAll("[role=tabpanel]", tree).flatMap((panel) => [
      textProperty(panel, "id"),
      labelledBy(panel),
    ]),
  );
  const labelOf = (panel: Element): string | undefined =>
    [labelledBy(panel), textProperty(panel, "id")]
      .map((name) => (name === undefined ? undefined : labels.get(name)))
      .find(Boolean);
  return {
    open(panel) {
      const label = labelOf(panel);
      const children = label === undefined ? panel.children : [line(label), ...panel.children];
      return { ...panel, properties: {}, children };
    },
    isTold: (list) =>
      selectAll("[role=tab]", list).every((tab) => namesOf(tab).some((name) => panels.has(name))),
  };
}

/**
 * A box with the labels of its tabs above the parts that follow them, where no tab names its part: Firefly's tabs go
 * by their order. The very element where there are none.
 */
export function withTabLabels(box: Element): Element {
  const list = box.children.findIndex(isTabList);
  const after = box.children.findIndex((child, index) => index > list && child.type === "element");
  if (list === -1 || after === -1) return box;
  const tabs = elementsIn(box.children[list]);
  const parts = partsOf(box.children[after]);
  if (parts.length !== tabs.length) return box;
  const shown = parts.flatMap((part, index) => [line(textOf(tabs[index]!).trim()), part]);
  return {
    ...box,
    children: box.children.flatMap((child, index) =>
      index === list ? [] : index === after ? shown : [child],
    ),
  };
}

function isTabList(node: ElementContent): boolean {
  if (node.type !== "element") return false;
  // Few boxes begin with a tab.
  const first = node.children.find(({ type }) => type === "element");
  if (first?.type !== "element" || textProperty(first, "role") !== "tab") return false;
  const tabs = elementsIn(node);
  return (
    tabs.length > 1 &&
    tabs.every((tab) => textProperty(tab, "role") === "tab" && namesOf(tab).length === 0)
  );
}

/** What stands in a box, be it in another one or in Astro's slot. */
function partsOf(node: ElementContent | undefined): Element[] {
  const inside = elementsIn(node);
  return inside.length === 1 ? partsOf(inside[0]) : inside;
}

function elementsIn(node: ElementContent | undefined): Element[] {
  if (node?.type !== "element") return [];
  return node.children.filter((child): child is Element => child.type === "element");
}

function line(label: string): Element {
  const strong: Element = {
    type: "element",
    tagName: "strong",
    properties: {},
    children: [{ type: "text", value: label }],
  };
  return { type: "element", tagName: "p", properties: {}, children: [strong] };
}

/** What a panel may call its tab by: the tab's own name, or the panel's that the tab controls or leads to. */
function namesOf(tab: Element): string[] {
  const href = textProperty(tab, "href");
  return [
    textProperty(tab, "id"),
    textProperty(tab, "ariaControls"),
    href?.startsWith("#") ? href.slice(1) : undefined,
  ].filter((name): name is string => Boolean(name));
}

function labelledBy(panel: Element): string | undefined {
  return textProperty(panel, "ariaLabelledBy");
}
