// eslint-disable-next-line no-control-regex -- control characters are what this is about
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/**
 * A text that JSON carries without `\uXXXX` escapes. WeChat takes such escapes literally: it stores them as
 * six characters each and counts them so (draft/add documentation, note of 2025-11-26). JSON.stringify
 * writes them for lone surrogates and control characters only, so those go; newline and tab stay.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, "\n").replace(controls, "");
}

/** The same for a field of one line: title, author, digest. Newlines there give misleading length errors. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}
