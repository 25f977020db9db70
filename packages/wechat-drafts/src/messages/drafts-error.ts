import { DraftsError, type DraftsErrorCode } from "../model/errors.ts";
import type { TextAndHint } from "./text-and-hint.ts";

/** An error that ends a run, from what there is to say about it. */
export function draftsError(
  code: DraftsErrorCode,
  [text, hint]: TextAndHint,
  cause?: unknown,
): DraftsError {
  return new DraftsError(code, text, {
    hint: hint ?? "",
    ...(cause === undefined ? {} : { cause }),
  });
}
