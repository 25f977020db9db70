export { findFocus, type FocusSource, type FoundFocus } from "./find-focus.ts";
export { readPictureSize, type PictureInput } from "./metadata/read-picture.ts";
export { readXmpRegions } from "./metadata/read-xmp-regions.ts";
export type { FocusNote, MarkedRegions, MetadataForm } from "./metadata/marked-regions.ts";
