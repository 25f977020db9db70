import type { TextAndHint } from "../messages/text-and-hint.ts";

/**
 * Node ends a process by itself, and with exit code 0, when nothing is left that could still happen: a promise that never
 * settles is waited for by nobody. Until the answer is called, such an end is a failure with a message.
 */
export function failWhenDry([text, hint]: TextAndHint): () => void {
  const fail = (): never => {
    console.error(`${text}\n  → ${hint}`);
    process.exit(1);
  };
  process.once("beforeExit", fail);
  return () => process.off("beforeExit", fail);
}
