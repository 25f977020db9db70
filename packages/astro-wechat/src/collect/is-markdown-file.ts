/** Whether Astro reads a file as Markdown. */
export function isMarkdownFile(file: string): boolean {
  return /\.(?:md|markdown|mdown|mkdn|mkd|mdwn)$/i.test(file);
}
