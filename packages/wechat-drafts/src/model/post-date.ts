import type { Post } from "./post.ts";

/** Names that frontmatter gives the day a post came out, the usual ones first. */
const dateFields = [
  "pubDate",
  "date",
  "publishDate",
  "published",
  "pubDatetime",
  "publishedAt",
  "publishedDate",
  "publishedTime",
  "publicationDate",
  "datePublished",
  "publishDatetime",
  "created",
  "createdAt",
  "createDate",
];

/** When a post came out by its own account, in milliseconds since 1970; `undefined` where it does not say. */
export function postDate({ data }: Pick<Post, "data">): number | undefined {
  for (const field of dateFields) {
    const date = readDate(data[field]);
    if (date !== undefined) return date;
  }
  return undefined;
}

/** Hosts hand dates over as text; a number is milliseconds, seconds, or a day such as 20260131. */
function readDate(value: unknown): number | undefined {
  if (value instanceof Date) return known(value.getTime());
  if (typeof value === "number") return known(dateOfNumber(value));
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (/^\d+$/.test(text)) return known(dateOfNumber(Number(text)));
  // Without a year, a parser would make one up.
  if (!/\d{4}/.test(text)) return undefined;
  const [, year, month, day] = /^(\d{4})[./年-](\d{1,2})[./月-](\d{1,2})日?/.exec(text) ?? [];
  if (year !== undefined) return known(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return known(Date.parse(text));
}

function dateOfNumber(value: number): number {
  const [, year, month, day] = /^(19\d\d|20\d\d)(\d\d)(\d\d)$/.exec(`${value}`) ?? [];
  if (year !== undefined) return Date.UTC(Number(year), Number(month) - 1, Number(day));
  return value < 1e11 ? value * 1000 : value;
}

function known(date: number): number | undefined {
  return Number.isFinite(date) && date > 0 ? date : undefined;
}
