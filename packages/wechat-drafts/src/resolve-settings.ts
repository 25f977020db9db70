import * as z from "zod";
import { DraftsError } from "./errors.ts";
import { settingsSchema, type ResolvedSettings, type Settings } from "./settings.ts";

/** @throws {DraftsError} `OPTIONS_INVALID`, naming every field at fault. */
export function resolveSettings(settings: Settings | undefined): ResolvedSettings {
  const parsed = settingsSchema.safeParse(settings ?? {});
  if (parsed.success) return parsed.data;
  throw new DraftsError("OPTIONS_INVALID", `Invalid settings.\n${z.prettifyError(parsed.error)}`, {
    hint: "Compare with the settings in the README.",
    cause: parsed.error,
  });
}
