import type { Element, Root } from "hast";

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
      const line: Element = {
        type: "element",
        tagName: "p",
        properties: {},
        children: [
          {
            type: "element",
            tagName: "strong",
            properties: {},
            children: [{ type: "text", value: label ?? "" }],
          },
        ],
      };
      const children = label === undefined ? panel.children : [line, ...panel.children];
      return { ...panel, properties: {}, children };
    },
    isTold: (list) =>
      selectAll("[role=tab]", list).every((tab) => namesOf(tab).some((name) => panels.has(name))),
  };
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
