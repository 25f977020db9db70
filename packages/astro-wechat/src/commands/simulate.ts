import { errorIn } from "../messages/error-in.ts";
import { detectLanguage } from "../config/language.ts";
import { darkHtml } from "../preview/dark-html.ts";
import type { Command } from "./command.ts";
import { commandWordsOf } from "../messages/command-words.ts";

/** `astro-wechat simulate` */
export const simulate: Command = {
  summary: {
    en: "Run a WeChat on this machine to try everything against, with a draft box to look at",
    zh: "在本机运行一个模拟的微信，供试用，草稿箱可以打开查看",
  },
  flags: {
    port: {
      value: "NUMBER",
      about: {
        en: "port to listen on (default: any free one)",
        zh: "监听的端口（默认任意空闲端口）",
      },
    },
    state: {
      value: "FILE",
      about: {
        en: "keep its drafts in a file (default: in memory)",
        zh: "把草稿存进文件（默认只在内存里）",
      },
    },
  },
  async run({ value }, { invocation, log }) {
    // Loaded only here: nobody who syncs with the real WeChat needs it.
    const { startSimulator } = await import("wechat-simulator");
    const language = detectLanguage(invocation.environment);
    const port = value("port");
    if (port !== undefined && !/^\d+$/.test(port)) {
      const text = { en: `\`${port}\` is not a port.`, zh: `\`${port}\` 不是端口。` };
      const hint = { en: "Write a number from 0 to 65535.", zh: "请写 0 到 65535 之间的数字。" };
      throw errorIn(language, "COMMAND_INVALID", text, hint);
    }
    const stateFile = value("state");
    const simulator = await startSimulator({
      ...(port !== undefined && { port: Number(port) }),
      ...(stateFile !== undefined && { stateFile }),
      language,
      darkMode: darkHtml,
    });
    log.info(
      [
        ...commandWordsOf(language).simulated(simulator.url),
        "",
        `WECHAT_API_BASE=${simulator.url}`,
        `WECHAT_APP_ID=${simulator.appId}`,
        `WECHAT_APP_SECRET=${simulator.appSecret}`,
      ].join("\n"),
    );
    await new Promise<void>((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    });
    await simulator.close();
    return 0;
  },
};
