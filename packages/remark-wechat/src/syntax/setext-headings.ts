import { setextUnderline } from "micromark-core-commonmark";
import type { Construct, Extension, Resolver } from "micromark-util-types";

/** Headings underlined by `=` or `-`, each written into its own events only, not into those of the whole document. */
export function setextHeadings(): Extension {
  return { flow: { 45: heading, 61: heading }, disable: { null: [setextUnderline.name!] } };
}

const resolveTo: Resolver = (events, context) => {
  let content = events.length - 1;
  while (
    content > 0 &&
    !(events[content]![0] === "enter" && events[content]![1].type === "content")
  )
    content--;
  const own = setextUnderline.resolveTo!(events.slice(content), context);
  events.length = content;
  for (const event of own) events.push(event);
  return events;
};

const heading: Construct = { ...setextUnderline, name: "setextHeading", resolveTo };
