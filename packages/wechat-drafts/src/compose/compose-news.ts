import { fitSize, type Theme } from "rehype-wechat";

import {
  collectBackgrounds,
  collectPictures,
  describeBodyPictures,
  pictureAddresses,
  type BodyPictures,
} from "./body-pictures.ts";
import { withAddedTexts } from "./added-texts.ts";
import { chooseCover, composeCover } from "../covers/compose-cover.ts";
import type { ComposeContext } from "./compose-context.ts";
import type { Composition } from "./composition.ts";
import { findTheme } from "./find-theme.ts";
import type { Fault } from "../messages/fault.ts";
import { fileMessages, sourcePlace } from "./file-messages.ts";
import { likelyCover } from "./likely-cover.ts";
import type { Message } from "../model/message.ts";
import { pictureMessage } from "../pictures/picture-message.ts";
import { shortName } from "../pictures/picture-location.ts";
import type { DescribedCover } from "../model/pictures.ts";
import { readBody, shapeBody } from "./render-body.ts";
import { showsSomething } from "./shows-something.ts";
import { writeContent } from "../model/write-content.ts";
import { describeThemePictures } from "./theme-pictures.ts";

/** WeChat takes less than 1 MB of HTML. */
const maxContentBytes = 1_000_000;

/** An article with HTML, a cover and its frames. */
export async function composeNews(context: ComposeContext): Promise<Composition> {
  const { post, fields, settings, pictures } = context;
  const { theme: chosen, faults: aboutTheme } = findTheme(fields.theme, settings);
  const pictured = await describeThemePictures(chosen, post, pictures);
  const { theme } = pictured;
  const faults: Fault[] = [
    ...aboutTheme,
    ...pictured.dropped.map((property): Fault => {
      const about = { theme: theme.name, property };
      return { level: "warning", rule: "theme-picture-dropped", about };
    }),
  ];
  const own = await readBody(post, settings);
  const ownPictures = pictureAddresses(own.tree);
  const body = await withAddedTexts(own, post, settings);
  const shown = await describeBodyPictures(body.tree, post, pictures);
  const options = shapeOptions(context, theme, shown);
  const tree = await shapeBody(body, post, settings, options);
  const collected = await collectPictures(tree, post, pictures);
  const { language } = settings;
  const { messages: sizes } = fitSize(tree, { theme, mode: settings.limits.content, language });
  const refs = [...collected.refs, ...collectBackgrounds(tree)];
  const { content, references } = writeContent(tree);

  const messages: Message[] = [
    ...fileMessages(body.file, post),
    ...shown.failures.map(({ error, element }) =>
      pictureMessage(error, post, sourcePlace(element.position, post)),
    ),
    ...pictured.failures.map(({ error }) => pictureMessage(error, post, { field: "wechat.theme" })),
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
  const isEmpty = post.body.text.trim() === "" || !showsSomething(tree);
  if (isEmpty) faults.push({ level: "error", rule: "content-empty", about: {} });
  const inputs = new Map<string, string>();
  const generated: string[] = [];
  for (const [src, picture] of [...shown.described, ...pictured.described]) {
    if (picture.kind !== "upload") continue;
    inputs.set(src, picture.sha256);
    if (picture.isGenerated === true) generated.push(src);
    faults.push(
      ...picture.notes.map((note): Fault => ({
        level: "warning",
        rule: "picture-note",
        about: { src: shortName(src), note },
      })),
    );
  }

  faults.push(
    ...collected.notes.map(({ alt, note }): Fault => ({
      level: "warning",
      rule: "picture-note",
      about: { src: shortName(alt), note },
    })),
  );

  const cover = await addCover();
  return {
    content,
    cover,
    images: [],
    pictures: refs,
    references,
    faults,
    messages,
    inputs,
    generated,
  };

  async function addCover(): Promise<DescribedCover | undefined> {
    const chosen = await chooseCover(fields, settings, async () => ownPictures);
    if (chosen === undefined) {
      const about = { field: likelyCover(post.data) };
      const field = about.field ?? "wechat.cover";
      faults.push({ level: "error", rule: "cover-missing", field, about });
      return undefined;
    }
    try {
      const {
        cover: found,
        faults: about,
        isGenerated,
      } = await composeCover(chosen, post, fields, theme, pictures);
      faults.push(...about);
      inputs.set(chosen.src, found.sha256);
      if (isGenerated === true) generated.push(chosen.src);
      return found;
    } catch (error) {
      // A picture of the text that fails was reported where it stands.
      if (!shown.failures.some(({ src }) => src === chosen.src)) {
        messages.push(pictureMessage(error, post, { field: chosen.field }));
      }
      return undefined;
    }
  }
}

function shapeOptions(
  { post, fields, settings, links }: ComposeContext,
  theme: Theme,
  shown: BodyPictures,
): Parameters<typeof shapeBody>[3] {
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
    images: { resolve: shown.resolve, captions: settings.captions },
  };
}
