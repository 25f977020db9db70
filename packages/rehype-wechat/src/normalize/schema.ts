import type { Element } from "hast";
import type { Options as Schema } from "rehype-sanitize";

import { arrangements } from "./arrangements.ts";
import { alertNames } from "./callout.ts";

/**
 * Elements that go with all they hold; `report` where an author would miss something, `quiet` for machinery.
 */
export const removedElements: ReadonlyMap<string, "report" | "quiet"> = new Map([
  ..."script style button select textarea form-associated canvas applet dialog map area frameset frame noframes portal"
    .split(" ")
    .map((name) => [name, "report"] as const),
  ..."link meta base head title template noscript datalist optgroup option param track slot rp colgroup col noembed annotation annotation-xml mjx-assistive-mml"
    .split(" ")
    .map((name) => [name, "quiet"] as const),
]);

/** WeChat's own elements: account cards, mini programs, videos, voices. They stand in articles as WeChat's editor wrote them. */
const wechatElements = [
  "mp-common-cpsad",
  "mp-common-miniprogram",
  "mp-common-mpaudio",
  "mp-common-poi",
  "mp-common-product",
  "mp-common-profile",
  "mp-common-qqmusic",
  "mp-common-sticker",
  "mp-common-videosnap",
  "mp-common-vote",
  "mp-miniprogram",
  "mp-weapp",
  "mpcps",
  "mpprofile",
  "mpvideo",
  "mpvoice",
  "qqmusic",
];

const WECHAT_NAME = /^mp-(?!style-type$)[a-z][a-z\d-]*$/;

/** Whether an element is WeChat's own, one that came after this list was written included. */
export function isWechatElement(name: string): boolean {
  return wechatElements.includes(name) || WECHAT_NAME.test(name);
}

/** What a drawing may consist of. */
export const svgElements =
  "svg g path rect circle ellipse line polyline polygon text tspan image animate animateTransform set desc".split(
    " ",
  );

const htmlElements =
  `a abbr address article aside audio b bdi bdo big blockquote br caption center cite code data dd del details dfn dir
  div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr html body i iframe
  img input ins kbd label legend li main mark menu meter nav nobr object ol output p picture pre progress q rb rt rtc
  ruby s samp search section small source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u
  ul var video wbr`
    .split(/\s+/)
    .filter(Boolean);

/** Every element that may pass; others keep what they hold and lose themselves. */
export const knownElements: ReadonlySet<string> = new Set([
  ...htmlElements,
  ...svgElements,
  ...wechatElements,
]);

/** Elements of HTML's past and of MathML, of which only the words are kept: none of them is a mistake. */
export const plainElements: ReadonlySet<string> = new Set(
  `acronym basefont bgsound blink fencedframe isindex keygen listing marquee multicol nextid plaintext rbc search slot
  spacer strike tt xmp
  math maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
  mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics`.split(
    /\s+/,
  ),
);

const shape =
  `fill fillOpacity fillRule stroke strokeWidth strokeLineCap strokeLineJoin strokeDashArray
  strokeDashOffset strokeOpacity strokeMiterLimit opacity transform color`
    .split(/\s+/)
    .filter(Boolean);
const letters =
  "x y dx dy fontSize fontFamily fontWeight fontStyle textAnchor dominantBaseline letterSpacing textLength lengthAdjust rotate".split(
    " ",
  );
const motion =
  "attributeName attributeType type from to by values dur begin end repeatCount fill keyTimes keySplines calcMode additive accumulate restart".split(
    " ",
  );

const ofWechat = [
  "data*",
  "className",
  "src",
  "style",
  "name",
  "isaac2",
  "low_size",
  "play_length",
  "high_size",
  "source_size",
  "voice_encode_fileid",
];

/** What would run, load a page or dress an element; all else that a card carries names what it shows. */
const NOT_OF_CARDS =
  /^(?:on|style$|id$|is$|slot$|href$|srcdoc$|srcset$|action$|formaction$|background$)/i;

