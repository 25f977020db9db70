import type { Labels } from "./labels.ts";
import type { TextAndHint } from "./text-and-hint.ts";

/** What a message speaks of, as the author wrote it. */
interface Named {
  readonly name: string;
}

/** How large a diagram is: the length of its source where that is too much, else its arrows. */
export type DiagramSize =
  | { readonly characters: number; readonly arrows?: undefined }
  | { readonly arrows: number; readonly characters?: undefined };

/** Every message in English; its type is the type of the other languages. Names of rules are permanent. */
export const en = {
  /** What conversion leaves on a file, by rule. */
  rules: {
    "nesting-too-deep": ({ max }: { max: number }): TextAndHint => [
      `Unexpected nesting of more than ${max} levels, expected at most ${max}; deeper content is kept as plain text`,
      "Reduce the nesting at this place.",
    ],
    "element-removed": ({ name }: Named): TextAndHint => [
      `Unexpected \`<${name}>\`, expected an element that WeChat keeps; it is removed with its content`,
      "Say it in text, or with a picture.",
    ],
    "element-unknown": ({ name }: Named): TextAndHint => [
      `Unexpected \`<${name}>\`, expected an HTML element; only its content is kept`,
      "If these are words, write them as code or start with `&lt;`.",
    ],
    "math-as-text": (): TextAndHint => [
      "Unexpected formula without TeX, expected TeX; only its characters are kept",
      "Write the formula as TeX between dollar signs.",
    ],
    "component-not-rendered": ({ name }: Named): TextAndHint => [
      `Unexpected component \`${name}\`, expected rendered HTML; only its content is kept`,
      "Render MDX to HTML before this plugin, or write the content as Markdown.",
    ],
    "container-unknown": ({ name }: Named): TextAndHint => [
      `Unexpected container \`${name}\`, expected the name of a callout; its content is kept without a box`,
      "Use a name such as `note`, `tip`, `important`, `warning`, `caution`, `question`, `details`, `steps`, `timeline`, `cards` or `gallery`.",
    ],
    "row-stacked": (): TextAndHint => [
      "Unexpected content in a row of pictures, expected pictures only, outside of lists and tables; they are shown one below the other",
      "Keep nothing but pictures in the row, and put it outside of lists and tables.",
    ],
    "directive-as-text": ({ name }: Named): TextAndHint => [
      `Unexpected directive \`${name}\`, expected Markdown; only its text is kept`,
      "Write the content as Markdown, or add a remark plugin that handles this directive.",
    ],
    "directive-left-out": ({ name }: Named): TextAndHint => [
      `Unexpected directive \`${name}\` without text, expected Markdown; it is removed`,
      "Write the content as Markdown, or add a remark plugin that handles this directive.",
    ],
    "control-character": ({ name }: Named): TextAndHint => [
      `Unexpected invisible control character ${name}, expected visible text; it is removed`,
      "Type the line again: this character can reverse or hide text.",
    ],
    "style-removed": ({ name }: Named): TextAndHint => [
      `Unexpected style \`${name}\`, expected one that WeChat keeps and shows; it is removed`,
      "Remove it, or set the style in a theme.",
    ],
    "link-unsafe": ({ name }: Named): TextAndHint => [
      `Unexpected link scheme \`${name}\`, expected http, https, mailto or tel; only the text of the link is kept`,
      "Use an http(s), mailto or tel address.",
    ],
    "link-relative": ({ name }: Named): TextAndHint => [
      `Unexpected relative link \`${name}\`, expected a full address; only its text is kept`,
      "Set `siteUrl`, or write the full address.",
    ],
    "link-not-article": (): TextAndHint => [
      "Unexpected mp.weixin.qq.com link, expected the address of a published article; it becomes a reference because WeChat refuses such links",
      "Link to the permanent address of a published article (…/s/… or …/s?__biz=…).",
    ],
    "link-image": ({ name }: Named): TextAndHint => [
      `Unexpected link to \`${name}\` around a picture, expected a picture without a link; the link is removed`,
      "Add a text link if readers need the address.",
    ],
    "image-without-source": (): TextAndHint => [
      "Unexpected image without a source, expected a path or an address; it is removed",
      "Give it a path or an http(s) address.",
    ],
    "image-data-uri": (): TextAndHint => [
      "Unexpected image in a data URI, expected a file or an address; it is removed because WeChat takes uploaded pictures only",
      "Save the picture as a file, or upload it with `images.resolve`.",
    ],
    "image-not-uploaded": ({ name }: Named): TextAndHint => [
      `Unexpected image \`${name}\`, expected one that is stored at WeChat`,
      "Upload it with media/uploadimg and use the address that it returns: WeChat removes other pictures from drafts.",
    ],
    "embed-as-text": ({ name }: Named): TextAndHint => [
      `Unexpected \`<${name}>\`, expected text and pictures; its address is printed because WeChat plays nothing from other sites`,
      "Upload the video to WeChat, or add a picture that says what readers find there.",
    ],
    "embed-left-out": ({ name }: Named): TextAndHint => [
      `Unexpected \`<${name}>\`, expected an http(s) address that readers can open; it is removed`,
      "Write its full http(s) address, or set `siteUrl`; upload the file to WeChat to play it in the article.",
    ],
    "diagram-as-source": ({ name }: Named): TextAndHint => [
      `Unexpected ${name} diagram, expected an installed renderer; its source is shown`,
      "Install `beautiful-mermaid` for Mermaid, pass a renderer in `diagrams`, or include the diagram as a picture.",
    ],
    "diagram-kind": ({ name }: Named): TextAndHint => [
      `Unexpected Mermaid diagram \`${name}\`, expected a flowchart, a state, sequence, class or ER diagram, or an XY chart; its source is shown`,
      "Include the diagram as a picture, or pass a renderer in `diagrams`.",
    ],
    "diagram-too-large": (found: DiagramSize): TextAndHint => [
      `Unexpected Mermaid diagram of ${size(found)}, expected at most 250 arrows and 20,000 characters; its source is shown`,
      "Split the diagram, or include it as a picture.",
    ],
    "diagram-invalid": ({ name, reason }: Named & { reason: string }): TextAndHint => [
      `Unexpected error in a ${name} diagram, expected one that can be drawn; its source is shown: ${reason}`,
      "Correct the diagram, or include it as a picture.",
    ],
    "code-not-highlighted": ({ name }: Named): TextAndHint => [
      `Unexpected \`${name}\` code that is too long or too deeply nested, expected code that can be highlighted; it stays plain`,
      "Show only the part that readers need, or correct the language of the fence.",
    ],
    "table-nested": (): TextAndHint => [
      "Unexpected table inside a table, expected text or pictures; its rows are shown as text",
      "Move the inner table out.",
    ],
    "title-repeated": (): TextAndHint => [
      "Unexpected first heading equal to the title, expected other content; it is removed because WeChat shows the title above the article",
      "Nothing to do; remove the heading to silence this message.",
    ],
    "math-invalid": ({ reason }: { reason: string }): TextAndHint => [
      `Unexpected TeX, expected a formula that can be drawn; its source is shown: ${reason}`,
      "Correct the formula; write `\\$` for a dollar sign that means money.",
    ],
    "math-color": ({ name }: Named): TextAndHint => [
      `Unexpected color \`${name}\` in a formula, expected a color name or a hex color; the color of the text is used`,
      "Write a name such as `red`, or a hex color such as `#c00`.",
    ],
    "math-as-picture": ({
      tex,
      found,
      max,
    }: {
      tex: string;
      found: number;
      max: number;
    }): TextAndHint => [
      `Unexpected formula whose drawing takes ${count(found)} characters, expected at most ${count(max)}; it is drawn as a picture: ${tex}`,
      "Split the formula if it should follow dark mode.",
    ],
    "svg-foreign": ({ name }: Named): TextAndHint => [
      `Unexpected address in a drawing, expected colors and shapes; it is removed because an article loads nothing from other sites: ${name}`,
      "Put colors, shapes and fonts of the phone into the drawing itself.",
    ],
    "svg-picture": ({ name }: Named): TextAndHint => [
      `Unexpected picture in a drawing, expected shapes only; it is removed: ${name}`,
      "Put the picture into the text, or save the whole drawing as a PNG file.",
    ],
    "svg-animation": ({ name }: Named): TextAndHint => [
      `Unexpected animation in a drawing, expected one of position, size, color or opacity; it is removed: ${name}`,
      "Animate the position, size, color or opacity of a shape, to a number or a color.",
    ],
    "svg-simplified": ({ name }: Named): TextAndHint => [
      `Unexpected ${name} in an SVG, expected shapes without ids; it is simplified because WeChat removes ids and what depends on them`,
      "Check the drawing, or include it as a PNG.",
    ],
  },
  /** What a style sheet has that no article shows; `what` is the piece of the sheet. */
  css: {
    syntax: (what: string) =>
      `Unexpected CSS syntax, expected a rule or a declaration; it is left out: ${what}`,
    atRule: (what: string) =>
      `Unexpected \`@${what}\`, expected rules with selectors; it is left out because WeChat keeps inline styles only`,
    selectorUnsupported: (what: string) =>
      `Unexpected selector \`${what}\`, expected one that can match in an article; it is left out`,
    selectorUnmatched: (what: string) =>
      `Unexpected selector \`${what}\`, expected one that matches something in an article; it has no effect`,
    variableUnset: (what: string) =>
      `Unexpected \`${what}\`, expected a value that needs no page to be computed; it is left out`,
    value: (what: string) =>
      `Unexpected \`${what}\`, expected a style that WeChat keeps; it is left out`,
    position: (what: string) =>
      `Unexpected \`${what}\`, expected an ornament in the flow of the text; it is left out because WeChat removes positions`,
    content: (what: string) => `Unexpected \`${what}\`, expected text; it is left out`,
  },
  /** Words in the article that are not the author's. */
  labels: {
    references: "References",
    footnotes: "Notes",
    footnoteMark: "n",
    video: "Video",
    audio: "Audio",
    embed: "Embedded content",
    open: " (",
    close: ")",
    colon: ": ",
    note: "Note",
    tip: "Tip",
    important: "Important",
    warning: "Warning",
    caution: "Caution",
    info: "Info",
    summary: "Summary",
    todo: "To do",
    question: "Question",
    example: "Example",
    quotation: "Quote",
    success: "Done",
    danger: "Danger",
    failure: "Failure",
    bug: "Bug",
  } satisfies Labels,
};

const count = (number: number): string => number.toLocaleString("en-US");

function size({ characters, arrows }: DiagramSize): string {
  return characters === undefined ? `${count(arrows)} arrows` : `${count(characters)} characters`;
}
