export { articleHtml } from "./article-html.ts";
export type { DiagramRenderers } from "./diagrams/draw-diagrams.ts";
export type { DrawDiagram } from "./diagrams/mermaid-renderer.ts";
export type { Labels } from "./labels.ts";
export type {
  CodeOptions,
  ImageOptions,
  Language,
  LinkOptions,
  MathOptions,
  Options,
  TransformContext,
  Transformer,
} from "./options.ts";
export { lintArticle, type LintFinding } from "./lint-article.ts";
export { lintRules, type LintRule } from "./lint-rules.ts";
export { parseHtml } from "./parse-html.ts";
export { default } from "./rehype-wechat.ts";
export type { RuleId } from "./rules.ts";
export { checkContrast, contrastRatio, type ContrastFinding } from "./contrast.ts";
export { checkTheme } from "./check-theme.ts";
export type { CssMessage, CssTheme, CssThemeOptions } from "./css-theme.ts";
export { toDarkMode, type ColorUse, type DarkModeContext } from "./dark-mode.ts";
export { toDarkModeTree } from "./dark-mode-tree.ts";
export { defineTheme, extendTheme } from "./define-theme.ts";
export {
  fitSize,
  htmlLength,
  type FitSizeOptions,
  type SizedBlock,
  type SizeReport,
  type SizeStep,
} from "./fit-size.ts";
export { inlineTheme } from "./inline-theme.ts";
export { leanerTheme, type Leanness } from "./leaner-theme.ts";
export type { SizeMessage } from "./size-messages.ts";
export { allowStyle } from "./style-allow-list.ts";
export { renderThemeGallery, type GalleryOptions } from "./theme-gallery.ts";
export { themeFromCss } from "./theme-from-css.ts";
export { replacePictures } from "./css-pictures.ts";
export { replaceThemePictures } from "./theme-pictures.ts";
export { defaultTheme, themes, type ThemeName } from "./themes.ts";
export { isWechatPicture } from "./wechat-hosts.ts";
export type { Ornament, Role, Style, Theme, TokenKind } from "./theme.ts";
