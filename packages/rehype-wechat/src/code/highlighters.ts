import type { HLJSApi, LanguageFn } from "highlight.js";

import { grammarClosure, grammarName } from "./grammars.ts";
import { ScopeTree } from "./scope-tree.ts";
import { tokenRuns, type TokenRun } from "./token-runs.ts";

/** Highlighters that are ready. */
export interface Highlighters {
  /**
   * @returns `undefined` for a language that is not ready, `"refused"` for code that is too long, or that a grammar
   * cannot work through
   */
  highlight(code: string, language: string): readonly TokenRun[] | "refused" | undefined;
}

export const noHighlighters: Highlighters = { highlight: () => undefined };

/**
 * Longer code is shown plain, in characters: nobody reads it in an article, its colours alone would break every limit,
 * and grammars take a time that may grow with the square of a block or of a line.
 */
const MAX_LENGTH = 10_000;
const MAX_LINE_LENGTH = 2_000;
/** Squares of the lengths of all blocks of one article, added up: what comes behind stays plain. */
const MAX_SQUARES = MAX_LENGTH ** 2;

const loading = new Map<string, Promise<HLJSApi>>();

/**
 * Load the grammars that one article needs, each once a process. A grammar gets an instance of its own with nothing but
 * what it embeds, so that the same code has the same colours whatever was highlighted before.
 */
export async function loadHighlighters(languages: Iterable<string>): Promise<Highlighters> {
  const wanted = new Set([...languages].map(grammarName).filter((name) => name !== undefined));
  const ready = new Map<string, HLJSApi>();
  for (const name of wanted) {
    if (name === "plaintext") continue;
    let instance = loading.get(name);
    if (instance === undefined) loading.set(name, (instance = load(name)));
    ready.set(name, await instance);
  }
  let squares = 0;
  return {
    highlight(code, language) {
      const name = grammarName(language);
      const highlighter = name === undefined ? undefined : ready.get(name);
      if (name === undefined || highlighter === undefined) return undefined;
      if (squares + code.length ** 2 > MAX_SQUARES || hasLongLine(code)) return "refused";
      squares += code.length ** 2;
      try {
        return runsOf(highlighter, code, name);
      } catch {
        // A fault of a grammar costs colours, not the article.
        return "refused";
      }
    },
  };
}

function hasLongLine(code: string): boolean {
  return code.split("\n").some((line) => line.length > MAX_LINE_LENGTH);
}

function runsOf(highlighter: HLJSApi, code: string, language: string): readonly TokenRun[] {
  const { errorRaised, _emitter: tree } = highlighter.highlight(code, {
    language,
    ignoreIllegals: true,
  });
  if (errorRaised !== undefined) throw errorRaised;
  if (!(tree instanceof ScopeTree)) throw new TypeError("highlight.js has another emitter");
  return tokenRuns(tree.root);
}

async function load(name: string): Promise<HLJSApi> {
  const { default: core } = await import("highlight.js/lib/core");
  const highlighter = core.newInstance();
  highlighter.configure({ __emitter: ScopeTree });
  for (const part of grammarClosure(name)) {
    const { default: grammar } = (await import(`highlight.js/lib/languages/${part}`)) as {
      default: LanguageFn;
    };
    highlighter.registerLanguage(part, grammar);
  }
  return highlighter;
}
