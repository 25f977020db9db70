const english = new Intl.PluralRules("en");

/** `1 picture`, `2 pictures`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${english.select(count) === "one" ? "" : "s"}`;
}
