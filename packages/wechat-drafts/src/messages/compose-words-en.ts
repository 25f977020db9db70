import type { TextLength } from "../model/text-length.ts";
import type { Expected, ComposeWords } from "./compose-words.ts";

export const composeWordsEn: ComposeWords = {
  "block-invalid": ({ found }) => [
    `\`wechat:\` is ${found}, expected \`true\` or a block of fields.`,
    "Write `wechat: true`, or indent the fields below `wechat:`.",
  ],
  "field-unknown": ({ field, meant }) => [
    `\`${field}\` is not a field of \`wechat:\`.`,
    meant === undefined ? "Remove it." : `Did you mean \`${meant}\`?`,
  ],
  "field-invalid": ({ field, found, expected }) => [
    `\`${field}\` is ${found}, expected ${typeof expected === "string" ? expectations[expected] : expected.oneOf}.`,
    undefined,
  ],
  "title-missing": () => ["The post has no title.", "Give it `title:` or `wechat.title`."],
  "title-long": (about) => [
    `The title has ${characters(about)}. WeChat documents 32 and cuts longer ones in lists.`,
    "Set a shorter one with `wechat.title`; the blog keeps its own.",
  ],
  "title-too-long": (about) => [
    `The title has ${characters(about)}; WeChat refuses more than 64.`,
    "Set a shorter one with `wechat.title`; the blog keeps its own.",
  ],
  "author-too-long": (about) => [
    `The author has ${characters(about)}; WeChat takes up to 16.`,
    "Shorten it.",
  ],
  "digest-too-long": (about) => [
    `The digest has ${characters(about)}; WeChat takes up to 120.`,
    "Shorten it, or remove it: a description is cut at a sentence by itself.",
  ],
  "source-url-invalid": ({ found }) => [
    `\`wechat.sourceUrl\` is ${found}, expected a public http(s) address of at most 1,024 bytes.`,
    "Write the whole address, or `false` for none.",
  ],
  "source-url-private": ({ url }) => [
    `${url} cannot be the source link: WeChat takes only public http(s) addresses of at most 1,024 bytes. The article gets none.`,
    "Set `site` to the blog's public address, or `wechat.sourceUrl`.",
  ],
  "published-url-invalid": ({ found }) => [
    `\`wechat.publishedUrl\` is ${found}, expected the article's address on mp.weixin.qq.com.`,
    "Copy the link of the published article, for example https://mp.weixin.qq.com/s/….",
  ],
  "images-ignored": () => [
    "`wechat.images` counts only for image posts.",
    "Add `type: newspic`, or remove `images`.",
  ],
  "images-none": () => [
    "An image post needs at least one picture.",
    "List them in `wechat.images`, or put them in the text.",
  ],
  "images-too-many": ({ count }) => [
    `The image post has ${count} pictures; WeChat takes up to 20.`,
    "List the ones to send in `wechat.images`.",
  ],
  "text-too-long": (about) => [
    `The text has ${characters(about)}; WeChat takes up to 1,000 in an image post.`,
    "Shorten the text, or make the post `type: news`.",
  ],
  "cards-too-many": ({ count }) => [
    `The text has ${count} cards of WeChat; an image post takes up to 50.`,
    "Remove some.",
  ],
  "content-empty": () => [
    "The post has no text and no picture.",
    "Write something, or deselect it.",
  ],
  "content-too-large": ({ bytes }) => [
    `The article has ${bytes} bytes; WeChat refuses more than 1 MB.`,
    "Split it into several posts.",
  ],
  "cover-missing": () => [
    "The post has no cover and no picture to take one from.",
    "Set `cover`, or `wechat.cover: auto` to have one drawn; the option `cover` says it for all posts.",
  ],
  "cover-small": ({ ratio, width, height }) => [
    `The ${ratio} frame of the cover has only ${width} × ${height} px and will look blurred.`,
    "Use a larger picture; 900 × 383 px or more look sharp.",
  ],
  "cover-too-small": ({ ratio, width, height }) => [
    `The ${ratio} frame of the cover has only ${width} × ${height} px; WeChat cannot crop so small a picture.`,
    "Use a larger picture; 900 × 383 px or more look sharp.",
  ],
  "cover-font-missing": ({ reason, hint }) => [
    `${reason} The drawn cover stays if it is uploaded; a new one cannot be drawn.`,
    hint,
  ],
  "cover-characters-missing": ({ characters }) => [
    `The drawn cover cannot show ${characters}: no font has them. Letters become boxes (□), others are left out.`,
    "Name a font file that has them in the option `images.font`, set `cover` to a picture, or change the title.",
  ],
  "focus-unreadable": ({ field, reason, hint }) => [`\`${field}\`: ${reason}`, hint],
  "focus-unused": ({ field, of, by }) =>
    by === undefined
      ? [
          `\`${field}\` belongs to ${of ?? "another picture"}, which is not the cover in WeChat; it is not used.`,
          "Set `wechat.focalPoint` for this cover.",
        ]
      : [
          `\`${field}\` is not used: \`${by}\` says something else.`,
          "Remove one of them, or set `wechat.focalPoint`.",
        ],
  "crops-unreadable": ({ reason, hint }) => [reason, hint],
  "metadata-unused": ({ src, reason }) => [
    `${src}: ${reason}`,
    "If the crop is wrong, set `focalPoint` or re-save the image's metadata.",
  ],
  "picture-note": ({ src, note }) => [`${src}: ${note}`, undefined],
  "theme-picture-dropped": ({ theme, property }) => [
    `The picture in \`${property}\` of the theme ${theme} is left out: WeChat does not keep it there.`,
    "Use `background-image`, or a character as ornament.",
  ],
  "theme-unknown": ({ name, known }) => [
    `There is no theme \`${name}\`.`,
    `Choose one of ${known}, or add yours to the option \`themes\`.`,
  ],
  "render-failed": ({ reason }) => [
    `The text could not be turned into an article: ${reason}`,
    "If a plugin of yours is named, look there first.",
  ],
  "render-timeout": ({ seconds }) => [
    `The text was not turned into an article within ${seconds} s: a plugin or transformer does not answer.`,
    "Check the plugins, transformers and diagram renderers this post uses, or raise `renderTimeoutMs`.",
  ],
};

function characters({ length, seen }: TextLength): string {
  const note = seen === length ? "" : " (emoji and rare characters count two or more)";
  return `${length} characters${note}`;
}

const expectations: Readonly<Record<Extract<Expected, string>, string>> = {
  text: "text",
  "text-or-none": "text, or `false` for none",
  cover: "a path, an address or `auto`",
  picture: "a path or an address",
  pictures: "a list of pictures",
  bundle: "`{ id: text, order: number }`",
  theme: "the name of a theme",
};
