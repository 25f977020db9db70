/** A value of an author's, short enough for a message. Never throws. */
export function quote(value: unknown): string {
  const text = toText(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

function toText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // Cycles and bigints have no JSON.
    return Object.prototype.toString.call(value);
  }
}
