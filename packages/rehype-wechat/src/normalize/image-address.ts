import type { Element } from "hast";

import { textProperty } from "../tree/class-names.ts";

/** A stand-in is named after what it is. */
const STAND_IN =
  /(?:^|[/_.-])(?:loading|lazy(?:load)?|placeholder|blank|spacer|spinner|transparent|pixel|1x1)(?:[_.-][^/]*)?\.(?:gif|png|svg|jpe?g|webp)$/i;

/** Address of an `img`, also of one that a script would load later. */
export function imageAddress(element: Element): string | undefined {
  const src = textProperty(element, "src");
  const lazy = ["dataSrc", "dataOriginal", "dataLazySrc", "dataLazy", "dataEcho"]
    .map((name) => textProperty(element, name))
    .find(Boolean);
  const unloaded =
    src === undefined ||
    src === "" ||
    (src.startsWith("data:") && src.length < 400) ||
    STAND_IN.test(fileOf(src));
  return unloaded ? (lazy ?? src) : src;
}

/** The end of an address, without what follows its path. */
function fileOf(src: string): string {
  return src
    .slice(0, 2_000)
    .replace(/[?#][^]*$/, "")
    .slice(-120);
}
