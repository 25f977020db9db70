import type { mathFromMarkdown } from "mdast-util-math";
import type { Construct, Extension, State, Tokenizer } from "micromark-util-types";
import type { Literal } from "unist";

const PERCENT = 37;

/** `%%`, where a comment of Obsidian begins or ends; a third sign belongs to it, a longer row of them stays a row. */
const tokenize: Tokenizer = function (effects, ok, nok) {
  const start: State = (code) => {
    effects.enter("commentMark");
    effects.consume(code);
    return second;
  };
  const second: State = (code) => {
    if (code !== PERCENT) return nok(code);
    effects.consume(code);
    return third;
  };
  const third: State = (code) => {
    if (code !== PERCENT) return end(code);
    effects.consume(code);
    return end;
  };
  const end: State = (code) => {
    if (code === PERCENT) return nok(code);
    effects.exit("commentMark");
    return ok(code);
  };
  return start;
};

const mark: Construct = {
  name: "commentMark",
  tokenize,
  previous: (code) => code !== PERCENT,
};

/** Reads `%%` as a node of its own; code, math and escaped signs are none. */
export function commentMarks(): Extension {
  return { text: { [PERCENT]: mark } };
}

/** `%%` as a `commentMark` in mdast; {@link comments} takes all of them out of the tree again. */
export function commentMarksFromMarkdown(): ReturnType<typeof mathFromMarkdown> {
  return {
    enter: {
      commentMark(token) {
        this.enter({ type: "commentMark", value: this.sliceSerialize(token) }, token);
      },
    },
    exit: {
      commentMark(token) {
        this.exit(token);
      },
    },
  };
}

/** Where a comment begins or ends. */
export interface CommentMark extends Literal {
  type: "commentMark";
  /** Its signs, as they stand in the text. */
  value: string;
}

declare module "micromark-util-types" {
  interface TokenTypeMap {
    commentMark: "commentMark";
  }
}

declare module "mdast" {
  interface PhrasingContentMap {
    commentMark: CommentMark;
  }
  interface RootContentMap {
    commentMark: CommentMark;
  }
}
