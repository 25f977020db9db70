import { z } from "zod/v4";
import { isEndpointPath } from "./endpoint-paths.ts";
import { parseOrThrow } from "./options.ts";

const common = {
  /** Path of an endpoint, `*` for any. */
  endpoint: z
    .string()
    .refine(
      (path) => path === "*" || isEndpointPath(path),
      "must be the path of an endpoint, like /cgi-bin/draft/add, or *",
    ),
  /** Which call from now on, `1` for the next (default: `1`). */
  nth: z.int().positive().default(1),
  /** How many calls in a row, `Infinity` for all from then on (default: `1`). */
  times: z.union([z.int().positive(), z.literal(Number.POSITIVE_INFINITY)]).default(1),
};
/** Whether the call does its work before the fault hides it: the caller cannot tell either way. */
const after = z.boolean().default(false);

/** `Infinity` hides it until the faults are cleared. */
const delay = z.union([z.int().nonnegative(), z.literal(Number.POSITIVE_INFINITY)]).default(0);

const faultSchema = z.discriminatedUnion("kind", [
  /** The connection breaks, nothing was done. */
  z.strictObject({ ...common, kind: z.literal("reset-before") }),
  /** The connection breaks, everything was done. */
  z.strictObject({ ...common, kind: z.literal("reset-after") }),
  z.strictObject({
    ...common,
    kind: z.literal("status"),
    status: z.int().min(200).max(599),
    body: z.string().optional(),
    after,
  }),
  z.strictObject({
    ...common,
    kind: z.literal("errcode"),
    errcode: z.int(),
    errmsg: z.string().optional(),
    after,
  }),
  /** Any body under status 200: wrong types, missing fields, megabytes. */
  z.strictObject({ ...common, kind: z.literal("body"), body: z.string(), after }),
  /** A gateway's page instead of JSON, under status 200. */
  z.strictObject({ ...common, kind: z.literal("html"), after }),
  /** The true answer cut in half: as a complete message (`body`), or by a broken connection. The call is done. */
  z.strictObject({
    ...common,
    kind: z.literal("truncate"),
    cut: z.enum(["body", "connection"]).default("body"),
  }),
  /** No answer until either side closes the connection; with `forMs` the call is done and answered that much later. */
  z.strictObject({
    ...common,
    kind: z.literal("stall"),
    forMs: z.int().positive().optional(),
    after,
  }),
  /** Every token dies just before the call: replaced (40001) or expired (42001). */
  z.strictObject({
    ...common,
    kind: z.literal("token-death"),
    how: z.enum(["replaced", "expired"]).default("replaced"),
  }),
  /**
   * A draft that the call saves is not there yet: the next `reads` calls of draft/get for it answer 40007, the next
   * `lists` calls of draft/batchget leave it out, or show it as it was before. The call itself is done and answered,
   * unless another fault strikes it too.
   */
  z.strictObject({
    ...common,
    kind: z.literal("late"),
    reads: delay,
    lists: delay,
  }),
]);
export type FaultOrder = z.input<typeof faultSchema>;
type AnyFault = z.output<typeof faultSchema>;
/** One that the caller of the call meets. */
export type Fault = Exclude<AnyFault, { kind: "late" }>;
/** One that callers meet later. */
type LateFault = Extract<AnyFault, { kind: "late" }>;

/** An order that was placed. */
export interface PlacedFault {
  /** How often it struck. */
  readonly struck: number;
  cancel(): void;
}

export interface Faults {
  /** @throws {SimulatorError} `OPTIONS_INVALID` */
  place(order: FaultOrder): PlacedFault;
  /** What strikes this call; every order counts it. The oldest order of a sort wins. */
  take(path: string): { readonly fault: Fault | undefined; readonly late: LateFault | undefined };
  clear(): void;
}

export function createFaults(): Faults {
  let placed: { fault: AnyFault; calls: number; struck: number }[] = [];
  return {
    place(order) {
      const entry = { fault: parseOrThrow(faultSchema, order), calls: 0, struck: 0 };
      placed.push(entry);
      return {
        get struck() {
          return entry.struck;
        },
        cancel() {
          placed = placed.filter((other) => other !== entry);
        },
      };
    },
    take(path) {
      let striking: Fault | undefined;
      let late: LateFault | undefined;
      for (const entry of placed) {
        const { fault } = entry;
        if (fault.endpoint !== "*" && fault.endpoint !== path) continue;
        entry.calls += 1;
        const isDue = entry.calls >= fault.nth && entry.calls < fault.nth + fault.times;
        if (!isDue || (fault.kind === "late" ? late : striking)) continue;
        entry.struck += 1;
        if (fault.kind === "late") late = fault;
        else striking = fault;
      }
      return { fault: striking, late };
    },
    clear() {
      placed = [];
    },
  };
}
