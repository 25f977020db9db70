import {
  asciiAlpha,
  asciiAlphanumeric,
  markdownLineEnding,
  markdownSpace,
} from "micromark-util-character";
import type { Construct, State, Token, Tokenizer } from "micromark-util-types";

const COLON = 58;

const tokenize: Tokenizer = function (effects, ok, nok) {
  const { parser, interrupt } = this;
  let open = 0;
  let previous: Token | undefined;

  const start: State = (code) => {
    effects.enter("directiveContainer");
    effects.enter("directiveContainerFence");
    effects.enter("directiveContainerSequence");
    return sequence(code);
  };
  const sequence: State = (code) => {
    if (code === COLON) {
      effects.consume(code);
      open++;
      return sequence;
    }
    if (open < 3 || !markdownSpace(code)) return nok(code);
    effects.exit("directiveContainerSequence");
    return spaces(beforeName)(code);
  };
  const beforeName: State = (code) => {
    if (!asciiAlpha(code)) return nok(code);
    effects.enter("directiveContainerName");
    return name(code);
  };
  const name: State = (code) => {
    if (asciiAlphanumeric(code) || code === 45 || code === 95) {
      effects.consume(code);
      return name;
    }
    if (code !== null && !markdownLineEnding(code) && !markdownSpace(code)) return nok(code);
    effects.exit("directiveContainerName");
    return spaces(afterName)(code);
  };
  const afterName: State = (code) => {
    if (code === null || markdownLineEnding(code)) return openEnd(code);
    effects.enter("directiveContainerLabel");
    effects.enter("directiveContainerLabelString");
    effects.enter("chunkText", { contentType: "text" });
    return label(code);
  };
  const label: State = (code) => {
    if (code === null || markdownLineEnding(code)) {
      effects.exit("chunkText");
      effects.exit("directiveContainerLabelString");
      effects.exit("directiveContainerLabel");
      return openEnd(code);
    }
    effects.consume(code);
    return label;
  };
  const openEnd: State = (code) => {
    effects.exit("directiveContainerFence");
    if (code === null) return close(code);
    return interrupt ? ok(code) : effects.attempt(ownNextLine, contentStart, close)(code);
  };
  const contentStart: State = (code) => {
    if (code === null) return close(code);
    if (markdownLineEnding(code)) return effects.attempt(ownNextLine, contentStart, close)(code);
    return effects.attempt(closing, close, beginContent)(code);
  };
  const beginContent: State = (code) => {
    effects.enter("directiveContainerContent");
    return chunkStart(code);
  };
  const lineStart: State = (code) => effects.attempt(closing, endContent, chunkStart)(code);
  const chunkStart: State = (code) => {
    if (code === null) return endContent(code);
    const token = effects.enter("chunkDocument", {
      contentType: "document",
      ...(previous === undefined ? {} : { previous }),
    });
    if (previous !== undefined) previous.next = token;
    previous = token;
    return chunk(code);
  };
  const chunk: State = (code) => {
    if (code === null) return endChunk(endContent)(code);
    if (markdownLineEnding(code))
      return effects.check(ownNextLine, nextLine, endChunk(endContent))(code);
    effects.consume(code);
    return chunk;
  };
  const nextLine: State = (code) => {
    effects.consume(code);
    return endChunk(lineStart);
  };
  const endChunk =
    (then: State): State =>
    (code) => {
      const token = effects.exit("chunkDocument");
      parser.lazy[token.start.line] = false;
      return then(code);
    };
  const endContent: State = (code) => {
    effects.exit("directiveContainerContent");
    return close(code);
  };
  const close: State = (code) => {
    effects.exit("directiveContainer");
    return ok(code);
  };
  const spaces =
    (then: State): State =>
    (code) => {
      if (!markdownSpace(code)) return then(code);
      effects.enter("whitespace");
      return space(then)(code);
    };
  const space =
    (then: State): State =>
    (code) => {
      if (markdownSpace(code)) {
        effects.consume(code);
        return space(then);
      }
      effects.exit("whitespace");
      return then(code);
    };

  const closing: Construct = {
    partial: true,
    tokenize(effects, ok, nok) {
      let size = 0;
      const begin: State = (code) => {
        effects.enter("directiveContainerFence");
        effects.enter("directiveContainerSequence");
        return colons(code);
      };
      const colons: State = (code) => {
        if (code === COLON) {
          effects.consume(code);
          size++;
          return colons;
        }
        if (size < open) return nok(code);
        effects.exit("directiveContainerSequence");
        return end(code);
      };
      const end: State = (code) => {
        if (code !== null && !markdownLineEnding(code)) return nok(code);
        effects.exit("directiveContainerFence");
        return ok(code);
      };
      return begin;
    },
  };
  return start;
};

/** The next line belongs to the same container. */
const ownNextLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      return (next) => (this.parser.lazy[this.now().line] ? nok(next) : ok(next));
    };
  },
};

/**
 * `::: tip Title` as VitePress, VuePress and markdown-it write containers, with the tokens of
 * `micromark-extension-directive`, which knows `:::tip[Title]` only.
 */
export const spacedContainer: Construct = { concrete: true, tokenize };
