/** A step taken to get an article under the limit. */
export interface SizeStep {
  readonly step: "plain-theme" | "plain-code";
  /** Characters saved. */
  readonly saved: number;
  /** Line of the code block in the source; `plain-code` only. */
  readonly line?: number | undefined;
}

/** One of the blocks that an article is made of. */
export interface SizedBlock {
  readonly kind:
    | "code"
    | "table"
    | "formula"
    | "drawing"
    | "picture"
    | "list"
    | "quote"
    | "references"
    | "text";
  readonly length: number;
  readonly line: number | undefined;
}

export interface SizeReport {
  /** Characters of the article as it is now, uploaded pictures' addresses included. */
  readonly length: number;
  /** Characters before any step. */
  readonly lengthBefore: number;
  readonly limit: number;
  readonly fits: boolean;
  readonly steps: readonly SizeStep[];
  /** The three longest blocks; none where the article fits from the start. */
  readonly heaviest: readonly SizedBlock[];
  /** What to tell the author. */
  readonly messages: readonly SizeMessage[];
}

/** For a VFile message or a log line. */
export interface SizeMessage {
  readonly ruleId: "article-too-long" | "article-fitted";
  readonly fatal: boolean;
  readonly reason: string;
  /** The one thing to do next. */
  readonly hint: string;
  /** Line of the longest block in the source. */
  readonly line: number | undefined;
}
