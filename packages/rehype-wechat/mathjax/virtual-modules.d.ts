declare module "virtual:font-files" {
  /** Parts of the font by the names that MathJax asks for. */
  export const fontFiles: Readonly<Record<string, () => Promise<unknown>>>;
}
