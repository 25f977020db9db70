/** Show only rows of the list that hold every word of the search field; bundles with any such row. */
export function searchList(page: Document): void {
  const field = page.querySelector<HTMLInputElement>('input[type="search"]');
  if (field === null) return;
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (element: Element): boolean => {
    const text = (element.querySelector(".about")?.textContent ?? "").toLowerCase();
    return words.every((word) => text.includes(word));
  };
  let isAnyShown = false;
  for (const row of page.querySelectorAll<HTMLElement>(".post")) {
    row.hidden = !holds(row);
    isAnyShown ||= !row.hidden;
  }
  for (const draft of page.querySelectorAll<HTMLElement>(".draft")) {
    draft.hidden = draft.querySelector(".post:not([hidden])") === null;
  }
  const nothing = page.querySelector<HTMLElement>(".nothing");
  if (nothing !== null) nothing.hidden = isAnyShown;
}
