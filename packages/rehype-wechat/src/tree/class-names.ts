import type { Element } from "hast";

const NONE: readonly string[] = [];

/** Class names of an element, whatever produced the tree. */
export function classNames(element: Element): readonly string[] {
  const value = element.properties["className"] ?? element.properties["class"];
  if (value === undefined) return NONE;
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "string" ? value.split(/\s+/).filter(Boolean) : NONE;
}

export function hasClass(element: Element, ...names: readonly string[]): boolean {
  const own = classNames(element);
  return own.length > 0 && names.some((name) => own.includes(name));
}

/** A property as text, or `undefined` where it is absent or a mere flag. */
export function textProperty(element: Element, name: string): string | undefined {
  const value = element.properties[name];
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return Array.isArray(value) ? value.join(" ") : undefined;
}
