/** What shaping tells transformers; never reaches the output. */
declare module "hast" {
  interface ElementData {
    /** On elements with role `math` or `math-block`, which hold the TeX as text until a transformer draws it. */
    wechatMath?: { readonly tex: string; readonly display: boolean } | undefined;
    /** On a code block that describes a diagram, which stays readable source until a transformer draws it. */
    wechatDiagram?: { readonly language: string; readonly source: string } | undefined;
    /** Caption of a picture, from its title. */
    wechatCaption?: string | undefined;
  }
}
export {};
