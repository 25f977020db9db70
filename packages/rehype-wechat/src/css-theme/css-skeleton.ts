import type { Element, ElementContent, Root, Text } from "hast";

import type { Role, TokenKind } from "../theme/theme.ts";

/** Which tool a style sheet was written for; tells what markup its selectors expect. */
export type CssDialect = "mdnice" | "wenyan" | "plain";

/** What the style of a skeleton element becomes in a theme. */
type SkeletonUse =
  | { readonly part: "self" | "inner" | "prefix" | "suffix"; readonly role: Role }
  | { readonly part: "token"; readonly kind: TokenKind };

export interface Skeleton {
  readonly tree: Root;
  /** In the order in which styles are laid over one another. */
  readonly uses: ReadonlyMap<Element, readonly SkeletonUse[]>;
}

const HLJS_KINDS: Readonly<Record<TokenKind, readonly string[]>> = {
  comment: ["comment", "quote"],
  keyword: ["keyword", "selector-tag", "doctag"],
  string: ["string", "regexp", "meta-string"],
  number: ["number"],
  literal: ["literal", "symbol", "bullet"],
  function: ["title.function_", "title", "section"],
  type: ["type", "title.class_", "class", "built_in"],
  variable: ["variable", "template-variable", "variable.language_"],
  property: ["property", "attr"],
  tag: ["name", "tag", "selector-class", "selector-id"],
  attribute: ["attribute"],
  operator: ["operator"],
  punctuation: ["punctuation"],
  meta: ["meta"],
  inserted: ["addition"],
  deleted: ["deletion"],
};
/** Classes of highlight.js that have no kind of their own here. */
const OTHER_TOKENS =
  "subst formula link emphasis strong code selector-attr selector-pseudo template-tag char.escape_ params title.class_.inherited__";
const ALERTS = ["note", "tip", "important", "warning", "caution"] as const;

/**
 * One article that holds every role, in the markup of the tool that a style sheet was written for, so that its
 * selectors find what they are about.
 *
 * @param root - `#id`, `.class` or a tag name of the box around the article, where the sheet uses another than the dialect's own
 */
