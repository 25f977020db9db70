/** What was met and what is expected, and the one thing to do. */
export type TextAndHint = readonly [text: string, hint: string];

/**
 * Every message in English, by rule; its type is the type of the other languages. Names of rules are permanent; `name`
 * is what a message is about, as the author wrote it.
 */
export const en = {
  "nesting-too-deep": (): TextAndHint => [
    "Unexpected nesting of more than 100 levels, expected at most 100; deeper content is kept as text",
    "Reduce the nesting of quotes, lists or HTML elements at this place.",
  ],
  "too-many-blocks": (): TextAndHint => [
    "Unexpected thousands of quotes and lists, expected fewer; those from here on are kept as text",
    "Split the text into several articles.",
  ],
  "contents-left-out": (): TextAndHint => [
    "Unexpected marker of a table of contents, expected text; it is removed because links inside an article do not work in WeChat",
    "Write the table of contents as a list.",
  ],
  "comment-left-out": (): TextAndHint => [
    "Unexpected comment between `%%` and `%%`, expected text; it is removed",
    "Write `\\%%` if these signs are part of the text.",
  ],
  "comment-unclosed": (): TextAndHint => [
    "Unexpected `%%`, expected a second `%%` that closes the comment; the rest is removed as a comment",
    "Close the comment, or write `\\%%` if the signs are part of the text.",
  ],
  "protected-left-out": (name: string): TextAndHint => [
    `Unexpected protected content \`${name}\`, expected text for every reader; it is removed`,
    "Take the text out of the container if WeChat's readers may see it.",
  ],
  "obsidian-embed-left-out": (name: string): TextAndHint => [
    `Unexpected embed \`${name}\`, expected Markdown; it is removed`,
    "Write `![description](./picture.png)` for a picture, or copy the text of the note.",
  ],
  "wikilink-as-words": (name: string): TextAndHint => [
    `Unexpected wikilink \`${name}\`, expected a Markdown link; its words are kept, without the link`,
    "Write `[words](./note.md)`. Where a plugin of your site shows more, such as a title or a card, list it in `remarkPlugins`.",
  ],
  "emoji-code": (name: string): TextAndHint => [
    `Unexpected emoji code \`${name}\`, expected the emoji itself; the code is printed`,
    "Type the emoji itself.",
  ],
  "stars-left": (): TextAndHint => [
    "Unexpected `**`, expected a second `**` that closes the bold text; the stars are printed",
    "Close the bold text, without a space inside the stars; write `\\**` for stars that are part of the text.",
  ],
  "tag-left-out": (name: string): TextAndHint => [
    `Unexpected tag \`${name}\` of another tool, expected Markdown; it is removed and its content is kept`,
    "Write the content as plain Markdown.",
  ],
  "tag-printed": (name: string): TextAndHint => [
    `Unexpected tag \`${name}\` of another tool, expected Markdown; it is printed unchanged`,
    "Write what it stands for as Markdown, or write the tag as code.",
  ],
  "attributes-left-out": (name: string): TextAndHint => [
    `Unexpected attributes \`${name}\`, expected the width of a picture; they are removed`,
    "Only the width of a picture can be set this way, as in `{width=300}`.",
  ],
  "footnote-undefined": (name: string): TextAndHint => [
    `Unexpected footnote \`${name}\`, expected one that is defined; it is printed unchanged`,
    `Add a line that begins with \`${name}:\`.`,
  ],
  "footnote-unused": (name: string): TextAndHint => [
    `Unexpected footnote \`${name}\` without a reference, expected \`${name}\` in the text; it is removed`,
    `Write \`${name}\` where the footnote belongs.`,
  ],
  "abbreviation-left-out": (name: string): TextAndHint => [
    `Unexpected definition \`${name}\` of an abbreviation, expected text; it is removed`,
    "Write what the abbreviation stands for where it is first used.",
  ],
  "heading-printed": (name: string): TextAndHint => [
    `Unexpected \`${name}\`, expected a space behind the \`#\` of a heading; it is printed as text`,
    "Add the space, or write `\\#` for a character of the text.",
  ],
  "table-cells": (): TextAndHint => [
    "Unexpected cells, expected no more than the table has columns; they are joined to the last cell",
    "Write `\\|` for a bar inside a cell.",
  ],
};
