/** What MathJax draws for one formula: an `svg` in its own light tree. */
export interface DrawnFormula {
  readonly kind: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly children: readonly (DrawnFormula | { readonly value: string })[];
}

/** Turns TeX into a drawing. @throws {Error} whose message says what is wrong with the TeX */
export type DrawTex = (tex: string, display: boolean) => Promise<DrawnFormula>;
