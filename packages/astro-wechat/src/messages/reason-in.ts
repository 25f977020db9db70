import { AuthorCodeTimeout, reasonOf } from "wechat-drafts/internal/config";
import type { Texts } from "./texts.ts";

/** What something thrown by an author's code says. */
export function reasonIn(error: unknown, { run }: Texts): string {
  return error instanceof AuthorCodeTimeout
    ? run.timedOut(error.timeoutMs / 1000)
    : reasonOf(error);
}
