/**
 * Rendered HTML without what Astro adds to bring islands to life. The islands themselves stay, as the server drew
 * them; scripts and styles of the author's stay too, so that their loss is said.
 */
export function stillHtml(html: string): string {
  return html
    .replaceAll(/<style>astro-island\b[^<]*<\/style>/g, "")
    .replaceAll(/<script>((?:(?!<\/script>)[^])*)<\/script>/g, (script, code: string) =>
      /\bself\.Astro\b|"astro-island"/.test(code) ? "" : script,
    );
}
