import type { ColorInstance } from "color";
import type { Element, Root, Text } from "hast";

import { parseColor, writeColor } from "../css/parse-color.ts";
import { DARK_PAGE, LIGHT_PAGE } from "./dark-mode.ts";
import { toDarkModeTree } from "./dark-mode-tree.ts";
import { parseStyle } from "../css/parse-style.ts";
import type { Role } from "../theme/theme.ts";

/** Text that is hard to read. */
export interface ContrastFinding {
  readonly mode: "light" | "dark";
  /** From 1 to 21, after WCAG 2.2. */
  readonly ratio: number;
  /** What WCAG AA asks for: 4.5, or 3 for large type and ornaments. */
  readonly required: number;
  readonly color: string;
  readonly background: string;
  /** The nearest role around the text. */
  readonly role: Role | undefined;
  /** The first characters of the text. */
  readonly text: string;
  readonly position: Text["position"];
}

interface Around {
  readonly ink: ColorInstance;
  readonly ground: ColorInstance;
  readonly size: number;
  readonly bold: boolean;
  readonly role: Role | undefined;
  readonly ornament: boolean;
  /** Over a picture or gradient nobody can tell. */
  readonly unknown: boolean;
}

/** WCAG contrast of two colours, from 1 to 21; ink that lets the ground through is laid over it first. */
export function contrastRatio(color: string, background: string): number {
  const ink = parseColor(color);
  const ground = parseColor(background);
  return ink === undefined || ground === undefined ? 1 : over(ink, ground).contrast(ground);
}

/** Find text of an article that is hard to read, by day and in WeChat's dark mode. Reads inline styles only. */
export function checkContrast(tree: Root): ContrastFinding[] {
  return [...findingsOf(tree, "light"), ...findingsOf(toDarkModeTree(tree), "dark")];
}

function findingsOf(tree: Root, mode: "light" | "dark"): ContrastFinding[] {
  const page = mode === "light" ? LIGHT_PAGE : DARK_PAGE;
  const ground = parseColor(page.background);
  const ink = parseColor(page.color);
  const findings: ContrastFinding[] = [];
  if (ground === undefined || ink === undefined) return findings;
  const visit = (node: Root | Element, around: Around) => {
    for (const child of node.children) {
      if (child.type === "element" && child.tagName !== "svg") visit(child, inside(child, around));
      if (child.type !== "text" || child.value.trim() === "" || around.unknown) continue;
      const seen = over(around.ink, around.ground);
      const ratio = Math.round(seen.contrast(around.ground) * 100) / 100;
      // 24 px, or 18.66 px in bold: WCAG's 18 and 14 points.
      const large = around.size >= 24 || (around.bold && around.size >= 18.66);
      const required = large || around.ornament ? 3 : 4.5;
      if (ratio >= required) continue;
      findings.push({
        mode,
        ratio,
        required,
        color: writeColor(seen),
        background: writeColor(around.ground),
        role: around.role,
        text: child.value.trim().slice(0, 24),
        position: child.position,
      });
    }
  };
  visit(tree, {
    ink,
    ground,
    size: 17,
    bold: false,
    role: undefined,
    ornament: false,
    unknown: false,
  });
  return findings;
}

function inside(element: Element, around: Around): Around {
  const style = parseStyle(
    typeof element.properties["style"] === "string" ? element.properties["style"] : "",
  );
  let { ink, ground, unknown } = around;
  for (const [property, value] of Object.entries(style)) {
    if (property === "color" || property === "-webkit-text-fill-color")
      ink = parseColor(value) ?? ink;
    if (property !== "background" && property !== "background-color") continue;
    unknown = /url\(|gradient\(/i.test(value);
    const own = unknown ? undefined : parseColor(value);
    if (own !== undefined) ground = over(own, ground);
  }
  const weight = style["font-weight"];
  return {
    ink,
    ground,
    unknown,
    size: sizeOf(style["font-size"], around.size),
    bold:
      weight === undefined
        ? around.bold || /^(?:b|strong|th)$/.test(element.tagName)
        : Number(weight) >= 600,
    role: element.data?.wechatRole ?? around.role,
    ornament: around.ornament || element.data?.wechatOrnament === true,
  };
}

function sizeOf(value: string | undefined, around: number): number {
  const [, number, unit] = /^([\d.]+)(px|em|%|pt)$/.exec(value ?? "") ?? [];
  if (number === undefined) return around;
  const factor = { px: 1, pt: 4 / 3, em: around, "%": around / 100 }[unit ?? "px"] ?? 1;
  return Number(number) * factor;
}

function over(top: ColorInstance, ground: ColorInstance): ColorInstance {
  const alpha = top.alpha();
  return alpha === 1 ? top.rgb() : ground.rgb().mix(top.rgb().alpha(1), alpha);
}
