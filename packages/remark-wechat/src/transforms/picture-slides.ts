import type { Parents } from "mdast";

import { setChildren } from "../tree/set-children.ts";

/** `<![](a),![](b)>`, mdnice's pictures to swipe through, are what `:::slides` is. Changes the node in place. */
export function pictureSlides(parent: Parents): void {
  const { children } = parent;
  const [first, last] = [children[0], children.at(-1)];
  if (parent.type !== "paragraph" || first?.type !== "text" || last?.type !== "text") return;
  if (first.value.trim() !== "<" || last.value.trim() !== ">") return;
  const inside = children.slice(1, -1);
  const isSlides = inside.every((child, index) =>
    index % 2 === 0
      ? child.type === "image"
      : child.type === "text" && /^\s*[,，]\s*$/.test(child.value),
  );
  if (!isSlides || inside.length % 2 === 0) return;
  setChildren(
    parent,
    inside.filter(({ type }) => type === "image"),
  );
  if (inside.length > 1)
    parent.data = { ...parent.data, hName: "div", hProperties: { dataContainer: "slides" } };
}
