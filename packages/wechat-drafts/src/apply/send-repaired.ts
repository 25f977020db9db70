import { apiFailure } from "../remote/api-failure.ts";
import type { ApplyContext } from "./apply-context.ts";
import type { Article } from "../model/article.ts";
import { picturesOf, toDraftArticle } from "../model/draft-article.ts";
import type { DraftArticle, Patience } from "../model/wechat-api.ts";

/** "Without comment privilege". */
const noCommentsCode = 88_000;
/** "Invalid media_id": also of a cover that the library lost. */
export const badMediaCode = 40_007;
/** Most sends of one article whose pictures WeChat does not take, by this and by the client that waits for new ones. */
const maxSends = 3;

/**
 * Upload the pictures of some articles and send them, and fix what can be fixed without a person: an account without
 * comments, a cover that the library lost. Waiting for one that was uploaded a moment ago is the client's part.
 */
export async function sendRepaired<T>(
  articles: readonly Article[],
  context: ApplyContext,
  send: (wires: readonly DraftArticle[], patience: Patience) => Promise<T>,
  adjust: (wire: DraftArticle, article: Article) => DraftArticle = (wire) => wire,
): Promise<T> {
  const materials = articles.flatMap((article) =>
    picturesOf(article).filter((picture) => picture.use === "material"),
  );
  await context.uploads.ensure(articles.flatMap(picturesOf));
  const sentIds = (): string => materials.map(({ id }) => mediaIdOf(id, context)).join(" ");
  let sends = 0;
  for (;;) {
    const isNew = materials.some(({ id }) => context.uploads.isFresh(id));
    const isRenewable = !materials.every(({ id }) => context.uploads.isFresh(id));
    // One send is kept for after the upload of those that an earlier run uploaded.
    const newPictureRepeats = isNew ? Math.max(0, maxSends - sends - (isRenewable ? 2 : 1)) : 0;
    const sent = sentIds();
    const wires = articles.map((article) =>
      adjust(
        toDraftArticle(article, context.store.lock.images, {
          isBundled: articles.length > 1,
          withoutComments: context.account.hasNoComments,
        }),
        article,
      ),
    );
    try {
      return await send(wires, { newPictureRepeats });
    } catch (error) {
      const failure = apiFailure(error);
      if (failure.kind !== "rejected") throw error;
      if (
        failure.errcode === noCommentsCode &&
        wires.some((wire) => wire.need_open_comment === 1)
      ) {
        if (!context.account.hasNoComments) context.note({ rule: "comments-refused", about: {} });
        context.account.hasNoComments = true;
        continue;
      }
      if (failure.errcode !== badMediaCode) throw error;
      sends += newPictureRepeats + 1;
      await context.uploads.renew(materials);
      // This run uploaded them all, and WeChat does not take them: the same call again would end the same.
      if (sentIds() === sent) throw error;
    }
  }
}

function mediaIdOf(id: string, { store }: ApplyContext): string {
  return store.lock.images[id]?.mediaId ?? "";
}
