/** The package has types for its whole only, which holds a second parser. */
declare module "@bramus/specificity/core" {
  import type { Selector } from "css-tree";

  /** How many ids (`a`), classes (`b`) and types (`c`) a selector names (Selectors Level 4, section 17). */
  export function calculateForAST(selector: Selector): {
    readonly a: number;
    readonly b: number;
    readonly c: number;
  };
}
