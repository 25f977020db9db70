/**
 * One blog post as its host hands it over: plain data, nothing judged yet. The engine knows no host;
 * whatever a host can only find out itself (where a picture lives, what a page's address is) it says here.
 */
export interface Post {
  /** `<collection>/<entry id>`, or `<collection>/<wechat.id>` where the author fixed one. */
  readonly key: string;
  readonly body: PostBody;
  /** The entry's frontmatter, JSON values only; a picture found by a schema is `{ src, width?, height? }`. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Canonical address of the post's page; absent when the site has no address of its own. */
  readonly url?: string | undefined;
  /** Absolute path of the source file; messages name it, relative pictures start from its folder. */
  readonly file?: string | undefined;
  /** Line of `file` on which the body starts, from `1`; added to the lines messages name (default: `1`). */
  readonly bodyLine?: number | undefined;
  /** Markdown that the article shows above the post's text; of image posts nothing is shown (default: none). */
  readonly before?: AddedText | undefined;
  /** Markdown that the article shows below the post's text (default: none). */
  readonly after?: AddedText | undefined;
}

/** Markdown that an article shows beside its post's own text, rendered with it as one article. */
export interface AddedText {
  readonly text: string;
  /** Absolute path of the file it comes from: messages name it, and relative addresses start from its folder. Absent for text in the options. */
  readonly file?: string | undefined;
  /** Line of `file` on which the text starts, from `1` (default: `1`). */
  readonly bodyLine?: number | undefined;
  /** Absolute path of the folder that relative pictures start from (default: that of the post). */
  readonly folder?: string | undefined;
  /** Frontmatter field that holds the text itself, for messages about it. */
  readonly field?: string | undefined;
}

/**
 * Something on the site that its host could not hand over as a post: a page that fails to render, a collection that
 * cannot be read. A message about it is the host's to give.
 */
export interface UnreadablePost {
  /** Key of the post; `<collection>/` stands for every post of the collection. */
  readonly key: string;
  /** Its frontmatter as far as it could be read, which may name a bundle. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/** Markdown is rendered by our own pipeline; HTML that a host rendered (MDX, Markdoc) enters at its rehype half. */
export type PostBody =
  | { readonly format: "markdown"; readonly text: string }
  | { readonly format: "html"; readonly text: string };
