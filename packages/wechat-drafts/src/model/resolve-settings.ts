import * as z from "zod/v4";
import { readOnce, UnreadableOption } from "./author-options.ts";
import { DraftsError } from "./errors.ts";
import { settingsSchema, type ResolvedSettings, type Settings } from "./settings.ts";

/** @throws {DraftsError} `OPTIONS_INVALID`, naming every field at fault. */
export function resolveSettings(settings: Settings | undefined): ResolvedSettings {
  try {
    return settingsSchema.parse(readOnce(settings ?? {}));
  } catch (error) {
    if (!(error instanceof z.ZodError || error instanceof UnreadableOption)) throw error;
    const faults = error instanceof z.ZodError ? z.prettifyError(error) : error.message;
    throw new DraftsError("OPTIONS_INVALID", `Invalid settings.\n${faults}`, {
      hint: "Compare with the settings in the README.",
      cause: error,
    });
  }
}
