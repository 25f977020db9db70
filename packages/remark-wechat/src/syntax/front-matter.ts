import { frontmatter } from "micromark-extension-frontmatter";
import type { Construct, Extension, State } from "micromark-util-types";

/**
 * Syntax for YAML and TOML at the very start, where they hold data. Text between two thematic breaks is text, as
 * CommonMark has it: without a key, a block is none.
 */
export function frontMatter(): Extension {
  const { flow } = frontmatter(["yaml", "toml"]);
  return {
    flow: Object.fromEntries(
      Object.entries(flow ?? {}).map(([code, constructs]) => [
        code,
        [constructs ?? []].flat().map(onlyData),
      ]),
    ),
  };
}

const key = /^[^\S\n]*["']?[\p{L}\d_$][^:=\n]*(?::(?:\s|$)|=)/mu;

function onlyData(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      const start = this.now();
      const end: State = (code) => {
        const source = this.sliceSerialize({ start, end: this.now() });
        return key.test(source) ? ok(code) : nok(code);
      };
      return construct.tokenize.call(this, effects, end, nok);
    },
  };
}
