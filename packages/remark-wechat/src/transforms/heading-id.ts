import type { Heading } from "mdast";

/** An id as Pandoc, VitePress and Docusaurus have it behind the words of a heading. */
const ID = /(?<!\s)\s*\{#([^\s{}]+)(?:\s[^{}]*)?\}$/;

/** Take `{#id}` out of a heading's words; the heading has it as `id`. */
export function headingId(heading: Heading): void {
  const last = heading.children.at(-1);
  if (last?.type !== "text") return;
  const [whole, id] = ID.exec(last.value) ?? [];
  if (whole === undefined || id === undefined) return;
  last.value = last.value.slice(0, -whole.length);
  heading.data = { ...heading.data, hProperties: { ...heading.data?.hProperties, id } };
}
