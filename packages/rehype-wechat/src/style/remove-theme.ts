import type { Element, Root, RootContent } from "hast";

/** Replace children and remember the ones from before all theming. */
export function keepChildren(parent: Root | Element, children: readonly RootContent[]): void {
  const data: { wechatChildren?: RootContent[] | undefined } = (parent.data ??= {});
  data.wechatChildren ??= parent.children;
  parent.children = children as typeof parent.children;
}

/** Undo what `inlineTheme` changed. */
export function removeTheme(parent: Root | Element): void {
  const kept: readonly RootContent[] | undefined = parent.data?.wechatChildren;
  if (kept !== undefined) {
    parent.children = kept as typeof parent.children;
    if (parent.data !== undefined) parent.data.wechatChildren = undefined;
  }
  for (const child of parent.children) {
    if (child.type !== "element") continue;
    const author = child.data?.wechatAuthorStyle;
    if (author === "") delete child.properties["style"];
    else if (author !== undefined) child.properties["style"] = author;
    if (author !== undefined && child.data !== undefined) child.data.wechatAuthorStyle = undefined;
    removeTheme(child);
  }
}
