import { findFocalField } from "focal-crop";

import type { StatedFocus } from "../model/post-fields.ts";
import { pictureSource } from "./field-values.ts";
import { isBlock, isEmpty } from "./frontmatter-block.ts";
import { coverNames, namedCover } from "./named-cover.ts";

/** Fields of a whole post that say what its cover shows. */
const postFields = ["focalPoint", "focal_point", "hotspot"];

type Data = Readonly<Record<string, unknown>>;

/**
 * Every focal point in a post's frontmatter, the most binding first: in the `wechat:` block, in the value that names
 * the cover, beside the cover.
 *
 * @param block - the post's `wechat:` block
 */
export function statedFocus(data: Data, block: Data): readonly StatedFocus[] {
  const stated: StatedFocus[] = [];
  if (!isEmpty(block["focalPoint"])) add("wechat.focalPoint", block["focalPoint"], undefined);
  addImage("wechat.cover", block["cover"]);
  const named = namedCover(data);
  if (named !== undefined) addImage(named.name, data[named.name]);
  for (const name of besideCover(named?.name ?? "cover")) {
    if (!isEmpty(data[name])) add(name, data[name], named?.src);
  }
  return stated;

  function add(field: string, value: unknown, picture: string | undefined): void {
    stated.push({ field, value, isImage: false, of: picture });
  }
  function addImage(field: string, value: unknown): void {
    const carrier = findFocalField(value);
    if (carrier === undefined) return;
    stated.push({ field: `${field}.${carrier}`, value, isImage: true, of: pictureSource(value) });
  }
}

/** Every field that can state a focal point, or hold the cover that carries one. */
export const focusFields: readonly string[] = [...coverNames, ...coverNames.flatMap(besideCover)];

/** Fields beside a cover: what is called a focal point first, then positions, which themes have for other ends too. */
function besideCover(name: string): readonly string[] {
  const snake = (text: string) => text.replaceAll(/(?=[A-Z])/gu, "_").toLowerCase();
  const both = (ending: string) => [`${name}${ending}`, snake(`${name}${ending}`)];
  return [
    ...["FocalPoint", "Hotspot"].flatMap(both),
    ...postFields,
    ...["ObjectPosition", "Position"].flatMap(both),
  ];
}

/**
 * A post's frontmatter with the focal points that its file states and its collection's schema dropped.
 *
 * @param raw - frontmatter as the file has it
 */
export function withStatedFocus(data: Data, raw: Data): Data {
  const named = namedCover(data)?.name;
  const names = besideCover(named ?? "cover").filter(
    (name) => isEmpty(data[name]) && !isEmpty(raw[name]),
  );
  const added = Object.fromEntries(names.map((name) => [name, raw[name]]));
  const cover = named === undefined ? undefined : coverWithFocus(data[named], raw[named]);
  return { ...data, ...added, ...(named === undefined || !cover ? {} : { [named]: cover }) };
}

function coverWithFocus(value: unknown, raw: unknown): Data | undefined {
  if (!isBlock(raw) || findFocalField(raw) === undefined || findFocalField(value) !== undefined)
    return undefined;
  return { ...raw, ...(isBlock(value) ? value : { src: value }) };
}
