import { AstroWechatError } from "../errors.ts";
import { detectLanguage } from "../language.ts";
import { darkHtml } from "../preview/dark-html.ts";
import type { Command } from "./command.ts";
import { commandWordsOf } from "./command-words.ts";

/** `astro-wechat simulate` */
export const simulate: Command = {
  summary: "Run a WeChat on this machine to try everything against, with a draft box to look at",
  flags: {
    port: { value: "NUMBER", about: "port to listen on (default: any free one)" },
    state: { value: "FILE", about: "keep its drafts in a file (default: in memory)" },
  },
  async run({ value }) {
    // Loaded only here: nobody who syncs with the real WeChat needs it.
    const { startSimulator } = await import("wechat-simulator");
    const port = value("port");
    if (port !== undefined && !/^\d+$/.test(port)) {
      throw new AstroWechatError("COMMAND_INVALID", `\`${port}\` is not a port.`, {
        hint: "Write a number from 0 to 65535.",
      });
    }
    const stateFile = value("state");
    const language = detectLanguage(process.env);
    const simulator = await startSimulator({
      ...(port !== undefined && { port: Number(port) }),
      ...(stateFile !== undefined && { stateFile }),
      language,
      darkMode: darkHtml,
    });
    console.log(
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
