import type { Code, Construct, Event, Extension, State, Tokenizer } from "micromark-util-types";

/** Characters that something of Markdown or GFM may begin with; `h` and `w` begin addresses. */
const STARTS = "!$%&*:<[\\]_`~HWhw";

/**
 * Plain text as one token, also over places where something might have begun and did not. Joining such pieces later
 * takes a time that grows with the square of the paragraph.
 */
export function joinedText(): Extension {
  const text: Record<string, Construct> = {};
  for (const char of STARTS) text[char.charCodeAt(0)] = joined;
  return { text };
}

const tokenize: Tokenizer = function (effects, ok, nok) {
  const { text } = this.parser.constructs;
  let before: Event | undefined;

  const start: State = (code) => {
    before = this.events.at(-1);
    if (before?.[0] !== "exit" || before[1].type !== "data") return nok(code);
    effects.enter("data");
    effects.consume(code);
    return more;
  };
  const more: State = (code) => {
    if (before === undefined || !mayBegin(code)) {
      effects.consume(code);
      return more;
    }
    before[1].end = effects.exit("data").end;
    this.events.length -= 2;
    return ok(code);
  };
  const mayBegin = (code: Code): boolean => {
    if (code === null) return true;
    const constructs = text[code];
    if (constructs === undefined) return false;
    // One or several; asked for every character of a text.
    if (!Array.isArray(constructs)) return mayFollow(constructs);
    for (const construct of constructs) if (mayFollow(construct)) return true;
    return false;
  };
  const mayFollow = ({ previous }: Construct): boolean =>
    previous === undefined || previous.call(this, this.previous);
  return start;
};

/** Stands last, and ends no text of its own accord: whatever else may begin at a place begins. */
const joined: Construct = { name: "joinedText", add: "after", previous: () => false, tokenize };
