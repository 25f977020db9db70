import { articleHtml, defaultTheme, fitSize, themes, type Theme } from "rehype-wechat";

import { collectPictures, describeBodyPictures, type BodyPictures } from "./body-pictures.ts";
import { composeCover } from "./compose-cover.ts";
import type { Composition } from "./composition.ts";
import type { Fault } from "./fault.ts";
import { fileMessages, sourcePlace } from "./file-messages.ts";
import type { Links } from "./links.ts";
import type { Message } from "./message.ts";
import { pictureMessage } from "./picture-message.ts";
import type { Pictures } from "./pictures.ts";
import type { PostFields } from "./post-fields.ts";
import type { Post } from "./post.ts";
import { readBody, shapeBody } from "./render-body.ts";
import type { ResolvedSettings } from "./settings.ts";

/** WeChat takes less than 1 MB of HTML. */
const maxContentBytes = 1_000_000;

/** An article with HTML, a cover and its frames. */
export async function composeNews(
  post: Post,
  fields: PostFields,
  settings: ResolvedSettings,
  pictures: Pictures,
  links: Links | undefined,
): Promise<Composition> {
  const faults: Fault[] = [];
  const theme = findTheme(fields.theme, settings, faults);
  const body = await readBody(post, settings);
  const shown = await describeBodyPictures(body.tree, post, pictures);
  const tree = await shapeBody(body, shapeOptions(post, fields, settings, theme, links, shown));
  const refs = await collectPictures(tree, post, pictures);
  const { language } = settings;
  const { messages: sizes } = fitSize(tree, { theme, mode: settings.limits.content, language });
  const content = articleHtml(tree);

  const messages: Message[] = [
    ...fileMessages(body.file, post),
    ...shown.failures.map(({ error, element }) =>
      pictureMessage(error, post, sourcePlace(element.position, post)),
    ),
    ...sizes.map(({ ruleId, fatal, reason, hint, line }): Message => ({
      level: fatal ? "error" : "warning",
      rule: ruleId,
      key: post.key,
      file: post.file,
      ...sourcePlace(line === undefined ? undefined : { line, column: 1 }, post),
      text: reason,
      hint,
    })),
  ];
  const bytes = Buffer.byteLength(content);
  if (bytes > maxContentBytes)
    faults.push({ level: "error", rule: "content-too-large", about: { bytes } });
  if (!/[^\s]/.test(content.replaceAll(/<(?!img\b)[^>]*>/g, ""))) {
    faults.push({ level: "error", rule: "content-empty", about: {} });
  }
  const inputs = new Map<string, string>();
  for (const [src, picture] of shown.described) {
    if (picture.kind !== "upload") continue;
    inputs.set(src, picture.sha256);
    faults.push(
      ...picture.notes.map((note): Fault => ({
        level: "warning",
        rule: "picture-note",
        about: { src, note },
      })),
    );
  }

  const { cover, crops } = await addCover();
  return { content, cover, crops, images: [], pictures: refs, faults, messages, inputs };

  async function addCover(): Promise<Pick<Composition, "cover" | "crops">> {
    const chosen = chooseCover(post, fields, settings, shown.first);
    if (chosen === undefined) {
      faults.push({ level: "error", rule: "cover-missing", field: "wechat.cover", about: {} });
      return { crops: {} };
    }
    try {
      const { cover: found, faults: about } = await composeCover(
        chosen.src,
        chosen.field,
        chosen.post,
        fields,
        pictures,
      );
      faults.push(...about);
      inputs.set(chosen.src, found.sha256);
      return { cover: found.ref, crops: found.crops };
    } catch (error) {
      // A picture of the text that fails was reported where it stands.
      if (!shown.failures.some(({ src }) => src === chosen.src)) {
        messages.push(pictureMessage(error, post, { field: chosen.field }));
      }
      return { crops: {} };
    }
  }
}

function shapeOptions(
  post: Post,
  fields: PostFields,
  settings: ResolvedSettings,
  theme: Theme,
  links: Links | undefined,
  shown: BodyPictures,
): Parameters<typeof shapeBody>[1] {
  const { html, language } = settings;
  return {
    language,
    ...html,
    theme,
    title: fields.title,
    siteUrl: post.url,
    links: {
      ...html.links,
      resolve(href) {
        const known = links?.resolve(href, post);
        return known === undefined ? html.links?.resolve?.(href) : { href: known };
      },
    },
    images: { resolve: shown.resolve },
  };
}

function findTheme(theme: PostFields["theme"], settings: ResolvedSettings, faults: Fault[]): Theme {
  if (theme === undefined) return defaultTheme;
  if (typeof theme !== "string") return theme;
  const all: Readonly<Record<string, Theme>> = { ...themes, ...settings.themes };
  const found = Object.hasOwn(all, theme) ? all[theme] : undefined;
  if (found !== undefined) return found;
  const about = { name: theme, known: Object.keys(all).join(", ") };
  faults.push({ level: "error", rule: "theme-unknown", field: "wechat.theme", about });
  return defaultTheme;
}

/** The cover its author named, else the first picture of the text, else the site's. */
export function chooseCover(
  post: Post,
  fields: PostFields,
  settings: ResolvedSettings,
  firstPicture: string | undefined,
): { readonly src: string; readonly field: string | undefined; readonly post: Post } | undefined {
  if (fields.cover !== undefined) return { src: fields.cover, field: fields.coverField, post };
  if (firstPicture !== undefined) return { src: firstPicture, field: undefined, post };
  if (settings.cover === undefined) return undefined;
  // A path in the site's settings starts at the project, not at the post.
  return { src: settings.cover, field: undefined, post: { ...post, file: undefined } };
}
