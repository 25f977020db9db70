import type { Language } from "wechat-drafts";

/** A text in every language that users are spoken to in. */
export type Text = Readonly<Record<Language, string>>;

export function inLanguage(text: Text, language: Language): string {
  return text[language];
}
