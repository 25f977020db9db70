import { pictureMark, unnotedPicture } from "./astro-internals.ts";

/**
 * Copy an entry's data into plain values: null, booleans, numbers, strings, dates, arrays and objects.
 * Pictures become `{ src, width, height, format }` with the absolute path of the author's file; functions and
 * other things that are no data are left out.
 */
export function plainData(
  value: unknown,
  ancestors: readonly object[] = [],
  copies = new Map<object, unknown>(),
): unknown {
  if (typeof value === "string") return value.replace(pictureMark, "");
  if (typeof value === "bigint") return String(value);
  if (typeof value === "function") return plainPicture(value);
  if (typeof value !== "object" || value === null) {
    return typeof value === "symbol" ? undefined : value;
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value;
  if (value instanceof URL || value instanceof RegExp) return String(value);
  if (ancestors.includes(value)) return undefined;
  // YAML's aliases are one object in many places; copied one by one, a few lines of them would fill the memory.
  if (!copies.has(value)) copies.set(value, plainObjectOf(value, [...ancestors, value], copies));
  return copies.get(value);
}

function plainObjectOf(
  value: object,
  inside: readonly object[],
  copies: Map<object, unknown>,
): unknown {
  const plainItem = (item: unknown): unknown => plainData(item, inside, copies) ?? null;
  if (Array.isArray(value)) return value.map(plainItem);
  if (value instanceof Set) return [...value].map(plainItem);
  if (value instanceof Map) return plainObject(value, inside, copies);
  return plainPicture(value) ?? plainObject(Object.entries(value), inside, copies);
}

function plainObject(
  entries: Iterable<[unknown, unknown]>,
  ancestors: readonly object[],
  copies: Map<object, unknown>,
): object {
  const object: Record<string, unknown> = {};
  for (const [key, value] of entries) {
    const plain = plainData(value, ancestors, copies);
    // Plain assignment to this key would set the prototype instead.
    if (plain !== undefined && key !== "__proto__") object[String(key)] = plain;
  }
  return object;
}

function plainPicture(value: object): object | undefined {
  const { file, fields } = unnotedPicture(value);
  // An SVG is a component that carries its fields.
  const isComponent = typeof value === "function" && typeof fields.src === "string";
  if (file === undefined && !isComponent) return undefined;
  return {
    src: file ?? fields.src,
    ...(typeof fields.width === "number" && { width: fields.width }),
    ...(typeof fields.height === "number" && { height: fields.height }),
    ...(typeof fields.format === "string" && { format: fields.format }),
  };
}
