import { fileURLToPath } from "node:url";
import type { HookParameters } from "astro";
import { collectPlugin } from "../collect/collect-plugin.ts";
import { collectRequest } from "../collect/collect-request.ts";
import { endpoint } from "../collect/endpoint-file.ts";
import type { ResolvedOptions } from "../config/options.ts";
import { renderersPlugin } from "../preview/renderers-plugin.ts";
import { toolbarApp } from "../preview/toolbar-app.ts";

/** Give `astro dev` what the preview asks it for, and our app in its toolbar. */
export function setUpDev(
  options: ResolvedOptions,
  { config, updateConfig, addDevToolbarApp }: HookParameters<"astro:config:setup">,
): void {
  const names = config.integrations.map(({ name }) => name);
  const plugins = [
    collectPlugin(collectRequest(options, config), endpoint),
    renderersPlugin(names, fileURLToPath(config.root)),
  ];
  updateConfig({ vite: { plugins } });
  addDevToolbarApp(toolbarApp);
}
