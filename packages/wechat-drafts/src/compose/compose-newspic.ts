import { pictureAddresses } from "./body-pictures.ts";
import { chooseCover, composeCover } from "../covers/compose-cover.ts";
import type { ComposeContext } from "./compose-context.ts";
import type { Composition } from "./composition.ts";
import { findTheme } from "./find-theme.ts";
import type { Fault } from "../messages/fault.ts";
import { fileMessages } from "./file-messages.ts";
import type { Message } from "../model/message.ts";
import { newspicText } from "./newspic-text.ts";
import { pictureMessage } from "../pictures/picture-message.ts";
import { shortName } from "../pictures/picture-location.ts";
import { readBody } from "./render-body.ts";
import { textLength } from "../model/text-length.ts";

/** An image post: pictures, and a plain text below them. */
export async function composeNewspic({
  post,
  fields,
  settings,
  pictures,
  links,
}: ComposeContext): Promise<Composition> {
  const faults: Fault[] = [];
  const messages: Message[] = [];
  const inputs = new Map<string, string>();
  const generated: string[] = [];

  const body = await readBody(post, settings);
  for (const message of fileMessages(body.file, post)) messages.push(message);
  const { text: content, cards } = newspicText(body, post, links);
  // WeChat refuses the 1,001st character with 45166.
  if (content.length > 1000) {
    faults.push({ level: "error", rule: "text-too-long", about: textLength(content) });
  }
  if (cards > 50) faults.push({ level: "error", rule: "cards-too-many", about: { count: cards } });

  const bodyPictures = pictureAddresses(body.tree);
  const sources = fields.images ?? bodyPictures;
  const field = fields.images === undefined ? undefined : "wechat.images";
  if (sources.length === 0)
    faults.push({ level: "error", rule: "images-none", field: "wechat.images", about: {} });
  if (sources.length > 20) {
    faults.push({
      level: "error",
      rule: "images-too-many",
      field: "wechat.images",
      about: { count: sources.length },
    });
  }
  const results = await Promise.allSettled(
    sources.map((src) => pictures.describe(src, post, "material")),
  );
  const images = results.flatMap((result, index) => {
    const src = sources[index] ?? "";
    if (result.status === "rejected") {
      messages.push(pictureMessage(result.reason, post, { field: field && `${field}.${index}` }));
      return [];
    }
    if (result.value.kind === "wechat") return [];
    const { notes, sha256, ref, isGenerated } = result.value;
    inputs.set(src, sha256);
    if (isGenerated === true) generated.push(src);
    faults.push(
      ...notes.map((note): Fault => ({
        level: "warning",
        rule: "picture-note",
        field,
        about: { src: shortName(src), note },
      })),
    );
    return [ref];
  });

  const chosen = await chooseCover(fields, settings, async () => bodyPictures);
  const hasFailed = messages.some(({ level }) => level === "error");
  const done = { content, images, pictures: [], faults, messages, inputs, generated };
  if (chosen === undefined || hasFailed) return done;
  const { theme } = findTheme(fields.theme, settings);
  const { cover, faults: about } = await composeCover(chosen, post, fields, theme, pictures);
  faults.push(...about);
  return { ...done, cover };
}
