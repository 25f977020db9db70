import type { FocalCropErrorCode } from "focal-crop";
import type { FocusNote } from "focal-crop/sharp";

import type { Language } from "../model/message.ts";
import type { TextLength } from "../model/text-length.ts";
import { composeWordsEn } from "./compose-words-en.ts";
import { composeWordsZh } from "./compose-words-zh.ts";

/** What happened, and the one thing to do next. */
export type Said = readonly [text: string, hint: string | undefined];

/** What a field should have been: one of some values, or a kind of thing. */
export type Expected =
  | { readonly oneOf: string }
  | "text"
  | "text-or-none"
  | "cover"
  | "picture"
  | "pictures"
  | "bundle"
  | "theme";

/** A `FocalCropError`, whose English is its own. */
export interface CropFault {
  readonly code: FocalCropErrorCode;
  readonly found: string;
  readonly reason: string;
  readonly hint: string;
}

/** A focal point that cannot be read. */
interface FocusFault extends CropFault {
  readonly field: string;
  /** Of an ambiguous one. */
  readonly readings: readonly string[];
}

/** Everything composing says, by rule; each language is one object of this type. */
export interface ComposeWords {
  "block-invalid": (about: { found: string }) => Said;
  "field-unknown": (about: { field: string; meant: string | undefined }) => Said;
  "field-invalid": (about: { field: string; found: string; expected: Expected }) => Said;
  "title-missing": (about: object) => Said;
  "title-long": (about: TextLength) => Said;
  "title-too-long": (about: TextLength) => Said;
  "author-too-long": (about: TextLength) => Said;
  "digest-too-long": (about: TextLength) => Said;
  "source-url-invalid": (about: { found: string }) => Said;
  "source-url-private": (about: { url: string }) => Said;
  "published-url-invalid": (about: { found: string }) => Said;
  "images-ignored": (about: object) => Said;
  "images-none": (about: object) => Said;
  "images-too-many": (about: { count: number }) => Said;
  "text-too-long": (about: TextLength) => Said;
  "cards-too-many": (about: { count: number }) => Said;
  "content-empty": (about: object) => Said;
  "content-too-large": (about: { bytes: number }) => Said;
  "cover-missing": (about: object) => Said;
  "cover-small": (about: { ratio: string; width: number; height: number }) => Said;
  "cover-too-small": (about: { ratio: string; width: number; height: number }) => Said;
  "cover-font-missing": (about: { reason: string; hint: string }) => Said;
  "cover-characters-missing": (about: { characters: string }) => Said;
  "focus-unreadable": (about: FocusFault) => Said;
  "focus-unused": (about: { field: string; of?: string; by?: string }) => Said;
  "crops-unreadable": (about: CropFault) => Said;
  "metadata-unused": (about: {
    src: string;
    code: FocusNote["code"];
    form: string;
    reason: string;
  }) => Said;
  "picture-note": (about: { src: string; note: string }) => Said;
  "theme-picture-dropped": (about: { theme: string; property: string }) => Said;
  "theme-unknown": (about: { name: string; known: string }) => Said;
  "render-failed": (about: { reason: string }) => Said;
  "render-timeout": (about: { seconds: number }) => Said;
}

export const composeWords: Readonly<Record<Language, ComposeWords>> = {
  en: composeWordsEn,
  zh: composeWordsZh,
};
