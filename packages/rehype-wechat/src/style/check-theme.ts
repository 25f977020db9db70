import { checkContrast, type ContrastFinding } from "../dark-mode/contrast.ts";
import { inlineTheme } from "./inline-theme.ts";
import { sampleArticle } from "./sample-article.ts";
import type { Theme } from "../theme/theme.ts";

/** Find what is hard to read in a theme: every role and every kind of code token, by day and in WeChat's dark mode. */
export function checkTheme(theme: Theme): ContrastFinding[] {
  const article = sampleArticle();
  inlineTheme(article, theme);
  return checkContrast(article);
}
