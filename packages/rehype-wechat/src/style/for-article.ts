import type { Element, Root } from "hast";

import type { Role, Theme } from "../theme/theme.ts";

/** Themes made for articles that hold much of something, by the roles that are written the short way. */
const made = new WeakMap<Theme, Map<string, Theme>>();

/** A theme as an article takes it: roles that come more often than the theme allows for have their short style. */
export function forArticle(theme: Theme, tree: Root): Theme {
  const { often } = theme;
  if (often === undefined) return theme;
  const counts = new Map<Role, number>();
  count(tree, counts);
  const roles = (Object.keys(often) as Role[]).filter(
    (role) => (counts.get(role) ?? 0) > (often[role]?.above ?? 0),
  );
  if (roles.length === 0) return theme;
  const known = made.get(theme) ?? new Map<string, Theme>();
  made.set(theme, known);
  const key = roles.join(" ");
  let short = known.get(key);
  if (short === undefined) {
    const styles = { ...theme.styles };
    for (const role of roles) styles[role] = often[role]?.style ?? {};
    known.set(key, (short = { ...theme, styles }));
  }
  return short;
}

function count(node: Root | Element, counts: Map<Role, number>): void {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    const role = child.data?.wechatRole;
    if (role !== undefined) counts.set(role, (counts.get(role) ?? 0) + 1);
    count(child, counts);
  }
}
