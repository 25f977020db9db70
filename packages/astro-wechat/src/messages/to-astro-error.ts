import { AstroError } from "astro/errors";

/** Run something whose errors Astro shall show with their hint. */
export function atTheEdge<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw toAstroError(error);
  }
}

/**
 * An error as Astro prints it: message and hint, no stack for what is a user's to mend. What is none of ours
 * passes as it is.
 */
export function toAstroError(error: unknown): Error {
  if (!isExplained(error)) return error instanceof Error ? error : new Error(String(error));
  const shown = new AstroError(error.message, error.hint);
  // Nor a cause: its stack would be printed instead.
  shown.stack = "";
  return shown;
}

/** Errors of ours and of the packages underneath say what to do. */
export type Explained = Error & { readonly code: string; readonly hint: string };

export function isExplained(error: unknown): error is Explained {
  return (
    error instanceof Error &&
    "hint" in error &&
    typeof error.hint === "string" &&
    "code" in error &&
    typeof error.code === "string"
  );
}
