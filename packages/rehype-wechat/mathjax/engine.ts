import { MathJaxMhchemFontExtension } from "@mathjax/mathjax-mhchem-font-extension/js/svg.js";
import { liteAdaptor } from "@mathjax/src/js/adaptors/liteAdaptor.js";
import type { LiteElement } from "@mathjax/src/js/adaptors/lite/Element.js";
import { RegisterHTMLHandler } from "@mathjax/src/js/handlers/html.js";
import { TeX } from "@mathjax/src/js/input/tex.js";
import "@mathjax/src/js/input/tex/ams/AmsConfiguration.js";
import "@mathjax/src/js/input/tex/amscd/AmsCdConfiguration.js";
import "@mathjax/src/js/input/tex/base/BaseConfiguration.js";
import "@mathjax/src/js/input/tex/boldsymbol/BoldsymbolConfiguration.js";
import "@mathjax/src/js/input/tex/braket/BraketConfiguration.js";
import "@mathjax/src/js/input/tex/cancel/CancelConfiguration.js";
import "@mathjax/src/js/input/tex/cases/CasesConfiguration.js";
import "@mathjax/src/js/input/tex/color/ColorConfiguration.js";
import "@mathjax/src/js/input/tex/mathtools/MathtoolsConfiguration.js";
import "@mathjax/src/js/input/tex/mhchem/MhchemConfiguration.js";
import "@mathjax/src/js/input/tex/newcommand/NewcommandConfiguration.js";
import "@mathjax/src/js/input/tex/textmacros/TextMacrosConfiguration.js";
import "@mathjax/src/js/input/tex/unicode/UnicodeConfiguration.js";
import "@mathjax/src/js/input/tex/upgreek/UpgreekConfiguration.js";
import { mathjax } from "@mathjax/src/js/mathjax.js";
import { SVG } from "@mathjax/src/js/output/svg.js";
import { fontFiles } from "virtual:font-files";
import type { DrawTex } from "../src/math/drawn-formula.ts";

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

// Rare glyphs live in files of their own, fetched when a formula asks for them.
mathjax.asyncLoad = async (name: string) => {
  const load = fontFiles[name];
  if (load === undefined) throw new Error(`MathJax asks for ${name}, which is not bundled`);
  return load();
};

const adaptor = liteAdaptor({ fontSize: 16 });
RegisterHTMLHandler(adaptor);
const output = new SVG({ fontCache: "none", linebreaks: { inline: false } });
// The arrows of `\ce` are a font of their own.
output.addExtension(MathJaxMhchemFontExtension);

export const drawTex: DrawTex = async (tex, display) => {
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
