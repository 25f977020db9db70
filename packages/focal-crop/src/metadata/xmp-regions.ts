import type { Area } from "../geometry/focus.ts";

/** Something about a picture's metadata that its author may want to know. */
export interface FocusNote {
  readonly code: "XMP_UNREADABLE" | "XMP_OF_OTHER_PICTURE";
  readonly message: string;
}

export interface XmpRegions {
  /** In the picture as it is shown, the most important first. */
  readonly regions: readonly Area[];
  readonly notes: readonly FocusNote[];
}
