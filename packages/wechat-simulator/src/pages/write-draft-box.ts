import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Picture } from "../world/account.ts";
import { articlePage } from "./article-page.ts";
import { draftBoxPage } from "./draft-box-page.ts";
import { framePage } from "./frame-page.ts";
import { styleFile, type Links } from "./links.ts";
import { lookOf, type LookOptions } from "./look.ts";
import type { Simulator, Snapshot } from "../world/simulator.ts";
import { filePolicy, html, type Mode, readerPolicy } from "../views/index.ts";

/**
 * Write a copy of the draft box that opens from disk: `index.html`, two HTML files an article (four with the look by
 * night), and the pictures they show. Files of the same names are replaced, others are left.
 *
 * @param source - a running simulator, or what its `snapshot()` gave
 * @param folder - made when missing
 */
export async function writeDraftBox(
  source: Pick<Simulator, "snapshot"> | Snapshot,
  folder: string,
  options: LookOptions = {},
): Promise<void> {
  const snapshot = "snapshot" in source ? source.snapshot() : source;
  const look = lookOf(options);
  const modes: readonly Mode[] = look.darkMode === undefined ? ["light"] : ["light", "dark"];
  // A file has no header to say it in.
  const head = html`<meta http-equiv="Content-Security-Policy" content="${filePolicy}" />`;
  const shown = new Map<string, Picture>();
  const linksFrom = (up: string): Links => ({
    style: `${up}views.css`,
    // Browsers show files only to pages of the same origin.
    sandbox: "allow-same-origin",
    box: () => `${up}index.html`,
    article: (...place) => up + fileOf("articles", ...place),
    frame: (...place) => up + fileOf("frames", ...place),
    picture(picture) {
      const file = `pictures/${picture.id}.${picture.format}`;
      shown.set(file, picture);
      return up + file;
    },
  });
  for (const name of ["articles", "frames", "pictures"]) {
    await mkdir(path.join(folder, name), { recursive: true });
  }
  const write = async (file: string, content: string | Uint8Array): Promise<void> =>
    writeFile(path.join(folder, file), content);
  await copyFile(styleFile, path.join(folder, "views.css"));
  await write("index.html", draftBoxPage(snapshot, look, linksFrom(""), { head }));
  const links = linksFrom("../");
  for (const draft of snapshot.drafts) {
    for (const [index, article] of draft.articles.entries()) {
      for (const mode of modes) {
        const placed = { draft, index, article, mode };
        await write(
          fileOf("articles", draft.media_id, index, mode),
          articlePage(placed, snapshot, look, links, { head }),
        );
        await write(
          fileOf("frames", draft.media_id, index, mode),
          framePage(placed, snapshot, look, links, readerPolicy),
        );
      }
    }
  }
  for (const [file, { bytes }] of shown) await write(file, bytes);
}

function fileOf(folder: string, mediaId: string, index: number, mode: Mode): string {
  return `${folder}/${mediaId}-${index}${mode === "dark" ? ".dark" : ""}.html`;
}
