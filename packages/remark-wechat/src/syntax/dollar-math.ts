import type { Extension } from "micromark-util-types";

import { dollarMathFlow } from "./dollar-math-flow.ts";
import { dollarMathText } from "./dollar-math-text.ts";

const DOLLAR = 36;

/** `$…$` and `$$…$$` in a line, `$$` blocks on lines of their own; the tokens are those of `micromark-extension-math`. */
export function dollarMath(): Extension {
  return { flow: { [DOLLAR]: dollarMathFlow }, text: { [DOLLAR]: dollarMathText() } };
}
