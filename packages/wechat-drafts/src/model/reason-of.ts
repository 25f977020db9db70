/** What something thrown says, whatever it is: an `Error`, a text, or an object that cannot even be made a text. */
export function reasonOf(error: unknown): string {
  try {
    const said: unknown = error instanceof Error ? error.message : error;
    return String(said);
  } catch {
    return typeof error;
  }
}
