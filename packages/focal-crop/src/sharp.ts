export { findFocus, type FocusSource, type FoundFocus } from "./find-focus.ts";
export type { PictureInput } from "./read-picture.ts";
export { readPictureSize } from "./read-picture-size.ts";
export { readXmpRegions } from "./read-xmp-regions.ts";
export type { FocusNote, XmpRegions } from "./xmp-regions.ts";
