import { pictureSource } from "./field-values.ts";
import { isEmpty } from "./frontmatter-block.ts";
import { coverNames } from "./stated-focus.ts";

/** A field of a post without a cover that its author may mean as one: a picture, or a usual name with another value. */
export function likelyCover(data: Readonly<Record<string, unknown>>): string | undefined {
  const named = coverNames.find((name) => !isEmpty(data[name]) && data[name] !== false);
  return named ?? Object.keys(data).find((name) => name !== "wechat" && isPicture(data[name]));
}

function isPicture(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const source = pictureSource(first);
  return (
    source !== undefined &&
    /\.(?:avif|gif|heic|jpe?g|png|svg|tiff?|webp)(?:[?#].*)?$/iu.test(source)
  );
}
