import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import type { Post } from "wechat-drafts";

/**
 * Posts with pictures of their own in the text and a cover besides, no two pictures alike; the files are written to
 * `folder`, the first posts of a longer row always being the same.
 */
export async function illustratedPosts(
  folder: string,
  { posts, pictures }: { readonly posts: number; readonly pictures: number },
): Promise<readonly Post[]> {
  await mkdir(folder, { recursive: true });
  const made: Post[] = [];
  for (let number = 0; number < posts; number += 1) {
    const names = Array.from({ length: pictures + 1 }, (_, index) => `${number}-${index}.png`);
    await Promise.all(
      names.map(async (name, index) =>
        writeFile(path.join(folder, name), await picture(number * (pictures + 1) + index)),
      ),
    );
    const [cover, ...shown] = names;
    made.push({
      key: `blog/post-${number}`,
      data: { title: `Post ${number}`, cover: `./${cover}` },
      body: {
        format: "markdown",
        text: shown
          .map((name, at) => `Paragraph ${at} of post ${number}.\n\n![](./${name})`)
          .join("\n\n"),
      },
      url: `https://example.com/blog/post-${number}/`,
      file: path.join(folder, `post-${number}.md`),
    });
  }
  return made;
}

/** A small PNG of one colour; `number` tells it from the others. */
function picture(number: number): Promise<Buffer> {
  const background = { r: number & 255, g: (number >> 8) & 255, b: 90 };
  return sharp({ create: { width: 240, height: 160, channels: 3, background } })
    .png()
    .toBuffer();
}
