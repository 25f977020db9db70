import { readFile } from "node:fs/promises";
import {
  type ComposedPost,
  composeArticle,
  createLinks,
  type Pictures,
  type Post,
  type ResolvedSettings,
} from "wechat-drafts";
import { thumbnail } from "wechat-drafts/internal";
import { html, Html, type Mode, page } from "wechat-simulator/views";
import { styleFiles } from "./assets.ts";
import { inLook } from "./look.ts";
import type { PreviewTexts } from "./preview-texts.ts";
import { framePage } from "./views/frame-page.ts";
import { themePhones } from "./views/themes-page.ts";

export interface ThemesFile {
  /** The article to show. */
  readonly post: Post;
  /** Those that its links may lead to. */
  readonly posts: readonly Post[];
  readonly settings: ResolvedSettings;
  /** Names of the themes to show beside the one that the article has. */
  readonly themes: readonly string[];
  /** Name of the one that it has. */
  readonly own: string;
  readonly pictures: Pictures;
  /** Name under which readers see the account. */
  readonly account: string;
  /** The day the article is read on. */
  readonly day: string;
}

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** One article in every theme as a page in one file, which runs no script and loads nothing. */
export async function themesFile(
  { post, posts, settings, themes, own, pictures, account, day }: ThemesFile,
  texts: PreviewTexts,
): Promise<string> {
  const links = createLinks(posts);
  const small = new Map<string, Promise<string>>();
  const shrink = (id: string): Promise<string> => {
    const made = small.get(id) ?? smallPicture(id, pictures);
    small.set(id, made);
    return made;
  };
  const looks = [own, ...themes.filter((theme) => theme !== own)].map(
    (name, at) => [name, at === 0 ? post : inLook(post, { theme: name })] as const,
  );
  const phones: (readonly [name: string, screens: Readonly<Record<Mode, string>>])[] = [];
  // One after the other: pictures are decoded once, and held one at a time.
  for (const [name, shown] of looks) {
    const { attempt } = await composeArticle(shown, settings, pictures, links);
    if (attempt === undefined) continue;
    const addresses = new Map<string, string>();
    for (const id of picturesOf(attempt)) addresses.set(id, await shrink(id));
    const screen = (mode: Mode): string =>
      framePage(attempt, mode, { day, account }, texts, {
        picture: (id) => addresses.get(id) ?? "data:,",
      });
    phones.push([name, { light: screen("light"), dark: screen("dark") }]);
  }
  const styles = await Promise.all(Object.values(styleFiles).map((file) => readFile(file, "utf8")));
  const choice = (mode: Mode): Html =>
    html`<label class="chip"
      ><input type="radio" name="mode" value="${mode}" ${mode === "light" && html`checked`} /><span
        >${texts[mode]}</span
      ></label
    >`;
  return page(
    {
      title: texts.look.themes,
      styles: [],
      head: html`<meta http-equiv="Content-Security-Policy" content="${policy}" />
        <style>
          ${new Html(styles.join("\n").replaceAll("</", String.raw`<\/`))}
        </style>`,
      header: html`<p class="brand">${texts.look.themes}</p>
        <fieldset class="filters modes">
          <legend>${texts.mode}</legend>
          ${choice("light")}${choice("dark")}
        </fieldset>`,
      main: html`<h1 class="alone">${texts.look.themes}</h1>
        ${(["light", "dark"] as const).map((mode) =>
          themePhones(
            phones.map(([name, screens], at) => ({
              name,
              isSet: at === 0,
              mode,
              screen: { srcdoc: screens[mode] },
            })),
            account,
            texts,
          ),
        )}`,
    },
    texts,
  );
}

function picturesOf({ pictures, images }: NonNullable<ComposedPost["attempt"]>): readonly string[] {
  return [...new Set([...pictures, ...images].map(({ id }) => id))];
}

/** As wide as a phone can show; many of them are in one file. */
async function smallPicture(id: string, pictures: Pictures): Promise<string> {
  try {
    const use = /-material\b/.test(id) ? "material" : "body";
    const small = await thumbnail(await pictures.fit({ id, use }));
    if (small === undefined) return "data:,";
    return `data:image/webp;base64,${Buffer.from(small).toString("base64")}`;
  } catch {
    return "data:,";
  }
}

/** What is shown where nobody names an article of theirs. */
export function samplePost(texts: PreviewTexts): Post {
  const { title, text } = texts.look.sample;
  return {
    key: "sample",
    body: { format: "markdown", text },
    data: { title, wechat: { cover: "auto" } },
  };
}
