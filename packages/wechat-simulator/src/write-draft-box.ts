import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Picture } from "./account.ts";
import { articlePage } from "./page/article-page.ts";
import { draftBoxPage } from "./page/draft-box-page.ts";
import type { Links } from "./page/links.ts";
import type { Simulator, Snapshot } from "./simulator.ts";

/**
 * Write a copy of the draft box that opens from disk: `index.html`, an HTML file an article, and the pictures they show.
 * Files of the same names are replaced, others are left.
 *
 * @param source - a running simulator, or what its `snapshot()` gave
 * @param folder - made when missing
 */
export async function writeDraftBox(
  source: Pick<Simulator, "snapshot"> | Snapshot,
  folder: string,
): Promise<void> {
  const snapshot = "snapshot" in source ? source.snapshot() : source;
  const shown = new Map<string, Picture>();
  const linksFrom = (base: string): Links => ({
    frameSandbox: "allow-same-origin",
    article: (mediaId, index) => `${base}articles/${mediaId}-${index}.html`,
    picture: (picture) => {
      const file = `pictures/${picture.id}.${picture.format}`;
      shown.set(file, picture);
      return `${base}${file}`;
    },
  });
  await mkdir(path.join(folder, "articles"), { recursive: true });
  await mkdir(path.join(folder, "pictures"), { recursive: true });
  await writeFile(path.join(folder, "index.html"), draftBoxPage(snapshot, linksFrom("")));
  for (const { media_id, articles, update_time } of snapshot.drafts) {
    for (const [index, article] of articles.entries()) {
      const html = articlePage(article, update_time, snapshot, linksFrom("../"));
      await writeFile(path.join(folder, "articles", `${media_id}-${index}.html`), html);
    }
  }
  for (const [file, { bytes }] of shown) await writeFile(path.join(folder, file), bytes);
}
