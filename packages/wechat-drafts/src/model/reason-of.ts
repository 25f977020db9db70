/** What something thrown says, whatever it is: an `Error`, a text, or an object that cannot even be made a text. */
export function reasonOf(error: unknown): string {
  try {
    const reason: unknown = error instanceof Error ? error.message : error;
    return String(reason);
  } catch {
    return typeof error;
  }
}
