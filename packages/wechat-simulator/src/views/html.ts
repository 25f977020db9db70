/** HTML that is safe to put into a page as it is. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text is escaped, HTML and lists of it are not, nothing stands for nothing. */
export type Part = Html | string | number | false | undefined | readonly Part[];

/** Template tag: `` html`<p>${text}</p>` ``. Attributes need their quotes. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(
    texts.map((text, at) => (at === 0 ? text : write(parts[at - 1]) + text)).join(""),
  );
}

function write(part: Part): string {
  if (part === undefined || part === false) return "";
  if (typeof part !== "object") return escapeHtml(String(part));
  return part instanceof Html ? part.text : part.map(write).join("");
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
