import type { Language } from "wechat-drafts";
import { AstroWechatError, type AstroWechatErrorCode } from "./errors.ts";
import { inLanguage, type Text } from "./in-language.ts";

/**
 * An error in the language of whoever reads it.
 *
 * @param options - `addition` is said right behind the hint
 */
export function errorIn(
  language: Language,
  code: AstroWechatErrorCode,
  text: Text,
  hint: Text,
  { addition = "", ...options }: ErrorOptions & { readonly addition?: string } = {},
): AstroWechatError {
  return new AstroWechatError(code, inLanguage(text, language), {
    ...options,
    hint: inLanguage(hint, language) + addition,
  });
}
