import { astroWechatError } from "../messages/errors.ts";
import { textsFor } from "../config/language.ts";
import { darkHtml } from "../preview/dark-html.ts";
import type { Command } from "./command.ts";

/** `astro-wechat simulate` */
export const simulate: Command = {
  summary: (commands) => commands.simulate.summary,
  flags: {
    port: {
      value: "NUMBER",
      about: (commands) => commands.simulate.port,
    },
    state: {
      value: "FILE",
      about: (commands) => commands.simulate.state,
    },
  },
  async run({ value }, { invocation, log }) {
    // Loaded only here: nobody who syncs with the real WeChat needs it.
    const { startSimulator } = await import("wechat-simulator");
    const texts = textsFor(invocation);
    const port = value("port");
    if (port !== undefined && !/^\d+$/.test(port)) {
      throw astroWechatError("COMMAND_INVALID", texts.commands.simulate.portInvalid(port));
    }
    const stateFile = value("state");
    const simulator = await startSimulator({
      ...(port !== undefined && { port: Number(port) }),
      ...(stateFile !== undefined && { stateFile }),
      language: texts.language,
      darkMode: darkHtml,
    });
    log.info(
      [
        ...texts.commands.simulate.simulated(simulator.url),
        "",
        `WECHAT_API_BASE=${simulator.url}`,
        `WECHAT_APP_ID=${simulator.appId}`,
        `WECHAT_APP_SECRET=${simulator.appSecret}`,
        "",
        texts.commands.simulate.toStop(stateFile !== undefined),
      ].join("\n"),
    );
    await new Promise<void>((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    });
    await simulator.close();
    return 0;
  },
};
