/** A text from outside in a message: one line, nothing that a terminal would act on, not for ever. */
export function quoted(text: string): string {
  return JSON.stringify(harmless(text));
}

/** The same without quotation marks. */
export function harmless(text: string): string {
  const shown = text.length > 120 ? `${text.slice(0, 120)}…` : text;
  return shown.replaceAll(/[\p{Cc}\p{Cf}]/gu, "\u{fffd}");
}

/** A message in which texts from outside stand: they add no line to it, and drive no terminal. */
export function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}

/** Some pictures with their addresses, the first three of many. */
export function shownAddresses(
  pictures: readonly { readonly id: string; readonly address: string }[],
): readonly string[] {
  return pictures.slice(0, 3).map(({ id, address }) => `${quoted(id)}: ${quoted(address)}`);
}
