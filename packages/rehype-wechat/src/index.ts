export { articleHtml } from "./tree/article-html.ts";
export type { DiagramRenderers } from "./diagrams/draw-diagrams.ts";
export type { DrawDiagram } from "./diagrams/mermaid-renderer.ts";
export type { Labels } from "./messages/labels.ts";
export type { Language } from "./messages/language.ts";
export type {
  CodeOptions,
  ImageOptions,
  LinkOptions,
  MathOptions,
  Options,
  ThemeChoice,
  TransformContext,
  Transformer,
} from "./settings/options.ts";
export { shownImages, type ShownImage } from "./normalize/shown-images.ts";
export { parseHtml } from "./tree/parse-html.ts";
export { default } from "./rehype-wechat.ts";
export type { RuleId } from "./messages/texts.ts";
export { checkContrast, contrastRatio, type ContrastFinding } from "./dark-mode/contrast.ts";
export { customizeTheme, type ThemeChanges } from "./style/customize-theme.ts";
export { checkTheme } from "./style/check-theme.ts";
export { toDarkMode, type ColorUse, type DarkModeContext } from "./dark-mode/dark-mode.ts";
export { toDarkModeTree } from "./dark-mode/dark-mode-tree.ts";
export { defineTheme, extendTheme } from "./theme/define-theme.ts";
export { fitSize, htmlLength, type FitSizeOptions } from "./size/fit-size.ts";
export { inlineTheme } from "./style/inline-theme.ts";
export type { SizedBlock, SizeMessage, SizeReport, SizeStep } from "./size/size-report.ts";
export { allowStyle } from "./css/style-allow-list.ts";
export { renderThemeGallery, type GalleryOptions } from "./style/theme-gallery.ts";
export { replacePictures } from "./css/css-pictures.ts";
export { replaceThemePictures } from "./style/theme-pictures.ts";
export { defaultTheme, themes, type ThemeName } from "./themes/themes.ts";
export { isWechatPicture, wechatPictureAddress } from "./tree/wechat-hosts.ts";
export type { Often, Ornament, Role, Style, Theme, TokenKind } from "./theme/theme.ts";
