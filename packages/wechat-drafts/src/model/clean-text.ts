/**
 * Text as WeChat can take it: well-formed Unicode without control characters. JSON would write a lone
 * surrogate or a control character as `\uXXXX`, which WeChat stores and counts letter by letter.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/(?![\n\t])\p{Cc}/gu, "");
}

/** One line: every run of white space becomes one space; newline and tab are refused in titles. */
export function cleanLine(text: string): string {
  return cleanText(text.replaceAll(/\s+/g, " ")).trim();
}
