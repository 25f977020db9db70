import mdx from "@astrojs/mdx";
import sitemap from "@astrojs/sitemap";
import wechat from "astro-wechat";
import { defineConfig } from "astro/config";

import { wechatOptions } from "./wechat.config.ts";

export default defineConfig({
  site: "https://blog.example.com",
  integrations: [mdx(), sitemap(), wechat(wechatOptions)],
});
