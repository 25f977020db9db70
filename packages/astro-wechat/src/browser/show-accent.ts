/** Let the field for picking a color show the one that is written beside it, also one that has a name. */
export function showAccent(page: Document): void {
  for (const picker of page.querySelectorAll<HTMLInputElement>("input[data-fills]")) {
    const field = picker.form?.elements.namedItem(picker.dataset["fills"] ?? "");
    const context = page.createElement("canvas").getContext("2d");
    if (!(field instanceof HTMLInputElement) || context === null) continue;
    // What is no color leaves it as it is.
    context.fillStyle = "#000000";
    context.fillStyle = field.value;
    if (context.fillStyle.startsWith("#")) picker.value = context.fillStyle;
  }
}
