import type { Root } from "hast";
import type { Root as MarkdownRoot } from "mdast";
import rehypeRaw from "rehype-raw";
import rehypeWechat, { parseHtml, type Options as ShapeOptions } from "rehype-wechat";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkWechat, { remarkForeignSyntax } from "remark-wechat";
import { unified, type Processor } from "unified";
import { VFile } from "vfile";

import { runAuthorCode } from "./author-code.ts";
import type { Post } from "../model/post.ts";
import type { ResolvedSettings } from "../model/settings.ts";

/** A post's text read, and changed by the user's plugins, before it is shaped for WeChat. */
export interface ReadBody {
  /** The Markdown tree behind all remark plugins; absent for HTML. */
  readonly markdown: MarkdownRoot | undefined;
  readonly tree: Root;
  /** Collects what plugins say. */
  readonly file: VFile;
}

/**
 * The one place that knows which parser reads a post. Markdown passes `remark-parse`, `remark-wechat`, the user's
 * remark plugins, `remark-rehype` and `rehype-raw`; HTML enters here. Both pass the user's rehype plugins.
 *
 * @throws {AuthorCodeTimeout} and what a plugin throws
 */
export async function readBody(post: Post, settings: ResolvedSettings): Promise<ReadBody> {
  return runAuthorCode(post.key, settings.renderTimeoutMs, () => runPlugins(post, settings));
}

async function runPlugins(post: Post, settings: ResolvedSettings): Promise<ReadBody> {
  const file = new VFile({
    value: post.body.text,
    ...(post.file === undefined ? {} : { path: post.file }),
  });
  const { remark, bridge, rehype } = processorsFor(settings);
  if (post.body.format === "html") {
    return {
      markdown: undefined,
      tree: (await rehype.run(parseHtml(post.body.text), file)) as Root,
      file,
    };
  }
  const markdown = (await remark.run(remark.parse(file), file)) as MarkdownRoot;
  const tree = (await rehype.run(await bridge.run(markdown, file), file)) as Root;
  return { markdown, tree, file };
}

/**
 * Sanitise, shape and style what was read; `rehype-wechat` does all of it.
 *
 * @throws {AuthorCodeTimeout} and what a transformer or a renderer of diagrams throws
 */
export async function shapeBody(
  { tree, file }: ReadBody,
  { key }: Post,
  { renderTimeoutMs }: ResolvedSettings,
  options: ShapeOptions,
): Promise<Root> {
  return runAuthorCode(key, renderTimeoutMs, () => rehypeWechat(options)(tree, file));
}

interface Processors {
  readonly remark: Processor;
  readonly bridge: Processor;
  readonly rehype: Processor;
}

/** Building a processor settles every plugin's options, so it is done once for settings. */
const processors = new WeakMap<ResolvedSettings, Processors>();

function processorsFor(settings: ResolvedSettings): Processors {
  const built = processors.get(settings) ?? buildProcessors(settings);
  processors.set(settings, built);
  return built;
}

function buildProcessors({
  language,
  markdown,
  remarkPlugins,
  rehypePlugins,
}: ResolvedSettings): Processors {
  const remark = unified()
    .use(remarkParse)
    // The host took the front matter away; a body may start with a thematic break.
    .use(remarkWechat, { language, ...markdown, frontMatter: false, foreignSyntax: false })
    .use(remarkPlugins)
    // Plugins of the user's may read what is foreign to us.
    .use(markdown.foreignSyntax === false ? [] : [[remarkForeignSyntax, { language }]]);
  const bridge = unified().use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw);
  const rehype = unified().use(rehypePlugins);
  // The types of a processor say which tree goes in and out; plugins of users are anything.
  return {
    remark: remark.freeze(),
    bridge: bridge.freeze(),
    rehype: rehype.freeze(),
  } as unknown as Processors;
}
