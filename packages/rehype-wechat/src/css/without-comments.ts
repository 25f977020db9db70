/** CSS without its comments, with something else in their place; one that nothing closes goes on to the end. */
export function withoutComments(css: string, instead = ""): string {
  if (!css.includes("/*")) return css;
  let out = "";
  let at = 0;
  for (;;) {
    const start = css.indexOf("/*", at);
    if (start < 0) return out + css.slice(at);
    out += css.slice(at, start);
    const end = css.indexOf("*/", start + 2);
    if (end < 0) return out;
    out += instead;
    at = end + 2;
  }
}
