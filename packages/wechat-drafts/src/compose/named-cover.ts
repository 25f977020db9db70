import { pictureSource } from "./field-values.ts";

/** Names under which blog themes keep a post's picture, most specific first. */
export const coverNames = [
  "cover",
  "heroImage",
  "image",
  "coverImage",
  "ogImage",
  "banner",
  "thumbnail",
  "img",
  "hero",
] as const;

/**
 * The picture that a post's own frontmatter names for its theme. A single word is none, but what a theme means by it:
 * with `image: api`, Firefly and Mizuki show a picture by chance.
 */
export function namedCover(
  data: Readonly<Record<string, unknown>>,
): { readonly name: (typeof coverNames)[number]; readonly src: string } | undefined {
  for (const name of coverNames) {
    const src = pictureSource(data[name]);
    if (src !== undefined && (src === "auto" || /[./\\:]/.test(src))) return { name, src };
  }
  return undefined;
}
