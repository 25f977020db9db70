import type { Entry } from "../config/options.ts";

/** Part of an address: code that reads it from `entry`, and what that gives. */
interface Part {
  readonly code: string;
  of(entry: Entry): unknown;
}

/** Fields in which blogs keep the address of a post, or its last part. */
const fields: readonly Part[] = ["permalink", "slug", "url", "path", "link", "route"].map(
  (name) => ({ code: `entry.data.${name}`, of: ({ data }) => data[name] as unknown }),
);

const ids: readonly Part[] = [
  { code: "entry.slug", of: ({ slug }) => slug },
  { code: "entry.id", of: ({ id }) => id },
];

const partsOfIds: readonly Part[] = [
  { code: 'entry.id.split("/").at(-1)', of: ({ id }) => id.split("/").at(-1) },
  // Folders of languages, and dates in front of names.
  ...[
    [/^[^/]+\//, ""],
    [/^(\d+)-(\d+)-(\d+)-/, "$1/$2/$3/"],
    [/^\d+-\d+-\d+-/, ""],
  ].map(([pattern = "", into = ""]) => ({
    code: `entry.id.replace(${String(pattern)}, ${JSON.stringify(into)})`,
    of: ({ id }: Entry) => id.replace(pattern, String(into)),
  })),
];

/**
 * Code for the setting `url` of a collection that leads each of its posts to a page of the site.
 *
 * @param entries - of one collection
 * @param pages - paths of the site's pages below `base`, decoded: `posts/a/`, `posts/a`
 * @returns `"/posts/" + entry.id + "/"`; `undefined` where nothing as simple does
 */
export function suggestUrl(
  entries: readonly Entry[],
  pages: readonly string[],
): string | undefined {
  const byPath = new Map(pages.map((page) => [trim(page), page]));
  return (
    withOneOf([...fields, ...ids], entries, byPath) ??
    betweenFolders(entries, byPath) ??
    withOneOf(partsOfIds, entries, byPath) ??
    withFallback(entries, byPath, pages)
  );
}

/** Pages by their paths without slashes at either end. */
type Pages = ReadonlyMap<string, string>;

function withOneOf(
  parts: readonly Part[],
  entries: readonly Entry[],
  pages: Pages,
): string | undefined {
  for (const part of parts) {
    const code = codeWith(part, entries, pages);
    if (code !== undefined) return code;
  }
  return undefined;
}

/** The part, in a folder that has pages of all entries. */
function codeWith(part: Part, entries: readonly Entry[], pages: Pages): string | undefined {
  const raw = entries.map((entry) => part.of(entry)).filter((value) => typeof value === "string");
  const values = raw.map(trim);
  const [first = ""] = values;
  if (first === "" || new Set(values).size < entries.length) return undefined;
  const ends = new Set(raw.map((value) => [value.startsWith("/"), value.endsWith("/")].join()));
  if (ends.size > 1) return undefined;
  for (const [path, page] of pages) {
    if (!`/${path}`.endsWith(`/${first}`)) continue;
    const folder = path.slice(0, path.length - first.length);
    if (!values.every((value) => pages.has(folder + value))) continue;
    const hasSlashes = raw[0]?.startsWith("/") === true;
    const before = `/${folder}`.slice(0, hasSlashes ? -1 : undefined);
    const after = page.endsWith("/") && raw[0]?.endsWith("/") !== true ? "/" : "";
    return joinCode([before, part.code, after]);
  }
  return undefined;
}

/** Pages at `zh/blog/a/` of entries `zh/a`. */
function betweenFolders(entries: readonly Entry[], pages: Pages): string | undefined {
  const ids = entries.map(({ id }) => id);
  const [, language, rest] = /^([^/]+)\/(.+)$/.exec(ids[0] ?? "") ?? [];
  if (language === undefined || rest === undefined) return undefined;
  for (const [path, page] of pages) {
    if (!path.startsWith(`${language}/`) || !path.endsWith(`/${rest}`)) continue;
    const between = path.slice(language.length, -rest.length);
    if (!ids.every((id) => id.includes("/") && pages.has(id.replace("/", between)))) continue;
    const code = `entry.id.replace("/", ${JSON.stringify(between)})`;
    return joinCode(["/", code, page.endsWith("/") ? "/" : ""]);
  }
  return undefined;
}

/** Some entries have an address of their own in a field. */
function withFallback(
  entries: readonly Entry[],
  byPath: Pages,
  pages: readonly string[],
): string | undefined {
  for (const field of fields) {
    const isOwn = (entry: Entry): boolean => typeof field.of(entry) === "string";
    const others = entries.filter((entry) => !isOwn(entry));
    if (others.length === 0 || others.length === entries.length) continue;
    const own = codeWith(field, entries.filter(isOwn), byPath);
    const other = own === field.code ? suggestUrl(others, pages) : undefined;
    if (other !== undefined) return `${own} ?? ${other}`;
  }
  return undefined;
}

/** A text, code and a text, put together; empty texts left out. */
function joinCode([before, code, after]: readonly [string, string, string]): string {
  const quote = (text: string): string[] => (text === "" ? [] : [JSON.stringify(text)]);
  return [...quote(before), code, ...quote(after)].join(" + ");
}

function trim(path: string): string {
  return path.replace(/^\/+|\/+$/g, "");
}
