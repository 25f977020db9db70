import { markdownLineEnding } from "micromark-util-character";
import type { Construct, Effects, State, Token, TokenizeContext } from "micromark-util-types";

/** How lines of a container's content go on and end. */
interface Lines {
  /** Whether the content goes on behind a line ending. */
  readonly goesOn: Construct;
  /** What stands in front of a further line. */
  readonly before: (line: State) => State;
  /** What follows the content. */
  readonly end: State;
}

/** The lines of a container's content, which are read as one document. */
export function contentLines(
  effects: Effects,
  { parser }: TokenizeContext,
  { goesOn, before, end }: Lines,
): State {
  let previous: Token | undefined;

  const line: State = (code) => {
    if (code === null) return end(code);
    const token = effects.enter("chunkDocument", {
      contentType: "document",
      ...(previous === undefined ? {} : { previous }),
    });
    if (previous !== undefined) previous.next = token;
    previous = token;
    return chunk(code);
  };
  const chunk: State = (code) => {
    if (code === null) return endLine(end)(code);
    if (markdownLineEnding(code)) return effects.check(goesOn, nextLine, endLine(end))(code);
    effects.consume(code);
    return chunk;
  };
  const nextLine: State = (code) => {
    effects.consume(code);
    return endLine(before(line));
  };
  const endLine =
    (then: State): State =>
    (code) => {
      const token = effects.exit("chunkDocument");
      parser.lazy[token.start.line] = false;
      return then(code);
    };
  return line;
}
