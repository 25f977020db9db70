/** Every way this package fails. Refusals that WeChat would send are answers, not errors. */
export type SimulatorErrorCode =
  | "OPTIONS_INVALID"
  | "PORT_UNAVAILABLE"
  | "STATE_UNREADABLE"
  | "STATE_UNWRITABLE"
  | "DRAFT_UNKNOWN";

export class SimulatorError extends Error {
  override readonly name = "SimulatorError";
  readonly code: SimulatorErrorCode;
  /** What to do next. */
  readonly hint: string;

  constructor(code: SimulatorErrorCode, message: string, options: ErrorOptions & { hint: string }) {
    super(message, options);
    this.code = code;
    this.hint = options.hint;
  }
}
