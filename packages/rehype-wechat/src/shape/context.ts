import type { Element, ElementContent } from "hast";

import type { Highlighters } from "../code/highlighters.ts";
import type { Labels } from "../messages/labels.ts";
import type { Report } from "../messages/report.ts";
import type { Settings } from "../settings/settings.ts";
import type { Style } from "../theme/theme.ts";
import type { References } from "./references.ts";

/** What shaping one article needs and collects. */
export interface Article {
  readonly settings: Settings;
  readonly labels: Labels;
  readonly report: Report;
  readonly highlighters: Highlighters;
  readonly references: References;
  /** What was met that later steps look for. */
  readonly found: { formulas: boolean; diagrams: boolean };
  /** Footnotes by number, filled as they are met. */
  readonly footnotes: Map<number, Element>;
  /** Shapes the blocks inside a block, whatever they are; passed on, so that no block imports all others. */
  readonly shapeInside: (nodes: readonly ElementContent[], place: Place) => ElementContent[];
}

/** Where in the article something stands. */
export interface Place {
  /** Levels of lists and of quotes around it. */
  readonly lists: number;
  readonly quotes: number;
  readonly inTable: boolean;
  /** Inline elements that were opened around blocks: each line of text inside is wrapped in them again. */
  readonly wrappers: readonly Wrapper[];
  /** What a paragraph needs here, for example the alignment of a box that fell away. */
  readonly paragraphStyle: string;
  readonly paragraphBase?: Style | undefined;
}

interface Wrapper {
  readonly element: Element;
  /** A link around blocks is written once, on its first line. */
  used: boolean;
}

export const topPlace: Place = {
  lists: 0,
  quotes: 0,
  inTable: false,
  wrappers: [],
  paragraphStyle: "",
};
