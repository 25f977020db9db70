import { html, type Html } from "../views/index.ts";
import type { HandWork } from "./answer-hand-work.ts";
import type { Look } from "./look.ts";

/** Says what was just done by hand, and what comes of it. */
export function notice(done: HandWork | undefined, words: Look["words"]): Html | false {
  return done !== undefined && html`<p class="notice" role="status">${words.hand.done[done]}</p>`;
}
