import { writeFile } from "node:fs/promises";
import path from "node:path";
import { renderThemeGallery } from "rehype-wechat";
import { detectLanguage } from "../language.ts";
import type { Command } from "./command.ts";

/** `astro-wechat themes` */
export const themes: Command = {
  summary: "Write a page that shows every theme on the same article",
  flags: { out: { value: "FILE", about: "where to (default: wechat-themes.html)" } },
  async run({ value }, root) {
    const file = path.resolve(root, value("out") ?? "wechat-themes.html");
    await writeFile(file, renderThemeGallery({ language: detectLanguage(process.env) }));
    console.log(file);
    return 0;
  },
};
