import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { thumbnail } from "wechat-drafts/internal";
import { astroWechatError } from "../messages/errors.ts";
import type { Texts } from "../messages/texts.ts";
import type { SyncRun } from "../sync/sync-run.ts";
import { accountName } from "./account-name.ts";
import { styleFiles } from "./assets.ts";
import { fileLinks, fileNames } from "./file-links.ts";
import { createPreview, type PreviewedPost } from "./preview.ts";
import { previewSource } from "./preview-source.ts";
import { previewTextsOf } from "./preview-texts.ts";
import { unseenPicture } from "./unseen-picture.ts";
import { isUnseen } from "./web-pictures.ts";
import { articlePage } from "./views/article-page.ts";
import { framePage } from "./views/frame-page.ts";
import { listPage } from "./views/list-page.ts";
import { generatorMark } from "./views/preview-page.ts";

/**
 * Write what `astro dev` shows below `/_wechat` into a folder: files that open from a disk, can be sent, and run no
 * script. A folder that an earlier preview was written to is written anew.
 *
 * @param folder - absolute path; made when it is not there
 * @param day - the day articles are read on, as readers see it
 * @returns absolute path of the page to open
 * @throws {AstroWechatError} `FOLDER_IN_USE` when the folder holds something else
 */
export async function writePreview(run: SyncRun, folder: string, day: string): Promise<string> {
  const { options, root } = run;
  await clear(folder, run.texts);
  const texts = previewTextsOf(run.texts);
  const [site] = [...run.posts.byAccount.values()].flat().flatMap(({ url }) => url ?? []);
  const account = accountName(options, site);
  const preview = createPreview({
    options,
    texts: run.texts,
    root,
    readPreviewSource: () => Promise.resolve(previewSource(run)),
  });
  // What is fetched for the first showing is in its place in the second.
  for (const post of (await preview.site()).posts) await fetchUnseen(post);
  preview.refresh();
  const shown = await preview.site();
  const pictures = new Map<string, string>();
  // One after the other: a site of 500 posts holds one decoded picture at a time.
  for (const post of shown.posts) await writePictures(post);
  await write("pictures/unseen.svg", unseenPicture(texts.unseenPicture));
  for (const [name, file] of Object.entries(styleFiles)) {
    await copyFile(file, path.join(folder, name));
  }
  await write(fileNames.list, listPage(shown, root, texts, fileLinks("", pictures)));
  const links = fileLinks("../", pictures);
  for (const post of shown.posts) {
    for (const mode of ["light", "dark"] as const) {
      const view = { mode };
      const article = post.composed?.attempt;
      await write(
        fileNames.article(post.key, view),
        articlePage({ post, view, account, root }, texts, links),
      );
      if (article === undefined) continue;
      await write(
        fileNames.frame(post.key, view),
        framePage(article, mode, { day, account }, texts, links),
      );
    }
  }
  return path.join(folder, fileNames.list);

  async function writePictures({ composed }: PreviewedPost): Promise<void> {
    const { cover } = composed ?? {};
    for (const id of picturesOf(composed)) {
      if (pictures.has(id)) continue;
      const found = await preview.picture(id);
      if (found === undefined || "reason" in found) continue;
      const { picture } = found;
      const name = `pictures/${id}${path.extname(picture.filename)}`;
      await write(name, picture.bytes);
      pictures.set(id, name);
    }
    const crop = cover?.crops["2.35_1"];
    const found = crop && cover && (await preview.picture(cover.ref.id));
    if (crop === undefined || cover === undefined || found === undefined) return;
    if ("picture" in found) {
      const bytes = await thumbnail(found.picture, crop);
      if (bytes !== undefined) await write(fileNames.thumb(cover.ref.id, crop), bytes);
    }
  }

  async function fetchUnseen({ composed }: PreviewedPost): Promise<void> {
    for (const id of picturesOf(composed).filter(isUnseen)) await preview.picture(id);
  }

  async function write(name: string, content: string | Uint8Array): Promise<void> {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

function picturesOf(composed: PreviewedPost["composed"]): string[] {
  const { attempt, cover } = composed ?? {};
  const covers = cover === undefined ? [] : [cover.ref];
  return [...(attempt?.pictures ?? []), ...(attempt?.images ?? []), ...covers].map(({ id }) => id);
}

/** Empty a folder of an earlier preview; leave any other alone. */
async function clear(folder: string, texts: Texts): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const list = path.join(folder, fileNames.list);
  const index = await readFile(list, "utf8").catch(() => "");
  if (names.length > 0 && !index.includes(generatorMark)) {
    throw astroWechatError("FOLDER_IN_USE", texts.commands.preview.folderInUse(folder));
  }
  for (const name of ["posts", "frames", "pictures", "thumbs"]) {
    await rm(path.join(folder, name), { recursive: true, force: true });
  }
  await mkdir(folder, { recursive: true });
}
