import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Theme } from "rehype-wechat";
import type { Message } from "wechat-drafts";
import { relativePath } from "wechat-drafts/internal/config";
import { astroWechatError } from "../messages/errors.ts";
import type { LoadedOptions, ResolvedOptions } from "./options.ts";
import type { Texts } from "../messages/texts.ts";

/** Whether an option names a style sheet and not one of the themes. */
function isStyleSheet(theme: unknown): theme is string {
  return typeof theme === "string" && /\.css$/i.test(theme);
}

/**
 * Put themes in the place of the style sheets that options name. Read anew for every run, so that `astro dev`
 * follows what is saved.
 *
 * @param root - absolute path of the project; style sheets are named from there
 * @throws {AstroWechatError} `THEME_UNREADABLE`: no article goes out in a look that its author did not choose
 */
export async function loadThemes(
  options: ResolvedOptions,
  root: string,
  texts: Texts,
): Promise<{ readonly options: LoadedOptions; readonly messages: readonly Message[] }> {
  const sheets = new Map<string, Awaited<ReturnType<typeof loadTheme>>>();
  const load = async <T extends string | Theme | undefined>(
    theme: T,
    name: string,
  ): Promise<T | Theme> => {
    if (!isStyleSheet(theme)) return theme;
    const file = path.resolve(root, theme);
    const loaded = sheets.get(file) ?? (await loadTheme(file, theme, name, root, texts));
    sheets.set(file, loaded);
    return { ...loaded.theme, name };
  };
  const themes: Record<string, Theme> = {};
  for (const [name, theme] of Object.entries(options.themes)) {
    const loaded = await load(theme, name);
    // The schema lets no other string pass.
    if (typeof loaded !== "string") themes[name] = loaded;
  }
  const { theme } = options;
  const isChoice = typeof theme === "object" && !("styles" in theme);
  const base = isChoice ? theme.base : theme;
  const name = typeof base === "string" ? path.basename(base).replace(/\.css$/i, "") : "";
  const found = await load(base, name);
  const loaded: LoadedOptions = {
    ...options,
    themes,
    theme: isChoice ? { ...theme, base: found } : found,
  };
  return { options: loaded, messages: [...sheets.values()].flatMap(({ messages }) => messages) };
}

async function loadTheme(
  file: string,
  named: string,
  name: string,
  root: string,
  texts: Texts,
): Promise<{ theme: Theme; messages: Message[] }> {
  const css = await readFile(file, "utf8").catch((cause: unknown) => {
    throw astroWechatError("THEME_UNREADABLE", texts.run.themeUnreadable(named), { cause });
  });
  // Loaded here: few sites have a style sheet, and it takes a parser of CSS.
  const { themeFromCss } = await import("rehype-wechat/css-theme");
  const { theme, messages } = themeFromCss(css, {
    name,
    language: texts.language,
    picture: (address) => projectAddress(address, path.dirname(file), root),
  });
  return {
    theme,
    messages: messages.map(({ rule, line, text }) => ({
      level: "warning",
      rule,
      file,
      line,
      text,
    })),
  };
}

/** Pictures of a style sheet lie beside it; named from the project, they are the same on every machine. */
function projectAddress(address: string, folder: string, root: string): string {
  if (/^(?:[a-z][a-z\d+.-]*:|\/)/i.test(address)) return address;
  return `project:${relativePath(root, path.resolve(folder, address))}`;
}
