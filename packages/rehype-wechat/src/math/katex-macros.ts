/** Commands that KaTeX has and MathJax has not, as what they stand for. */
const MACROS: Readonly<Record<string, string>> = {
  N: "\\mathbb{N}",
  R: "\\mathbb{R}",
  Z: "\\mathbb{Z}",
  Q: "\\mathbb{Q}",
  C: "\\mathbb{C}",
  natnums: "\\mathbb{N}",
  reals: "\\mathbb{R}",
  Reals: "\\mathbb{R}",
  cnums: "\\mathbb{C}",
  Complex: "\\mathbb{C}",
  argmax: "\\operatorname*{argmax}",
  argmin: "\\operatorname*{argmin}",
  plim: "\\operatorname*{plim}",
  lang: "\\langle",
  rang: "\\rangle",
  infin: "\\infty",
  isin: "\\in",
  empty: "\\emptyset",
  exist: "\\exists",
  sdot: "\\cdot",
  bull: "\\bullet",
  degree: "^\\circ",
  dag: "\\dagger",
  Dagger: "\\ddagger",
  darr: "\\downarrow",
  larr: "\\leftarrow",
  rarr: "\\rightarrow",
  harr: "\\leftrightarrow",
  Lrarr: "\\Leftrightarrow",
  lrarr: "\\leftrightarrow",
  uarr: "\\uparrow",
  Rarr: "\\Rightarrow",
  Larr: "\\Leftarrow",
  plusmn: "\\pm",
  sub: "\\subset",
  sube: "\\subseteq",
  supe: "\\supseteq",
  image: "\\Im",
  real: "\\Re",
  weierp: "\\wp",
  llbracket: "[\\![",
  rrbracket: "]\\!]",
  KaTeX: "\\text{KaTeX}",
  LaTeX: "\\text{LaTeX}",
};
/** The same for commands with an argument. */
const WITH_ARGUMENT: Readonly<Record<string, string>> = {
  bm: "\\boldsymbol{#1}",
  bold: "\\mathbf{#1}",
  mathbbm: "\\mathbb{#1}",
  underbar: "\\underline{#1}",
  url: "\\texttt{#1}",
  // MathJax's way to load what is there.
  require: "",
};
/** And with two, of which the first one says nothing that is drawn. */
const WITH_TWO: Readonly<Record<string, string>> = {
  raisebox: "#2",
  href: "#2",
  htmlClass: "#2",
  htmlId: "#2",
  htmlStyle: "#2",
  htmlData: "#2",
};

/**
 * The definition of a command of KaTeX's that a formula uses; `undefined` for other commands.
 *
 * @param name - without its backslash
 */
export function katexDefinition(name: string): string | undefined {
  const own = (table: Readonly<Record<string, string>>) =>
    Object.hasOwn(table, name) ? table[name] : undefined;
  const plain = own(MACROS);
  if (plain !== undefined) return `\\newcommand{\\${name}}{${plain}}`;
  const one = own(WITH_ARGUMENT);
  if (one !== undefined) return `\\newcommand{\\${name}}[1]{${one}}`;
  const two = own(WITH_TWO);
  return two === undefined ? undefined : `\\newcommand{\\${name}}[2]{${two}}`;
}
