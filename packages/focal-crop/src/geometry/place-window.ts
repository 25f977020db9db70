/** A stretch of one axis; `at` is the point of it that matters most. */
export interface Span {
  readonly from: number;
  readonly at: number;
  readonly to: number;
}

/**
 * Place a window on an axis from `0` to `1` so that it shows as much of what matters as it can.
 *
 * One span: its point is as central as the ends of the axis allow. Several: as many as fit lie wholly inside,
 * and those together are as central as can be; where different choices show equally many, the longer spans
 * win, then those named first. When not one fits, their points stand in for them.
 *
 * @param length - of the window, above `0`, at most `1`
 * @returns where the window starts, `0` to `1 - length`
 */
export function placeWindow(length: number, spans: readonly Span[]): number {
  const last = 1 - length;
  const clamp = (start: number, min = 0, max = last) => Math.max(min, Math.min(max, start));
  const [first] = spans;
  if (first === undefined) return last / 2;
  if (spans.length === 1) return clamp(first.at - length / 2);

  const shown = largestGroup(length, spans, clamp);
  if (shown.length === 0) {
    return placeWindow(
      length,
      spans.map(({ at }) => ({ from: at, at, to: at })),
    );
  }
  const from = Math.min(...shown.map((span) => span.from));
  const to = Math.max(...shown.map((span) => span.to));
  return clamp((from + to) / 2 - length / 2);
}

/** The best group that one window can show whole. Some best window starts or ends where a span does. */
function largestGroup(
  length: number,
  spans: readonly Span[],
  clamp: (start: number) => number,
): readonly Span[] {
  let best: readonly Span[] = [];
  for (const start of spans.flatMap(({ from, to }) => [clamp(from), clamp(to - length)])) {
    const group = spans.filter(
      ({ from, to }) => from >= start - rounding && to <= start + length + rounding,
    );
    const gain = group.length - best.length || total(group) - total(best);
    if (gain > rounding || (gain > -rounding && rank(group, spans) < rank(best, spans)))
      best = group;
  }
  return best;
}

function total(group: readonly Span[]): number {
  return group.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Position of the earliest span: lower is named earlier. */
function rank(group: readonly Span[], spans: readonly Span[]): number {
  return group[0] === undefined ? spans.length : spans.indexOf(group[0]);
}

/** Far below the sixth decimal, far above what double arithmetic loses. */
const rounding = 1e-9;
