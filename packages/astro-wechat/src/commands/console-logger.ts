import type { Logger } from "../sync/log-report.ts";

/** Results go to standard output, what is wrong to standard error. */
export const consoleLogger: Logger = {
  info: (message) => console.log(message),
  warn: (message) => console.warn(message),
  error: (message) => console.error(message),
};
