import { closestMatch } from "leven";
import type { Language } from "wechat-drafts";
import { inLanguage } from "./in-language.ts";

/** ` Did you mean "x"?` for the known name nearest to a mistyped one, `""` when none is near. */
export function didYouMean(
  name: string,
  known: readonly string[],
  language: Language = "en",
): string {
  const match = closestMatch(name, [...known], {
    maxDistance: Math.max(2, Math.floor(name.length / 2)),
  });
  if (match === undefined) return "";
  return inLanguage(
    { en: ` Did you mean \`${match}\`?`, zh: `是不是想写 \`${match}\`？` },
    language,
  );
}
