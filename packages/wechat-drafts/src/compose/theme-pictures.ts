import { replaceThemePictures, type Theme } from "rehype-wechat";

import { backgroundAddress } from "./body-pictures.ts";
import type { DescribedPicture, Pictures } from "../model/pictures.ts";
import type { Post } from "../model/post.ts";

/** A theme with the pictures of its backgrounds described, and exchanged for addresses that articles can have. */
export interface PicturedTheme {
  readonly theme: Theme;
  /** By the address that `Pictures` knows: paths of a theme start at the project. */
  readonly described: ReadonlyMap<string, DescribedPicture>;
  readonly failures: readonly { readonly src: string; readonly error: unknown }[];
  /** Properties whose pictures WeChat does not keep. */
  readonly dropped: readonly string[];
}

/** Posts of one look share it: a theme is described once a run, and what is worked out for it is found again. */
const known = new WeakMap<Pictures, WeakMap<Theme, Promise<PicturedTheme>>>();

export function describeThemePictures(
  theme: Theme,
  post: Post,
  pictures: Pictures,
): Promise<PicturedTheme> {
  const ofRun = known.get(pictures) ?? new WeakMap<Theme, Promise<PicturedTheme>>();
  known.set(pictures, ofRun);
  const described = ofRun.get(theme) ?? describe(theme, post, pictures);
  ofRun.set(theme, described);
  return described;
}

async function describe(theme: Theme, post: Post, pictures: Pictures): Promise<PicturedTheme> {
  const sources = new Set<string>();
  const dropped = new Set<string>();
  replaceThemePictures(theme, (address, property) => {
    if (/^background(?:-image)?$/i.test(property)) sources.add(sourceOf(address));
    else dropped.add(property);
    return address;
  });
  const described = new Map<string, DescribedPicture>();
  const failures: PicturedTheme["failures"][number][] = [];
  await Promise.all(
    [...sources].map(async (src) => {
      try {
        described.set(src, await pictures.describe(src, post, "body"));
      } catch (error) {
        failures.push({ src, error });
      }
    }),
  );
  const exchanged = replaceThemePictures(theme, (address) =>
    backgroundAddress(described.get(sourceOf(address))),
  );
  return { theme: exchanged, described, failures, dropped: [...dropped] };
}

/** A theme belongs to the site, not to the post that wears it. */
function sourceOf(address: string): string {
  const isWhole = /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(address);
  return isWhole ? address : `project:${address}`;
}