/**
 * The schema for a text with these cards: they keep what identifies them, whatever WeChat calls it. Addresses among it
 * are judged where cards are written.
 */
export function schemaFor(cards: readonly Element[]): Schema {
  if (cards.length === 0) return schema;
  const attributes = { ...schema.attributes };
  for (const { tagName, properties } of cards) {
    const names = Object.keys(properties).filter((name) => !NOT_OF_CARDS.test(name));
    attributes[tagName] = [...(attributes[tagName] ?? ofWechat), ...names];
  }
  return {
    ...schema,
    attributes,
    tagNames: [...knownElements, ...cards.map(({ tagName }) => tagName)],
  };
}

/**
 * What may pass from an author's HTML into an article; everything else is taken away before anything is shaped.
 *
 * Attributes are hast property names. Styles pass as text here and are allow-listed by property and value where they
 * are read; ids and classes never pass, and neither does an address with a scheme that is not named here.
 */
const schema: Schema = {
  tagNames: [...knownElements],
  strip: [...removedElements.keys()],
  allowComments: false,
  allowDoctypes: false,
  clobber: [],
  clobberPrefix: "",
  required: {},
  ancestors: {},
  protocols: {
    href: ["http", "https", "mailto", "tel"],
    // Pictures that a later step uploads; shaping lets no `data:` through.
    src: ["http", "https", "data", "wechat-picture"],
    data: ["http", "https"],
    cite: ["http", "https"],
  },
  attributes: {
    "*": ["style", "align"],
    a: [
      "href",
      "dataMiniprogramAppid",
      "dataMiniprogramPath",
      "dataMiniprogramTitle",
      "dataMiniprogramImageurl",
      "dataMiniprogramType",
      "dataMiniprogramNickname",
      "dataMiniprogramServicetype",
      "dataMiniprogramUsername",
      "dataMiniprogramApplink",
    ],
    audio: ["src", "title"],
    blockquote: [["dataAlert", ...alertNames]],
    code: [["dataMath", "inline", "display"]],
    // What a host shows above the text of an article.
    div: ["dataFootnote", "dataBefore", ["dataArrange", ...arrangements.keys()]],
    embed: ["src", "title"],
    font: ["color", "size"],
    iframe: [
      "src",
      "title",
      // A page of WeChat's is told by `data-src`, and its attributes by that; others become a line of text.
      "data*",
      [
        "className",
        "rich_pages",
        "video_iframe",
        "res_iframe",
        "vote_iframe",
        "js_editor_vote_card",
      ],
    ],
    img: ["src", "alt", "title", "width"],
    input: [["type", "checkbox", "radio"], "checked"],
    li: ["value"],
    object: ["data", "title"],
    ol: ["start", "reversed", ["type", "1", "a", "A", "i", "I"]],
    p: ["dataAlertTitle", "dataContainerTitle"],
    pre: ["dataLanguage", "dataFence"],
    section: ["dataFootnotes"],
    source: ["src"],
    sup: ["dataFootnoteRef"],
    table: ["bgColor"],
    td: ["colSpan", "rowSpan", "bgColor"],
    th: ["colSpan", "rowSpan", "bgColor"],
    tr: ["bgColor"],
    video: ["src", "title"],
    svg: ["viewBox", "preserveAspectRatio", "width", "height", ...shape],
    g: [...shape, ...letters],
    path: ["d", ...shape],
    rect: ["x", "y", "width", "height", "rx", "ry", ...shape],
    circle: ["cx", "cy", "r", ...shape],
    ellipse: ["cx", "cy", "rx", "ry", ...shape],
    line: ["x1", "y1", "x2", "y2", ...shape],
    polyline: ["points", ...shape],
    polygon: ["points", ...shape],
    text: [...letters, ...shape],
    tspan: [...letters, ...shape],
    image: ["x", "y", "width", "height", "href", "preserveAspectRatio", ...shape],
    animate: motion,
    animateTransform: motion,
    set: motion,
    ...Object.fromEntries(wechatElements.map((name) => [name, ofWechat])),
  },
};
