/** One call of the API. Query strings are left out: they hold tokens. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** ms */
  readonly at: number;
  /** Absent while unanswered, and when the connection was broken instead. */
  status?: number | undefined;
  /** Of a refusal, or `0` where WeChat says so. */
  errcode?: number | undefined;
  /** Kind of the fault that struck. */
  fault?: string | undefined;
}

export interface RequestLog {
  /** Calls in order of arrival. */
  readonly entries: readonly LoggedRequest[];
  open(method: string, path: string, at: number): LoggedRequest;
  clear(): void;
}

export function createRequestLog(): RequestLog {
  let entries: LoggedRequest[] = [];
  return {
    get entries() {
      return entries;
    },
    open(method, path, at) {
      const entry: LoggedRequest = { method, path, at };
      entries.push(entry);
      return entry;
    },
    clear() {
      entries = [];
    },
  };
}
