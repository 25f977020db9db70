import type { Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import type { Root as MarkdownRoot } from "mdast";
import rehypeRaw from "rehype-raw";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkWechat from "remark-wechat";
import { unified, type Processor } from "unified";
import { VFile } from "vfile";

import type { Links } from "./links.ts";
import { rehypePostLinks } from "./rehype-post-links.ts";
import type { Post } from "./post.ts";
import type { ResolvedSettings } from "./settings.ts";

/** A post's text read, before it is shaped for WeChat. */
export interface ReadBody {
  /** The Markdown tree behind all remark plugins; absent for HTML. */
  readonly markdown: MarkdownRoot | undefined;
  readonly tree: Root;
  readonly file: VFile;
}

/**
 * The one place that knows which parser reads a post. Markdown passes `remark-parse`, `remark-wechat`, the user's
 * remark plugins, `remark-rehype` and `rehype-raw`; HTML is parsed as a fragment.
 *
 * @throws what a plugin throws
 */
export async function readBody(post: Post, settings: ResolvedSettings): Promise<ReadBody> {
  const file = new VFile({
    value: post.body.text,
    ...(post.file === undefined ? {} : { path: post.file }),
  });
  if (post.body.format === "html") {
    return { markdown: undefined, tree: fromHtml(post.body.text, { fragment: true }), file };
  }
  const { remark, bridge } = processorsFor(settings).reading;
  const markdown = (await remark.run(remark.parse(file), file)) as MarkdownRoot;
  return { markdown, tree: (await bridge.run(markdown, file)) as Root, file };
}

/**
 * A post's text as the tree of an article: read, then through the user's rehype plugins and `rehype-wechat`.
 *
 * @throws what a plugin throws
 */
export async function renderBody(
  post: Post,
  theme: ResolvedSettings["theme"],
  settings: ResolvedSettings,
  links: Links | undefined,
): Promise<ReadBody> {
  const body = await readBody(post, settings);
  body.file.data.wechatPost = { post, links };
  return {
    ...body,
    tree: (await processorsFor(settings).shaping(theme).run(body.tree, body.file)) as Root,
  };
}

interface Processors {
  readonly reading: { readonly remark: Processor; readonly bridge: Processor };
  readonly shaping: (theme: ResolvedSettings["theme"]) => Processor;
}

/** Building a processor settles every plugin's options, so it is done once for settings, and once for a theme. */
const processors = new WeakMap<ResolvedSettings, Processors>();

function processorsFor(settings: ResolvedSettings): Processors {
  const built = processors.get(settings) ?? buildProcessors(settings);
  processors.set(settings, built);
  return built;
}

function buildProcessors(settings: ResolvedSettings): Processors {
  const { language } = settings;
  const remark = unified()
    .use(remarkParse)
    .use(remarkWechat, { language, ...settings.markdown })
    .use(settings.remarkPlugins)
    .freeze() as unknown as Processor;
  const bridge = unified()
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .freeze() as unknown as Processor;
  const byTheme = new Map<unknown, Processor>();
  return {
    reading: { remark, bridge },
    shaping(theme) {
      const known = byTheme.get(theme);
      if (known !== undefined) return known;
      const built = unified()
        .use(settings.rehypePlugins)
        .use(rehypePostLinks)
        .freeze() as unknown as Processor;
      byTheme.set(theme, built);
      return built;
    },
  };
}
