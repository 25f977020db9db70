import type { Construct } from "micromark-util-types";

/** A line ending behind which the same container goes on: not a lazy line, which belongs to a paragraph. */
export const ownNextLine: Construct = {
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
