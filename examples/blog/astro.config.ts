import mdx from "@astrojs/mdx";
import sitemap from "@astrojs/sitemap";
import wechat from "astro-wechat";
import { defineConfig } from "astro/config";

import { markdown } from "./markdown.ts";
import { wechatOptions } from "./wechat.config.ts";

export default defineConfig({
  site: "https://blog.example.com",
  markdown,
  integrations: [mdx(), sitemap(), wechat(wechatOptions)],
});
