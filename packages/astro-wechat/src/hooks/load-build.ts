import type { HookParameters } from "astro";
import { currentSession } from "../commands/session.ts";
import { processInvocation } from "../config/invocation.ts";
import { loadWithSharp } from "../config/load-with-sharp.ts";
import type { ResolvedOptions } from "../config/options.ts";
import { prepareRun } from "../config/prepare-run.ts";
import { atTheEdge, isExplained, toAstroError } from "../messages/to-astro-error.ts";
import { failAtExit, isAstroCommand } from "../sync/fail-at-exit.ts";
import type { Build, SiteFacts } from "./open-build.ts";

/**
 * Load what a build needs, and prepare it. Without sharp nothing can be planned or synced: a build that would be green
 * without us stays so, and a sync builds the site and fails.
 *
 * @returns `undefined` where there is nothing to do but the site
 * @throws {AstroError} for a wrong flag or variable; without sharp, to a command, and to a script that syncs
 */
export async function loadBuild(
  options: ResolvedOptions,
  setup: HookParameters<"astro:config:setup">,
  site: SiteFacts,
): Promise<Build | undefined> {
  const session = currentSession();
  const invocation = session?.invocation ?? processInvocation();
  const preparation = atTheEdge(() =>
    prepareRun(options, setup.config, invocation, session?.orders),
  );
  try {
    const load = () => import("./open-build.ts");
    const { openBuild } = await loadWithSharp(load, preparation.texts);
    return openBuild(options, setup, preparation, site);
  } catch (error) {
    const isFatal = preparation.apply && !isAstroCommand(process.argv);
    if (!isExplained(error) || session !== undefined || isFatal) throw toAstroError(error);
    const said = `${error.message}\n  → ${error.hint}`;
    if (preparation.apply) {
      setup.logger.error(said);
      failAtExit();
    } else setup.logger.warn(said);
    return undefined;
  }
}
