import mdx from "@astrojs/mdx";
import sitemap from "@astrojs/sitemap";
import wechat from "astro-wechat";
import { defineConfig } from "astro/config";

import siteConfig from "./astro.config.ts";
import { wechatOptions } from "./wechat.config.ts";

/** The same blog with everything a run leaves behind in `.wechat-demo/`, which git ignores. */
export default defineConfig({
  ...siteConfig,
  outDir: ".wechat-demo/dist",
  cacheDir: ".wechat-demo/cache",
  integrations: [mdx(), sitemap(), wechat({ ...wechatOptions, lockFolder: ".wechat-demo" })],
});
