import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";

import type { PictureRef } from "./article.ts";
import type { DescribedPicture, Pictures } from "./pictures.ts";
import type { Post } from "./post.ts";

/** A picture that could not be had: who named it, and why. */
export interface PictureFailure {
  readonly src: string;
  readonly error: unknown;
  /** The element that shows it first. */
  readonly element: Element;
}

export interface ExchangedPictures {
  /** Every picture for upload, each once, in order of appearance. */
  readonly refs: readonly PictureRef[];
  /** Address of the first picture in the text, as its author wrote it. */
  readonly first: string | undefined;
  readonly described: ReadonlyMap<string, DescribedPicture>;
  readonly failures: readonly PictureFailure[];
}

/** Exchange every `<img src>` of a cleaned article for `wechat-picture:<id>`; changes the tree in place. */
export async function exchangePictures(
  tree: Root,
  post: Post,
  pictures: Pictures,
): Promise<ExchangedPictures> {
  const shown = new Map<string, Element[]>();
  visit(tree, "element", (element) => {
    if (element.tagName !== "img") return;
    const src = element.properties["src"];
    if (typeof src === "string" && src !== "") shown.set(src, [...(shown.get(src) ?? []), element]);
  });

  const described = new Map<string, DescribedPicture>();
  const failures: PictureFailure[] = [];
  const results = await Promise.allSettled(
    [...shown.keys()].map((src) => pictures.describe(src, post, "body")),
  );
  for (const [index, [src, elements]] of [...shown].entries()) {
    const result = results[index];
    if (result?.status === "fulfilled") {
      described.set(src, result.value);
      for (const element of elements) show(element, result.value);
    } else if (result !== undefined && elements[0] !== undefined) {
      failures.push({ src, error: result.reason, element: elements[0] });
    }
  }
  const refs = [...described.values()].flatMap((picture) =>
    picture.kind === "upload" ? [picture.ref] : [],
  );
  const unique = new Map(refs.map((ref) => [ref.id, ref]));
  return { refs: [...unique.values()], first: [...shown.keys()][0], described, failures };
}

function show(element: Element, picture: DescribedPicture): void {
  if (picture.kind === "wechat") {
    element.properties["src"] = picture.url;
    return;
  }
  element.properties["src"] = `wechat-picture:${picture.ref.id}`;
  const style = typeof element.properties["style"] === "string" ? element.properties["style"] : "";
  const hasWidth = /(?:^|;)\s*width\s*:/.test(style) || element.properties["width"] !== undefined;
  if (picture.shownWidth !== undefined && !hasWidth) {
    element.properties["style"] = [`width:${Math.round(picture.shownWidth)}px`, style]
      .filter(Boolean)
      .join(";");
  }
}
