import type { Element } from "hast";

import { textProperty } from "../tree/class-names.ts";

/** Address of an `img`, also of one that a script would load later. */
export function imageAddress(element: Element): string | undefined {
  const src = textProperty(element, "src");
  const lazy = ["dataSrc", "dataOriginal", "dataLazySrc"]
    .map((name) => textProperty(element, name))
    .find(Boolean);
  const unloaded = src === undefined || src === "" || (src.startsWith("data:") && src.length < 400);
  return unloaded ? (lazy ?? src) : src;
}
