/** Ask the development server to open a file in the author's editor. */
export async function openInEditor(href: string): Promise<void> {
  await fetch(href).catch(() => undefined);
}