export function cssSkeleton(dialect: CssDialect, root?: string): Skeleton {
  const uses = new Map<Element, SkeletonUse[]>();
  const use = (element: Element, ...added: SkeletonUse[]) => {
    uses.set(element, [...(uses.get(element) ?? []), ...added]);
    return element;
  };
  const self = (role: Role, element: Element) => use(element, { part: "self", role });
  const nice = dialect === "mdnice";

  const heading = (level: 1 | 2 | 3 | 4 | 5 | 6) => {
    const role: Role = `h${level}`;
    const content = use(h("span.content", ["x"]), { part: "inner", role });
    if (!nice) return self(role, h(role, [content]));
    return self(
      role,
      h(role, [
        use(h("span.prefix"), { part: "prefix", role }),
        content,
        use(h("span.suffix"), { part: "suffix", role }),
      ]),
    );
  };
  const plainItem = () => h("li", nice ? [h("section", ["x"])] : ["x"]);
  const item = self("item", h("li", nice ? [self("item", h("section", ["x"]))] : ["x"]));
  const tokens = Object.entries(HLJS_KINDS).flatMap(([kind, names]) =>
    names.map((name) =>
      use(h(`span.hljs-${name}`, ["x"]), { part: "token", kind: kind as TokenKind }),
    ),
  );
  // Neighbours without a use keep `:first-child` and the like away from the one that stands for all.
  const plain = (tag: string) => h(tag, ["x"]);
  const row = (middle = plain("td")) => h("tr", [plain("td"), middle, plain("td")]);
  const quote = h("blockquote.multiquote-1.custom-blockquote", [
    plain("p"),
    self("quote-p", plain("p")),
    plain("p"),
  ]);
  const references: ElementContent[] = nice
    ? [
        self("refs-title", h("h3.footnotes-sep", [h("span.content", ["x"])])),
        self(
          "refs",
          h("section.footnotes", [
            self(
              "ref",
              h("span.footnote-item", [h("span.footnote-num", ["x"]), self("ref", h("p", ["x"]))]),
            ),
          ]),
        ),
      ]
    : [
        self("refs-title", h("h3.footnotes-title", ["x"])),
        self(
          "refs",
          h("section#footnotes.footnotes", [
            self(
              "ref",
              h("p", [h("span.footnote-num", ["x"]), h("span.footnote-txt", [h("i", ["x"])])]),
            ),
          ]),
        ),
      ];
  const inline: ElementContent[] = [
    self("strong", h("strong", ["x"])),
    self("em", h("em", ["x"])),
    self("del", h("del", ["x"])),
    self("mark", h("mark", ["x"])),
    self("kbd", h("kbd", ["x"])),
    self("sub", h("sub", ["x"])),
    self("sup", h("sup", ["x"])),
    self("small", h("small", ["x"])),
    self("code", h("code", ["x"])),
    self("a", h("span.footnote-word", ["x"])),
    self("a", h("a", ["x"])),
    self("ref-mark", h(nice ? "sup.footnote-ref" : "sup.footnote", ["x"])),
    self("footnote-mark", h(nice ? "sup.footnote-ref" : "sup.footnote", ["x"])),
    self("math", h("span.inline-equation", ["x"])),
  ];
  for (const name of OTHER_TOKENS.split(" ")) tokens.push(h(`span.hljs-${name}`, ["x"]));
  tokens.push(
    h("span.hljs-meta", [h("span.hljs-keyword", ["x"]), h("span.hljs-string", ["x"])]),
    h("span.hljs-class", [h("span.hljs-title", ["x"])]),
  );
  const code = use(h("code.hljs", tokens), { part: "inner", role: "pre" });
  // Found by selectors, so that nothing is said about them, though a theme has no place for what they say.
  const ignored: ElementContent[] = [
    h("p", [
      h("em", [plain("strong")]),
      h("span", [plain("code"), h("img")]),
      h("strong", [plain("em"), plain("a"), plain("code")]),
    ]),
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((tag) =>
      h(tag, [h("span.content", ["a", "code", "strong", "em"].map(plain))]),
    ),
    h("ul", [
      h("li", [
        plain("p"),
        plain("a"),
        plain("code"),
        h("span", [plain("code")]),
        h("ul", [plain("li"), h("li", [h("ul", [plain("li")])])]),
        h("ol", [plain("li")]),
      ]),
    ]),
    h("ol", [h("li", [plain("p"), plain("code"), h("ol", [plain("li")])])]),
    h("blockquote", [
      h("p", ["a", "code", "strong", "em"].map(plain)),
      h("blockquote", [plain("p")]),
      h("ul", [plain("li")]),
    ]),
    h("blockquote.multiquote-2", [plain("p"), plain("h3")]),
    h("blockquote.multiquote-3", [plain("p"), plain("h3")]),
    h("figure", [h("a", [h("img")]), plain("figcaption")]),
    h("table", [h("tbody", [h("tr", [h("td", ["a", "code", "strong"].map(plain))])])]),
    h("section.footnotes", [h("span.footnote-item", [h("p", [plain("em"), plain("a")])])]),
  ];
  const content: ElementContent[] = [
    ...ignored,
    plain("p"),
    ...([1, 2, 3, 4, 5, 6] as const).map(heading),
    self("p", h("p", ["x", ...inline])),
    plain("p"),
    self("quote", quote),
    self("list", h("ul", [plainItem(), item, plainItem()])),
    h("ol", [plainItem(), plainItem()]),
    self("pre", h("pre.custom", [code])),
    self(
      "table-wrap",
      h("section.table-container.table-wrapper", [
        self(
          "table",
          h("table", [
            h("thead", [h("tr", [plain("th"), self("th", plain("th")), plain("th")])]),
            h("tbody", [
              row(),
              self("tr-even", row()),
              self("tr", row(self("td", plain("td")))),
              row(),
              row(),
            ]),
          ]),
        ),
      ]),
    ),
    self(
      "figure",
      h("figure", [
        self("figure-img", self("img", h("img"))),
        self("caption", h("figcaption", ["x"])),
      ]),
    ),
    self("hr", h("hr")),
    self("math-block", h(nice ? "section.block-equation" : "section.block-math", ["x"])),
    h("dl", [self("dt", h("dt", ["x"])), self("dd", h("dd", ["x"]))]),
    self("details", h("details", [self("summary", h("summary", ["x"]))])),
    ...ALERTS.map((kind) =>
      self(
        `alert-${kind}`,
        h(`section.markdown-alert.markdown-alert-${kind}`, [
          self(`alert-title-${kind}`, h(`p.markdown-alert-title`, ["x"])),
          h("p", ["x"]),
        ]),
      ),
    ),
    plain("p"),
    ...references,
    plain("p"),
  ];
  const name = root ?? (dialect === "plain" ? "section" : `section#${nice ? "nice" : "wenyan"}`);
  const article = self("root", h(/^[#.]/.test(name) ? `section${name}` : name, content));
  const body = name === "body" ? article : h("body", [article]);
  return { tree: { type: "root", children: [h("html", [body])] }, uses };
}

function h(selector: string, children: readonly (ElementContent | string)[] = []): Element {
  const [, tagName = "section"] = /^([\w-]+)/.exec(selector) ?? [];
  const id = /#([\w-]+)/.exec(selector)?.[1];
  const className = [...selector.matchAll(/\.([\w-]+)/g)].flatMap(([, name]) => name ?? []);
  const properties: Element["properties"] = { className };
  if (id !== undefined) properties["id"] = id;
  if (tagName === "a") properties["href"] = "https://mp.weixin.qq.com/";
  if (tagName === "img") properties["src"] = "x.png";
  const content = children.map((child): ElementContent =>
    typeof child === "string" ? text(child) : child,
  );
  return { type: "element", tagName, properties, children: content };
}

function text(value: string): Text {
  return { type: "text", value };
}
