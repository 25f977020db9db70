import type { LanguageFn } from "highlight.js";
import { createLowlight } from "lowlight";

import { grammarClosure, grammarName } from "./grammars.ts";
import { tokenRuns, type TokenRun } from "./token-runs.ts";

/** Highlighters that are ready; asking for another language gives `undefined`. */
export interface Highlighters {
  highlight(code: string, language: string): readonly TokenRun[] | undefined;
}

export const noHighlighters: Highlighters = { highlight: () => undefined };

/** Longer code is shown plain: nobody reads it in an article, and its colours alone would break every limit. */
const MAX_LENGTH = 60_000;

type Lowlight = ReturnType<typeof createLowlight>;
const loading = new Map<string, Promise<Lowlight>>();

/**
 * Load the grammars for some languages, each once a process. A grammar gets an instance of its own with nothing but
 * what it embeds, so that the same code has the same colours whatever was highlighted before.
 */
export async function loadHighlighters(languages: Iterable<string>): Promise<Highlighters> {
  const wanted = new Set([...languages].map(grammarName).filter((name) => name !== undefined));
  const ready = new Map<string, Lowlight>();
  for (const name of wanted) {
    if (name === "plaintext") continue;
    let instance = loading.get(name);
    if (instance === undefined) loading.set(name, (instance = load(name)));
    ready.set(name, await instance);
  }
  return {
    highlight(code, language) {
      const name = grammarName(language);
      const lowlight = name === undefined ? undefined : ready.get(name);
      if (name === undefined || lowlight === undefined || code.length > MAX_LENGTH)
        return undefined;
      return tokenRuns(lowlight.highlight(name, code));
    },
  };
}

async function load(name: string): Promise<Lowlight> {
  const lowlight = createLowlight();
  for (const part of grammarClosure(name)) {
    const { default: grammar } = (await import(`highlight.js/lib/languages/${part}`)) as {
      default: LanguageFn;
    };
    lowlight.register(part, grammar);
  }
  return lowlight;
}
