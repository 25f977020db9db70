import { gfmFootnote } from "micromark-extension-gfm-footnote";
import type { Construct, Event, Extension, TokenizeContext, Tokenizer } from "micromark-util-types";

const BRACKET = 93;
/** What a closing bracket meets first decides: the beginning of a picture, or anything else with brackets. */
const DECIDES = new Set(["labelImage", "gfmFootnoteCall", "labelLink", "label", "image", "link"]);

/**
 * The calls of GFM's footnotes. For those that look like a picture, as `![^1]`, a closing bracket looks only at what
 * came since the last one, not at the whole paragraph.
 */
export function footnoteCalls(): Extension {
  const extension = gfmFootnote();
  const constructs = [extension.text?.[BRACKET] ?? []].flat();
  return {
    text: { ...extension.text, [BRACKET]: constructs.map(looking) },
    disable: { null: constructs.flatMap(({ name }) => name ?? []) },
  };
}

function looking(construct: Construct): Construct {
  const tokenize: Tokenizer = function (effects, ok, nok) {
    const decisive = lastDecisive(this);
    const view = Object.create(this, {
      events: { value: decisive === undefined ? [] : [decisive] },
    }) as TokenizeContext;
    return construct.tokenize.call(view, effects, ok, nok);
  };
  return { ...construct, name: `${construct.name}Looking`, tokenize };
}

interface Look {
  readonly length: number;
  readonly last: Event | undefined;
  readonly decisive: Event | undefined;
}
const looks = new WeakMap<TokenizeContext, Look>();

function lastDecisive(context: TokenizeContext): Event | undefined {
  const { events } = context;
  const before = looks.get(context);
  // What a link or picture was made of is no longer there.
  const known =
    before !== undefined && events[before.length - 1] === before.last ? before : undefined;
  let at = events.length - 1;
  while (at >= (known?.length ?? 0) && !DECIDES.has(events[at]![1].type)) at--;
  const decisive = at >= (known?.length ?? 0) ? events[at] : known?.decisive;
  looks.set(context, { length: events.length, last: events.at(-1), decisive });
  return decisive;
}
