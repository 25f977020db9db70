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

/** Stands in front of the path of a picture that `image()` has still to import. */
const pictureMark = /^__ASTRO_IMAGE_/;

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

/**
 * What `image()` gives is a proxy that notes every property read as "this file is used by a page", which
 * keeps the file in the site. `fsPath` and `clone` are the two it does not note.
 */
function plainPicture(value: object): object | undefined {
  const { fsPath, clone } = value as { fsPath?: unknown; clone?: unknown };
  const fields = (typeof clone === "object" && clone !== null ? clone : value) as {
    src?: unknown;
    width?: unknown;
    height?: unknown;
    format?: unknown;
  };
  // An SVG is a component that carries its fields; Astro loses the path of its file.
  const isComponent = typeof value === "function" && typeof fields.src === "string";
  if (typeof fsPath !== "string" && !isComponent) return undefined;
  return {
    src: typeof fsPath === "string" ? fsPath : fields.src,
    ...(typeof fields.width === "number" && { width: fields.width }),
    ...(typeof fields.height === "number" && { height: fields.height }),
    ...(typeof fields.format === "string" && { format: fields.format }),
  };
}
