import { toHtml } from "hast-util-to-html";

import { composeCover } from "./compose-cover.ts";
import type { Composition } from "./composition.ts";
import { exchangePictures } from "./exchange-pictures.ts";
import type { Fault } from "./fault.ts";
import { fileMessages, sourcePlace } from "./file-messages.ts";
import type { Links } from "./links.ts";
import type { Message } from "./message.ts";
import { pictureMessage } from "./picture-message.ts";
import type { Pictures } from "./pictures.ts";
import type { PostFields } from "./post-fields.ts";
import type { Post } from "./post.ts";
import { renderBody } from "./render-body.ts";
import type { ResolvedSettings } from "./settings.ts";

/** An article with HTML, a cover and its frames. */
export async function composeNews(
  post: Post,
  fields: PostFields,
  settings: ResolvedSettings,
  pictures: Pictures,
  links: Links | undefined,
): Promise<Composition> {
  const faults: Fault[] = [];
  const messages: Message[] = [];
  const inputs = new Map<string, string>();

  const { tree, file } = await renderBody(post, fields.theme, settings, links);
  messages.push(...fileMessages(file, post));
  const body = await exchangePictures(tree, post, pictures);
  for (const { error, element } of body.failures) {
    messages.push(pictureMessage(error, post, sourcePlace(element.position, post)));
  }
  for (const [src, picture] of body.described) {
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
  const content = toHtml(tree);
  faults.push(...judgeLength(content, settings.limits.content));
  if (body.first === undefined && !/[^\s<>]/.test(content.replaceAll(/<[^>]*>/g, ""))) {
    faults.push({ level: "error", rule: "content-empty", about: {} });
  }

  const { cover, crops } = await addCover();
  return { content, cover, crops, images: [], pictures: body.refs, faults, messages, inputs };

  async function addCover(): Promise<Pick<Composition, "cover" | "crops">> {
    const chosen = chooseCover(post, fields, settings, body.first);
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
      if (!body.failures.some(({ src }) => src === chosen.src)) {
        messages.push(pictureMessage(error, post, { field: chosen.field }));
      }
      return { crops: {} };
    }
  }
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

/** WeChat documents 20,000 characters, counts tags too, and has taken far more; 1 MB is the end. */
function judgeLength(
  content: string,
  limit: ResolvedSettings["limits"]["content"],
): readonly Fault[] {
  const bytes = Buffer.byteLength(content);
  if (bytes > 1_000_000) return [{ level: "error", rule: "content-too-large", about: { bytes } }];
  if (content.length <= 20_000) return [];
  const about = { length: content.length };
  return limit === "error"
    ? [{ level: "error", rule: "content-over-limit", about }]
    : [{ level: "warning", rule: "content-long", about }];
}
