/** Why a text that should stand above or below posts cannot be had. */
export type AddedTextFault = "missing" | "outside" | "not-markdown" | "hidden";
