import type { Draft, PublishedArticle, StoredArticle } from "../world/account.ts";
import { draftCopy } from "../world/draft-view.ts";
import { editorHtml } from "./editor-html.ts";
import { SimulatorError } from "../world/errors.ts";
import { mediaId as newId, randomId } from "../world/media-id.ts";
import { rewriteHtml } from "./rewrite-html.ts";
import type { ArticleEdit, SimulatedDraft } from "../world/simulator.ts";
import { seconds, type World } from "../world/world.ts";

/** What a person does at mp.weixin.qq.com: no token, no quota, no request. */
export function editDraft(
  world: World,
  { mediaId, index, changes }: { mediaId: string; index: number; changes: ArticleEdit },
): SimulatedDraft {
  const draft = findDraft(world, mediaId);
  const article = draft.articles[index];
  if (article === undefined) {
    throw new SimulatorError("DRAFT_UNKNOWN", `Draft ${mediaId} has no article ${index}.`, {
      hint: `It has ${draft.articles.length}, counted from 0.`,
    });
  }
  const { content: newContent, ...fields } = changes;
  const content =
    typeof newContent === "function"
      ? newContent(article.content)
      : (newContent ?? article.content);
  const cover = world.account.materials.find(({ media_id }) => media_id === fields.thumb_media_id);
  const edited: StoredArticle = {
    ...article,
    ...fields,
    ...(cover && { thumb_url: cover.url }),
    content:
      article.article_type === "news"
        ? rewriteHtml(editorHtml(content), world.rules, world.account)
        : content,
  };
  draft.articles = draft.articles.with(index, edited);
  draft.update_time = seconds(world);
  world.account.sequence += 1;
  draft.revision = world.account.sequence;
  return draftCopy(draft);
}

export function publishDraft(world: World, mediaId: string): PublishedArticle {
  const draft = findDraft(world, mediaId);
  const published: PublishedArticle = {
    article_id: newId(),
    articles: draft.articles.map((article) => ({
      ...article,
      url: `http://mp.weixin.qq.com/s/${randomId(22)}`,
      is_deleted: false,
    })),
    update_time: seconds(world),
  };
  world.account.published.push(published);
  removeDraft(world, mediaId);
  return published;
}

export function removeDraft(world: World, mediaId: string): void {
  const draft = findDraft(world, mediaId);
  world.account.drafts = world.account.drafts.filter((other) => other !== draft);
}

function findDraft({ account }: World, mediaId: string): Draft {
  const draft = account.drafts.find(({ media_id }) => media_id === mediaId);
  if (draft) return draft;
  throw new SimulatorError("DRAFT_UNKNOWN", `There is no draft ${mediaId} in the box.`, {
    hint: "It may have been published or deleted; drafts() lists what is there.",
  });
}
