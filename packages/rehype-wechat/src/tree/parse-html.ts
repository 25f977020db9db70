import type { Root } from "hast";
import { fromHtml } from "hast-util-from-html";

import { MAX_DEPTH } from "./limit-depth.ts";
import { limitTagDepth } from "./limit-tag-depth.ts";

/** Parse HTML of any origin (a page or a fragment) for this plugin; nesting is bounded before the parser sees it. */
export function parseHtml(html: string): Root {
  const piece = { value: html };
  limitTagDepth([piece], MAX_DEPTH);
  return fromHtml(piece.value, { fragment: true });
}
