import { pictureSource } from "./field-values.ts";
import { isBlock, isEmpty } from "./frontmatter-block.ts";
import { coverNames } from "./named-cover.ts";

/** A field of a post without a cover that its author may mean as one: a picture, or a usual name with another value. */
export function likelyCover(data: Readonly<Record<string, unknown>>): string | undefined {
  const named = coverNames.find((name) => !isEmpty(data[name]) && data[name] !== false);
  return named ?? pictureField(data) ?? nestedField(data);
}

function pictureField(data: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(data).find((name) => name !== "wechat" && isPicture(data[name]));
}

/** Of what is nested, only what is called a picture: a post has other pictures too, such as its author's. */
function nestedField(data: Readonly<Record<string, unknown>>): string | undefined {
  for (const [name, value] of Object.entries(data)) {
    if (name === "wechat" || !isBlock(value)) continue;
    const below = Object.keys(value).find(
      (one) => /cover|image|img|banner|hero|thumb|picture/iu.test(one) && isPicture(value[one]),
    );
    if (below !== undefined) return `${name}.${below}`;
  }
  return undefined;
}

function isPicture(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const source = pictureSource(first);
  return (
    source !== undefined &&
    /\.(?:avif|gif|heic|jpe?g|png|svg|tiff?|webp)(?:[?#].*)?$/iu.test(source)
  );
}
