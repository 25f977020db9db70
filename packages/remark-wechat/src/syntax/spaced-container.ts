import { factorySpace } from "micromark-factory-space";
import {
  asciiAlpha,
  asciiAlphanumeric,
  markdownLineEnding,
  markdownSpace,
} from "micromark-util-character";
import type { Code, Construct, State, Tokenizer } from "micromark-util-types";

import { closingFence } from "./closing-fence.ts";
import { contentLines } from "./content-lines.ts";
import { ownNextLine } from "./own-next-line.ts";

const COLON = 58;
const OPEN_BRACE = 123;
const TOKENS = {
  fence: "directiveContainerFence",
  sequence: "directiveContainerSequence",
} as const;

const tokenize: Tokenizer = function (effects, ok, nok) {
  const { interrupt } = this;
  let open = 0;
  let isSpaced = false;
  let isBraced = false;
  /** Colons at the end of what stands behind the name. */
  let colons = 0;
  let closing: Construct;

  const start: State = (code) => {
    effects.enter("directiveContainer");
    effects.enter(TOKENS.fence);
    effects.enter(TOKENS.sequence);
    return sequence(code);
  };
  const sequence: State = (code) => {
    if (code === COLON) {
      effects.consume(code);
      open++;
      return sequence;
    }
    if (open < 3) return nok(code);
    effects.exit(TOKENS.sequence);
    closing = closingFence(COLON, open, TOKENS);
    isSpaced = markdownSpace(code);
    return factorySpace(effects, beforeName, "whitespace")(code);
  };
  const beforeName: State = (code) => {
    if (code === OPEN_BRACE && !isBraced) {
      isBraced = true;
      effects.enter("directiveContainerFurther");
      effects.consume(code);
      return braced;
    }
    if (!asciiAlpha(code) && !isChinese(code)) return nok(code);
    effects.enter("directiveContainerName");
    return name(code);
  };
  /** `{note}` and `{.callout-note title="…"}`: the name is a class, or alone. */
  const braced: State = (code) => {
    if (code === 46 || markdownSpace(code)) {
      effects.consume(code);
      return braced;
    }
    effects.exit("directiveContainerFurther");
    return beforeName(code);
  };
  const name: State = (code) => {
    if (asciiAlphanumeric(code) || isChinese(code) || code === 45 || code === 95) {
      effects.consume(code);
      return name;
    }
    const ends = code === null || markdownLineEnding(code) || markdownSpace(code);
    if (!ends && code !== OPEN_BRACE && !(isBraced && code === 125)) return nok(code);
    effects.exit("directiveContainerName");
    // Attributes without a space before them are the extension's own where it reads them.
    if (code === OPEN_BRACE && !isSpaced) return nok(code);
    return factorySpace(effects, afterName, "whitespace")(code);
  };
  const afterName: State = (code) => {
    if (code === null || markdownLineEnding(code)) return isSpaced ? openEnd(code) : nok(code);
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
      // `::: tip words :::` is all of it.
      if (colons >= 3) {
        effects.exit(TOKENS.fence);
        return close(code);
      }
      return openEnd(code);
    }
    if (!markdownSpace(code)) colons = code === COLON ? colons + 1 : 0;
    effects.consume(code);
    return label;
  };
  const openEnd: State = (code) => {
    effects.exit(TOKENS.fence);
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
    return lines(code);
  };
  const endContent: State = (code) => {
    effects.exit("directiveContainerContent");
    return close(code);
  };
  const close: State = (code) => {
    effects.exit("directiveContainer");
    return ok(code);
  };
  const lines = contentLines(effects, this, {
    goesOn: ownNextLine,
    before: (line) => (code) => effects.attempt(closing, endContent, line)(code),
    end: endContent,
  });
  return start;
};

function isChinese(code: Code): boolean {
  return code !== null && code > 0 && /\p{Script=Han}/u.test(String.fromCharCode(code));
}

/**
 * `::: tip Title` as VitePress, VuePress and markdown-it write containers, and `:::tip Title` of older Docusaurus, with
 * the tokens of `micromark-extension-directive`, which knows `:::tip[Title]` only.
 */
export const spacedContainer: Construct = { concrete: true, tokenize };
