import { factorySpace } from "micromark-factory-space";
import { markdownLineEnding, markdownSpace } from "micromark-util-character";
import type { Code, Construct, State, Tokenizer } from "micromark-util-types";

import { contentLines } from "./content-lines.ts";
import { ownNextLine } from "./own-next-line.ts";

const QUOTE = 34;
/** Columns that the content stands further right. */
const INDENT = 4;
/** Blank lines between two parts of the content; more of them end it. */
const MAX_BLANK = 8;

/** Whether a line of Markdown goes on with the content: blank lines, and then one that is indented. */
const goesOn: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let blank = 0;
    const nextLine: State = (code) => {
      if (code === null) return nok(code);
      return effects.attempt(ownNextLine, factorySpace(effects, line, "linePrefix"), nok)(code);
    };
    const line: State = (code) => {
      const isBlank = code === null || markdownLineEnding(code);
      if (isBlank) return ++blank > MAX_BLANK ? nok(code) : nextLine(code);
      const last = this.events.at(-1);
      const width =
        last?.[1].type === "linePrefix" ? last[2].sliceSerialize(last[1], true).length : 0;
      return width >= INDENT ? ok(code) : nok(code);
    };
    return nextLine;
  },
};

const tokenize: Tokenizer = function (effects, ok, nok) {
  const { interrupt } = this;
  let marker: Code = null;
  let size = 0;

  const start: State = (code) => {
    marker = code;
    effects.enter("directiveContainer");
    effects.enter("directiveContainerFence");
    effects.enter(code === 61 ? "directiveContainerName" : "directiveContainerSequence");
    return sequence(code);
  };
  const sequence: State = (code) => {
    if (code === marker && size < 3) {
      effects.consume(code);
      size++;
      return sequence;
    }
    // `???+` and `===!` are open from the beginning.
    if (size === 3 && (code === 43 || code === 33) && marker !== code) {
      effects.consume(code);
      size++;
      return sequence;
    }
    if (size < 3 || !markdownSpace(code)) return nok(code);
    effects.exit(marker === 61 ? "directiveContainerName" : "directiveContainerSequence");
    return factorySpace(effects, marker === 61 ? beforeTitle : beforeName, "whitespace")(code);
  };
  const beforeName: State = (code) => {
    if (!isNameSign(code)) return nok(code);
    effects.enter("directiveContainerName");
    return name(code);
  };
  const name: State = (code) => {
    if (isNameSign(code)) {
      effects.consume(code);
      return name;
    }
    effects.exit("directiveContainerName");
    return factorySpace(effects, afterName, "whitespace")(code);
  };
  /** Further names place the box: `!!! note inline end "Title"`. */
  const afterName: State = (code) => {
    if (code === null || markdownLineEnding(code)) return openEnd(code);
    if (code === QUOTE) return beforeTitle(code);
    if (!isNameSign(code)) return nok(code);
    effects.enter("directiveContainerFurther");
    return further(code);
  };
  const further: State = (code) => {
    if (isNameSign(code)) {
      effects.consume(code);
      return further;
    }
    effects.exit("directiveContainerFurther");
    return factorySpace(effects, afterName, "whitespace")(code);
  };
  const beforeTitle: State = (code) => {
    if (code !== QUOTE) return nok(code);
    effects.enter("directiveContainerLabel");
    return quote(beginTitle)(code);
  };
  const quote =
    (then: State): State =>
    (code) => {
      effects.enter("directiveContainerLabelMarker");
      effects.consume(code);
      effects.exit("directiveContainerLabelMarker");
      return then;
    };
  const beginTitle: State = (code) => {
    if (code === null || markdownLineEnding(code)) return nok(code);
    if (code === QUOTE) return endTitle(code);
    effects.enter("directiveContainerLabelString");
    effects.enter("chunkText", { contentType: "text" });
    return title(code);
  };
  const title: State = (code) => {
    if (code === null || markdownLineEnding(code)) return nok(code);
    if (code === QUOTE) {
      effects.exit("chunkText");
      effects.exit("directiveContainerLabelString");
      return endTitle(code);
    }
    effects.consume(code);
    return title;
  };
  const endTitle: State = (code) =>
    quote((next) => {
      effects.exit("directiveContainerLabel");
      return factorySpace(effects, afterTitle, "whitespace")(next);
    })(code);
  const afterTitle: State = (code) =>
    code === null || markdownLineEnding(code) ? openEnd(code) : nok(code);
  const openEnd: State = (code) => {
    effects.exit("directiveContainerFence");
    return effects.check(goesOn, interrupt ? ok : beginContent, nok)(code);
  };
  const beginContent: State = (code) => {
    effects.enter("lineEnding");
    effects.consume(code);
    effects.exit("lineEnding");
    return (next) => {
      if (markdownLineEnding(next)) return beginContent(next);
      return factorySpace(effects, firstChunk, "linePrefix", INDENT + 1)(next);
    };
  };
  const firstChunk: State = (code) => {
    if (markdownLineEnding(code)) return beginContent(code);
    effects.enter("directiveContainerContent");
    return lines(code);
  };
  const end: State = (code) => {
    effects.exit("directiveContainerContent");
    effects.exit("directiveContainer");
    return ok(code);
  };
  const lines = contentLines(effects, this, {
    goesOn,
    before: (line) => factorySpace(effects, line, "linePrefix", INDENT + 1),
    end,
  });
  return start;
};

function isNameSign(code: Code): boolean {
  return code !== null && code > 0 && /[\w-]/.test(String.fromCharCode(code));
}

/**
 * `!!! note "Title"`, `??? tip` and `=== "Tab"` with indented content, as Python-Markdown and Material for MkDocs write
 * boxes and tabs, with the tokens of `micromark-extension-directive`.
 */
export const indentedContainer: Construct = { concrete: true, tokenize };

declare module "micromark-util-types" {
  interface TokenTypeMap {
    directiveContainerFurther: "directiveContainerFurther";
  }
}
