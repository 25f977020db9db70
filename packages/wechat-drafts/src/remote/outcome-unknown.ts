/** A write that was neither confirmed nor found; its intent stays in the lockfile for the next run. */
export class OutcomeUnknown extends Error {
  override readonly name = "OutcomeUnknown";
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
  }
}
