import type { Role } from "./theme.ts";

/** What writing a theme needs to know of a role, beside its style. */
interface RoleFacts {
  /** A box, whose first and last blocks keep no margin towards its edge. */
  readonly isBox?: true;
  /** The line that names the box it opens: what stands below it keeps no margin towards it. */
  readonly namesBox?: true;
  /** A few words: a ground that a theme draws below them is a label, on which other inks must stay legible. */
  readonly isLabel?: true;
  /** The role it looks like where a theme does not say how it looks. */
  readonly like?: Role;
}

const alert: RoleFacts = { isBox: true, like: "quote" };
const alertTitle: RoleFacts = { namesBox: true, isLabel: true };

/** Every role has an entry, so that a new one does not compile before somebody has decided this. */
const facts: Readonly<Record<Role, RoleFacts>> = {
  root: { isBox: true },
  h1: { isLabel: true },
  h2: { isLabel: true },
  h3: { isLabel: true },
  h4: { isLabel: true },
  h5: { isLabel: true },
  h6: { isLabel: true },
  p: {},
  strong: {},
  em: {},
  del: {},
  mark: {},
  kbd: {},
  sub: {},
  sup: {},
  small: {},
  a: {},
  code: {},
  quote: { isBox: true },
  "quote-p": { like: "p" },
  list: {},
  "list-nested": {},
  item: { isBox: true },
  "item-rest": { isBox: true, like: "item" },
  marker: {},
  pre: {},
  "pre-title": { isLabel: true },
  "pre-body": {},
  "pre-number": {},
  "pre-line-mark": {},
  "pre-line-add": {},
  "pre-line-del": {},
  "table-wrap": {},
  table: {},
  tr: {},
  "tr-even": { like: "tr" },
  th: { isBox: true, isLabel: true },
  td: { isBox: true },
  figure: {},
  img: {},
  "figure-img": { like: "img" },
  caption: { isLabel: true },
  hr: {},
  "alert-note": alert,
  "alert-tip": alert,
  "alert-important": alert,
  "alert-warning": alert,
  "alert-caution": alert,
  "alert-title-note": alertTitle,
  "alert-title-tip": alertTitle,
  "alert-title-important": alertTitle,
  "alert-title-warning": alertTitle,
  "alert-title-caution": alertTitle,
  step: { isBox: true },
  "step-title": { namesBox: true },
  "step-mark": { isLabel: true },
  event: { isBox: true },
  "event-title": { namesBox: true },
  card: { isBox: true },
  "card-title": { namesBox: true },
  details: { isBox: true },
  summary: { namesBox: true, isLabel: true },
  dt: { isLabel: true },
  dd: { isBox: true },
  math: {},
  "math-block": {},
  "ref-mark": {},
  refs: {},
  "refs-title": { isLabel: true },
  ref: { isBox: true },
  "footnote-mark": { like: "ref-mark" },
  footnotes: { like: "refs" },
  "footnotes-title": { isLabel: true, like: "refs-title" },
  footnote: { isBox: true, like: "ref" },
};

const all = Object.entries(facts) as [Role, RoleFacts][];

export const boxes: ReadonlySet<Role> = having("isBox");
export const boxNames: ReadonlySet<Role> = having("namesBox");
export const labels: ReadonlySet<Role> = having("isLabel");
/** Roles that fall back on the look of another one, and that one. */
export const lookAlikes: readonly (readonly [Role, Role])[] = all.flatMap(([role, { like }]) =>
  like === undefined ? [] : [[role, like] as const],
);

function having(fact: "isBox" | "namesBox" | "isLabel"): ReadonlySet<Role> {
  return new Set(all.flatMap(([role, about]) => (about[fact] === true ? [role] : [])));
}
