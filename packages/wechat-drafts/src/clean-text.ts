/**
 * Text as WeChat can take it: well-formed Unicode without control characters. JSON would write a lone
 * surrogate or a control character as `\uXXXX`, which WeChat stores and counts letter by letter.
 */
export function cleanText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  return text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, (character) =>
      character === "\r" ? "\n" : "",
    );
}

/** One line: every run of white space becomes one space; newline and tab are refused in titles. */
export function cleanLine(text: string): string {
  return cleanText(text.replaceAll(/\s+/g, " ")).trim();
}
