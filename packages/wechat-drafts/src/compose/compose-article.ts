import type { ComposedPost } from "../model/composed-post.ts";
import type { Article } from "../model/article.ts";
import { AuthorCodeTimeout } from "./author-code.ts";
import { cleanText } from "../model/clean-text.ts";
import { composeNews } from "./compose-news.ts";
import { composeNewspic } from "./compose-newspic.ts";
import type { Composition } from "./composition.ts";
import { type Fault, faultMessage } from "../messages/fault.ts";
import { textsOf } from "../messages/texts.ts";
import { placeMessages } from "./place-messages.ts";
import { pickValues } from "../model/fields.ts";
import { hashJson } from "../model/hash.ts";
import type { Links } from "./links.ts";
import { recordLinks } from "./record-links.ts";
import type { Pictures } from "../model/pictures.ts";
import { readPostFields } from "./post-fields.ts";
import type { Post } from "../model/post.ts";
import { reasonOf } from "../model/reason-of.ts";
import type { ResolvedSettings } from "../model/settings.ts";
import type { PostFields } from "../model/post-fields.ts";

/**
 * A post becomes the article WeChat shall get. The same inputs give the same bytes; nothing is sent.
 *
 * What is wrong with the post comes back as messages; only what is wrong with the program rejects.
 *
 * @param links - where links between posts lead (default: as written)
 */
export async function composeArticle(
  post: Post,
  settings: ResolvedSettings,
  pictures: Pictures,
  links?: Links,
): Promise<ComposedPost> {
  const { fields, faults } = readPostFields(post, settings);
  const isPublished = fields.publishedUrl !== undefined;
  const asked = links && recordLinks(links);
  const draft = isPublished ? undefined : await composeBody();

  const all = [...faults, ...(draft?.faults ?? [])].filter(
    // A published post is left alone, so nothing keeps it from being sent.
    (fault) => !isPublished || fault.level !== "error" || fault.rule === "field-unknown",
  );
  const texts = textsOf(settings.language);
  const unplaced = [
    ...all.map((fault) => faultMessage(fault, post, texts)),
    ...(draft?.messages ?? []),
  ];
  const placed = await placeMessages(unplaced);
  // A picture that is body and cover has one note.
  const messages = [
    ...new Map(placed.map((message) => [JSON.stringify(message), message])).values(),
  ];
  const hasErrors = messages.some(({ level }) => level === "error");
  const attempt = draft && finishArticle(post, fields, draft);
  return {
    key: post.key,
    article: hasErrors ? undefined : attempt,
    attempt,
    cover: draft?.cover,
    publishedUrl: fields.publishedUrl,
    generated: draft?.generated,
    messages,
    // A drawn cover and `data:` pictures are part of the post's own text.
    inputs: [...(draft?.inputs ?? [])]
      .filter(([src]) => src !== "auto" && !src.startsWith("data:"))
      .map(([src, sha256]) => ({ src, sha256 }))
      .toSorted(bySource),
    ...(asked ? { links: asked.record() } : {}),
  };

  async function composeBody(): Promise<Composition> {
    try {
      const context = { post, fields, settings, pictures, links: asked };
      return await (fields.type === "news" ? composeNews : composeNewspic)(context);
    } catch (error) {
      // Plugins are anybody's code: one that trips over a post fails this post and no other.
      return {
        content: "",
        images: [],
        pictures: [],
        faults: [renderFault(error)],
        messages: [],
        inputs: new Map(),
      };
    }
  }
}

function renderFault(error: unknown): Fault {
  if (error instanceof AuthorCodeTimeout) {
    const about = { seconds: error.timeoutMs / 1000 };
    return { level: "error", rule: "render-timeout", about };
  }
  return { level: "error", rule: "render-failed", about: { reason: reasonOf(error) } };
}

function finishArticle(post: Post, fields: PostFields, draft: Composition): Article {
  const { images, pictures } = draft;
  const article = {
    ...pickValues(fields),
    content: cleanText(draft.content),
    // The first picture of an image post is its cover; only articles name one.
    cover: fields.type === "news" ? draft.cover?.ref : undefined,
    crops: draft.cover?.crops ?? {},
    images,
    pictures,
    bundle: fields.bundle,
  };
  return { key: post.key, ...article, references: draft.references ?? [], hash: hashJson(article) };
}

/** By code unit, the same on every machine. */
function bySource(a: { src: string }, b: { src: string }): number {
  return a.src < b.src ? -1 : a.src > b.src ? 1 : 0;
}
