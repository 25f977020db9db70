/** A value without the `!important` behind it. */
export function withoutImportant(value: string): string {
  const at = value.lastIndexOf("!");
  return at >= 0 && /^!\s*important\s*$/i.test(value.slice(at)) ? value.slice(0, at) : value;
}
