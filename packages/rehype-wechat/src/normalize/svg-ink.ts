import type { Element } from "hast";

const BLACK = /^(?:#0{3}f?|#0{6}(?:ff)?|black|rgba?\(0,\s*0,\s*0(?:,\s*1)?\))$/i;
const NO_COLOR = /^(?:none|transparent|currentcolor)$/i;
const PAINTS = ["fill", "stroke"] as const;

/**
 * Let a drawing in black alone, said or by default, have the ink of the text: WeChat's dark mode turns text and leaves
 * drawings as they are, so black would vanish. A drawing with other colours brings its own ground. Changes it in place.
 */
export function inkOfText(svg: Element): void {
  if (!isBlack(svg)) return;
  svg.properties["fill"] ??= "currentColor";
  followText(svg);
}

function isBlack(element: Element): boolean {
  if (element.tagName === "image") return false;
  // What stays of an animation is said in other words: `fill="freeze"`.
  if (/^(?:animate|set)/.test(element.tagName)) return true;
  const paints = [...PAINTS, "color"].map((name) => element.properties[name]);
  const isPlain = paints.every(
    (paint) => paint === undefined || NO_COLOR.test(String(paint)) || BLACK.test(String(paint)),
  );
  return isPlain && element.children.every((child) => child.type !== "element" || isBlack(child));
}

function followText(element: Element): void {
  for (const name of PAINTS) {
    const paint = element.properties[name];
    if (typeof paint === "string" && BLACK.test(paint)) element.properties[name] = "currentColor";
  }
  for (const child of element.children) if (child.type === "element") followText(child);
}
