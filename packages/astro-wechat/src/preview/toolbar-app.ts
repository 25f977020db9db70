import { fileURLToPath } from "node:url";
import type { HookParameters } from "astro";

/** Our app in Astro's toolbar. */
export const toolbarApp: Parameters<HookParameters<"astro:config:setup">["addDevToolbarApp"]>[0] = {
  id: "astro-wechat",
  name: "WeChat",
  icon: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="currentColor"><path d="M9 3.5c-4.4 0-8 2.9-8 6.6 0 2.1 1.2 4 3 5.2l-.7 2.3 2.7-1.4c.9.3 1.9.4 3 .4h.6a6 6 0 0 1-.2-1.5c0-3.5 3.3-6.3 7.3-6.3h.2C16.2 5.7 12.9 3.5 9 3.5ZM6.4 7a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2Zm5.2 0a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2Z"/><path d="M23 15.1c0-2.9-2.9-5.3-6.3-5.3s-6.3 2.4-6.3 5.3 2.9 5.3 6.3 5.3c.8 0 1.6-.1 2.3-.3l2 1.1-.5-1.9c1.5-1 2.5-2.5 2.5-4.2Zm-8.4-1.8a.9.9 0 1 1 0 1.8.9.9 0 0 1 0-1.8Zm4.2 0a.9.9 0 1 1 0 1.8.9.9 0 0 1 0-1.8Z"/></svg>`,
  entrypoint: fileURLToPath(new URL("../browser/toolbar-app.js", import.meta.url)),
};
