/** Properties that text takes over from the box around it. */
export const INHERITED: ReadonlySet<string> = new Set(
  `color font-family font-size font-style font-variant font-weight hyphens letter-spacing line-break
  line-height list-style-type overflow-wrap tab-size text-align text-align-last text-indent text-shadow
  text-transform text-emphasis text-emphasis-color text-emphasis-position text-emphasis-style visibility
  white-space word-break word-spacing word-wrap writing-mode border-collapse border-spacing caption-side
  empty-cells fill stroke -webkit-text-fill-color`.split(/\s+/),
);

/** What WeChat's reader page gives the text of an article; a theme that says the same says nothing. */
export const READER_DEFAULTS: Readonly<Record<string, string>> = {
  color: "rgba(0,0,0,.9)",
  "font-size": "17px",
  "font-style": "normal",
  "font-weight": "400",
  "text-align": "justify",
  "text-indent": "0",
  "text-transform": "none",
  "white-space": "normal",
  "overflow-wrap": "break-word",
};

/** Tags whose own look comes from the browser or the reader page instead of the box around them. */
export const OWN_LOOK: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  a: { color: "?" },
  b: { "font-weight": "700" },
  big: { "font-size": "?" },
  blockquote: { color: "?" },
  code: { "font-family": "?", "font-size": "?" },
  em: { "font-style": "italic" },
  h1: { "font-size": "?", "font-weight": "400" },
  h2: { "font-size": "?", "font-weight": "400" },
  h3: { "font-size": "?", "font-weight": "400" },
  h4: { "font-size": "?", "font-weight": "400" },
  h5: { "font-size": "?", "font-weight": "400" },
  h6: { "font-size": "?", "font-weight": "400" },
  i: { "font-style": "italic" },
  kbd: { "font-family": "?", "font-size": "?" },
  mark: { color: "?" },
  pre: { "font-family": "?", "font-size": "?", "white-space": "pre" },
  rt: { "font-size": "?", "text-align": "?" },
  small: { "font-size": "?" },
  strong: { "font-weight": "700" },
  sub: { "font-size": "?", "vertical-align": "sub" },
  sup: { "font-size": "?", "vertical-align": "super" },
  table: {
    "border-collapse": "?",
    "font-size": "?",
    "text-align": "?",
    "text-indent": "0",
    "white-space": "normal",
  },
  // Alignment is lost on the way unless it stands on the cell itself.
  td: { "text-align": "?" },
  th: { "font-weight": "700", "text-align": "?" },
};

const NOTHING: Readonly<Record<string, string>> = {
  "background-color": "none",
  "box-shadow": "none",
  float: "none",
  "max-width": "none",
  opacity: "1",
  "text-shadow": "none",
  transform: "none",
  visibility: "visible",
  width: "auto",
  height: "auto",
  "vertical-align": "baseline",
};

/** Whether a declaration on such an element changes nothing, whatever is around it. */
export function doesNothing(tag: string, property: string, value: string): boolean {
  const own = OWN_LOOK[tag]?.[property];
  if (own !== undefined) return own === value;
  if (NOTHING[property] === value) return tag !== "img" && tag !== "table" && tag !== "svg";
  const box = tag === "section" || tag === "span";
  if (property.startsWith("padding-")) return value === "0" && (box || /^(?:p|h[1-6])$/.test(tag));
  if (property.startsWith("margin-")) return value === "0" && box;
  if (/^border(?:-\w+)?$/.test(property) || property === "border-radius") {
    return value === "0" && (box || /^(?:p|h[1-6])$/.test(tag));
  }
  if (property === "background" || property === "background-color")
    return value === "none" && tag !== "mark";
  if (property === "text-decoration") return value === "none" && !/^(?:a|u|s|del|ins)$/.test(tag);
  if (property === "display")
    return (
      (tag === "span" && value === "inline") ||
      (/^(?:section|p|h[1-6])$/.test(tag) && value === "block")
    );
  return false;
}
