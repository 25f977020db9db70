import type { DiagramRenderers } from "../diagrams/draw-diagrams.ts";
import type { Labels } from "../messages/labels.ts";
import type { Language } from "../messages/language.ts";
import { textsOf } from "../messages/texts.ts";
import type { LinkOptions, ImageOptions, Options, Transformer } from "./options.ts";
import { customizeTheme } from "../style/customize-theme.ts";
import type { Theme } from "../theme/theme.ts";
import { defaultTheme, themes } from "../themes/themes.ts";

/** Options with nothing left open. */
export interface Settings {
  readonly theme: Theme;
  readonly title: string | undefined;
  readonly siteUrl: string | undefined;
  readonly external: "references" | "text" | "keep";
  readonly resolveLink: NonNullable<LinkOptions["resolve"]> | undefined;
  readonly resolveImage: NonNullable<ImageOptions["resolve"]> | undefined;
  readonly captions: "title" | "alt" | "both" | false;
  readonly highlight: boolean;
  readonly wrap: boolean;
  readonly tabSize: number;
  readonly codeBar: boolean;
  readonly lineNumbers: boolean;
  readonly indent: boolean;
  /** Longest drawing of a formula that stands in the article; `0`: formulas stay TeX. */
  readonly mathCharacters: number;
  readonly diagrams: DiagramRenderers;
  readonly labels: Labels;
  readonly transformers: readonly Transformer[];
  readonly language: Language;
}

export function resolveSettings(options: Readonly<Options> | null | undefined): Settings {
  return {
    theme: themeOf(options?.theme),
    title: options?.title ?? undefined,
    siteUrl: absolute(options?.siteUrl),
    external: options?.links?.external ?? "references",
    resolveLink: options?.links?.resolve ?? undefined,
    resolveImage: options?.images?.resolve ?? undefined,
    captions: options?.images?.captions ?? "title",
    highlight: options?.code?.highlight ?? true,
    wrap: options?.code?.wrap ?? false,
    tabSize: options?.code?.tabSize ?? 4,
    codeBar: options?.code?.bar ?? false,
    lineNumbers: options?.code?.lineNumbers ?? false,
    indent: options?.indent ?? false,
    mathCharacters: (options?.math?.draw ?? true) ? (options?.math?.maxCharacters ?? 8000) : 0,
    diagrams: options?.diagrams ?? {},
    labels: { ...textsOf(options?.articleLanguage ?? "zh").labels, ...options?.labels },
    transformers: options?.transformers ?? [],
    language: options?.language ?? "en",
  };
}

function themeOf(theme: Options["theme"]): Theme {
  if (theme === undefined || theme === null) return defaultTheme;
  if (typeof theme !== "string")
    return "styles" in theme ? theme : customizeTheme(themeOf(theme.base), theme);
  const found = Object.hasOwn(themes, theme) ? themes[theme] : undefined;
  if (found) return found;
  const names = Object.keys(themes).join(", ");
  throw new TypeError(`Unknown theme \`${theme}\`, expected a theme or one of ${names}`);
}

function absolute(url: string | null | undefined): string | undefined {
  return url && /^https?:/i.test(url) && URL.canParse(url) ? url : undefined;
}
