import { apiFailure } from "../remote/api-failure.ts";
import type { ApplyContext } from "./apply-context.ts";
import type { Article } from "../model/article.ts";
import { picturesOf, toDraftArticle } from "../model/draft-article.ts";
import type { DraftArticle } from "../model/wechat-api.ts";

/** "Without comment privilege". */
const noCommentsCode = 88_000;
/** "Invalid media_id": of a cover that the library lost, or that was uploaded a moment ago. */
const badMediaCode = 40_007;
/** A picture just uploaded can be unknown for some seconds. */
const settleMs = [2500, 5000];

/**
 * Upload the pictures of some articles and send them, and mend what can be mended without a person: an
 * account without comments, a cover that is no longer, or not yet, in the library.
 *
 */
export async function sendRepaired<T>(
  articles: readonly Article[],
  context: ApplyContext,
  send: (wires: readonly DraftArticle[]) => Promise<T>,
  adjust: (wire: DraftArticle, article: Article) => DraftArticle = (wire) => wire,
): Promise<T> {
  const materials = articles.flatMap((article) =>
    picturesOf(article).filter((picture) => picture.use === "material"),
  );
  await context.uploads.ensure(articles.flatMap(picturesOf));
  let coverTries = 0;
  for (;;) {
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
      return await send(wires);
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
      const pause = settleMs[coverTries];
      if (failure.errcode !== badMediaCode || pause === undefined) throw error;
      coverTries += 1;
      if (!(await context.uploads.renew(materials))) await context.wait(pause);
    }
  }
}
