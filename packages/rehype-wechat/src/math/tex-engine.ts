import type { LiteElement } from "@mathjax/src/js/adaptors/lite/Element.js";

/** What MathJax draws for one formula: an `svg` in its own light tree. */
export type DrawnFormula = LiteElement;

/** Turns TeX into a drawing. @throws {Error} whose message says what is wrong with the TeX. */
export type DrawTex = (tex: string, display: boolean) => Promise<DrawnFormula>;

let engine: Promise<DrawTex> | undefined;

/** MathJax, loaded when the first formula is met and kept: a blog without formulas never pays for it. */
export function texEngine(): Promise<DrawTex> {
  engine ??= loadEngine();
  return engine;
}

const packages = [
  "base",
  "ams",
  "amscd",
  "boldsymbol",
  "braket",
  "cancel",
  "cases",
  "color",
  "mathtools",
  "mhchem",
  "newcommand",
  "textmacros",
  "unicode",
  "upgreek",
];

async function loadEngine(): Promise<DrawTex> {
  const [{ mathjax }, { TeX }, { SVG }, { liteAdaptor }, { RegisterHTMLHandler }, chemistry] =
    await Promise.all([
      import("@mathjax/src/js/mathjax.js"),
      import("@mathjax/src/js/input/tex.js"),
      import("@mathjax/src/js/output/svg.js"),
      import("@mathjax/src/js/adaptors/liteAdaptor.js"),
      import("@mathjax/src/js/handlers/html.js"),
      // The arrows of `\ce` are a font of their own.
      import("@mathjax/mathjax-mhchem-font-extension/js/svg.js"),
      // Rare glyphs live in files of their own, fetched by this loader when a formula asks for them.
      import("@mathjax/src/js/util/asyncLoad/esm.js"),
      import("@mathjax/src/js/input/tex/base/BaseConfiguration.js"),
      import("@mathjax/src/js/input/tex/ams/AmsConfiguration.js"),
      import("@mathjax/src/js/input/tex/amscd/AmsCdConfiguration.js"),
      import("@mathjax/src/js/input/tex/boldsymbol/BoldsymbolConfiguration.js"),
      import("@mathjax/src/js/input/tex/braket/BraketConfiguration.js"),
      import("@mathjax/src/js/input/tex/cancel/CancelConfiguration.js"),
      import("@mathjax/src/js/input/tex/cases/CasesConfiguration.js"),
      import("@mathjax/src/js/input/tex/color/ColorConfiguration.js"),
      import("@mathjax/src/js/input/tex/mathtools/MathtoolsConfiguration.js"),
      import("@mathjax/src/js/input/tex/mhchem/MhchemConfiguration.js"),
      import("@mathjax/src/js/input/tex/newcommand/NewcommandConfiguration.js"),
      import("@mathjax/src/js/input/tex/textmacros/TextMacrosConfiguration.js"),
      import("@mathjax/src/js/input/tex/unicode/UnicodeConfiguration.js"),
      import("@mathjax/src/js/input/tex/upgreek/UpgreekConfiguration.js"),
    ]);
  const adaptor = liteAdaptor({ fontSize: 16 });
  RegisterHTMLHandler(adaptor);
  const output = new SVG({ fontCache: "none", linebreaks: { inline: false } });
  output.addExtension(chemistry.MathJaxMhchemFontExtension);
  return async (tex, display) => {
    // A document a formula: macros that one formula defines must not reach the next one.
    const document = mathjax.document("", {
      InputJax: new TeX({
        packages,
        // MathJax's own kind of error is none of JavaScript's.
        formatError: (_jax: unknown, { message }: { message: string }) => {
          throw new Error(message);
        },
      }),
      OutputJax: output,
    });
    const container: LiteElement = await document.convertPromise(tex, {
      display,
      em: 16,
      ex: 8,
      containerWidth: 1280,
    });
    const svg = adaptor.tags(container, "svg")[0];
    if (!svg) throw new Error("MathJax drew nothing");
    return svg;
  };
}
