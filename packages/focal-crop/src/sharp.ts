export { findFocus, type FocusSource, type FoundFocus } from "./find-focus.ts";
export type { PictureInput } from "./read-picture.ts";
export { readPictureSize } from "./read-picture-size.ts";
export { readXmpRegions, type FocusNote, type XmpRegions } from "./read-xmp-regions.ts";
