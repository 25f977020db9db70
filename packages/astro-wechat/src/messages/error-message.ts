import type { Message } from "wechat-drafts";

/** What ends an account's run as a message of its report: the rule is the error's code, in small letters. */
export function errorMessage({
  code,
  message,
  hint,
}: {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}): Message {
  return { level: "error", rule: code.toLowerCase().replaceAll("_", "-"), text: message, hint };
}
