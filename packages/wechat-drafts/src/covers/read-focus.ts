import {
  FocalCropError,
  findFocalPoints,
  parseFocalPoints,
  type FocalPoints,
  type Size,
} from "focal-crop";

import type { Fault } from "../messages/fault.ts";
import type { StatedFocus } from "../model/post-fields.ts";

/** The focal points that decide, and where they stand. */
export interface ReadFocus extends FocalPoints {
  readonly field: string;
}

/**
 * The first stated focal point that belongs to the cover. Others are reported, unless the `wechat:` block overrides
 * them or they say the same.
 *
 * @param size - of the cover, in px
 */
export function readFocus(
  stated: readonly StatedFocus[],
  src: string,
  size: Size,
  faults: Fault[],
): ReadFocus | undefined {
  let used: ReadFocus | undefined;
  for (const one of stated) {
    const { field, of } = one;
    if (of !== undefined && of !== src) {
      if (used?.field.startsWith("wechat.") !== true) unused(field, { of });
      continue;
    }
    const points = read(one, size, faults);
    if (points === undefined) continue;
    if (used === undefined) used = { ...points, field };
    else if (!used.field.startsWith("wechat.") && !isSame(points, used))
      unused(field, { by: used.field });
  }
  return used;

  function unused(field: string, why: { of: string } | { by: string }): void {
    faults.push({ level: "info", rule: "focus-unused", field, about: { field, ...why } });
  }
}

/** Whether a focal point can be read, of whatever size the picture is; what is wrong with it joins the faults. */
export function isReadable(stated: StatedFocus, faults: Fault[]): boolean {
  // Numbers that only px explain are inside of a picture this large.
  return read(stated, { width: 1e9, height: 1e9 }, faults) !== undefined;
}

function read(
  { field, value, isImage }: StatedFocus,
  size: Size,
  faults: Fault[],
): FocalPoints | undefined {
  try {
    return isImage ? findFocalPoints(value, size) : parseFocalPoints(value, size);
  } catch (error) {
    if (!(error instanceof FocalCropError)) throw error;
    const { code, message, hint, readings } = error;
    const about = { code, found: describe(value), reason: message, hint, readings, field };
    // A theme may mean something else by a position: where text stands, how a picture sticks.
    const isOther =
      code === "FOCUS_INVALID" && !field.startsWith("wechat.") && /position$/iu.test(field);
    faults.push({ level: isOther ? "warning" : "error", rule: "focus-unreadable", field, about });
    return undefined;
  }
}

function describe(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function isSame(one: FocalPoints, other: FocalPoints): boolean {
  const plain = ({ focus, frames }: FocalPoints) => JSON.stringify([focus, frames]);
  return plain(one) === plain(other);
}
