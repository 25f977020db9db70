/** A stretch of one axis; `at` is the point of it that matters most. */
export interface Span {
  readonly from: number;
  readonly at: number;
  readonly to: number;
  /** How much it counts beside the others, above `0`. */
  readonly weight: number;
}

/**
 * Place a window on an axis from `0` to `1` so that it shows as much of what matters as it can.
 *
 * One span: its point is as central as the ends of the axis allow. Several: the group that counts most of those
 * that fit whole, as central as can be. A span that counts less than a quarter of the weightiest one decides only
 * between groups that are equal without it, so no number of small ones displaces a large one. Of a span longer than
 * the window, the part around its point stands in for it. Between equal groups, the one named first is shown.
 *
 * @param length - of the window, above `0`, at most `1`
 * @returns where the window starts, `0` to `1 - length`
 */
export function placeWindow(length: number, spans: readonly Span[]): number {
  const last = 1 - length;
  const clamp = (start: number) => Math.max(0, Math.min(last, start));
  const [first] = spans;
  if (first === undefined) return last / 2;
  if (spans.length === 1) return clamp(first.at - length / 2);

  const shown = weightiestGroup(
    length,
    spans.map((span) => fitting(span, length)),
    clamp,
  );
  const from = Math.min(...shown.map((span) => span.from));
  const to = Math.max(...shown.map((span) => span.to));
  return clamp((from + to) / 2 - length / 2);
}

/** A span that fits into the window, with room for a neighbor. */
function fitting(span: Span, length: number): Span {
  if (span.to - span.from <= length) return span;
  const half = 0.4 * length;
  return { ...span, from: Math.max(0, span.at - half), to: Math.min(1, span.at + half) };
}

/** The best group that one window can show whole. Some best window starts or ends where a span does. */
function weightiestGroup(
  length: number,
  spans: readonly Span[],
  clamp: (start: number) => number,
): readonly Span[] {
  const most = Math.max(...spans.map(({ weight }) => weight));
  const groups = spans
    .flatMap(({ from, to }) => [clamp(from), clamp(to - length)])
    .map((start) => {
      const isShown = ({ from, to }: Span) =>
        from >= start - rounding && to <= start + length + rounding;
      const group = spans.filter(isShown);
      const large = group.filter(({ weight }) => weight > most / 4);
      return { group, large: total(large), all: total(group), rank: rank(group, spans) };
    });
  const [best] = groups.toSorted(
    (one, other) =>
      difference(other.large, one.large, most) ||
      difference(other.all, one.all, most) ||
      one.rank - other.rank,
  );
  return best?.group ?? spans;
}

function total(group: readonly Span[]): number {
  return group.reduce((sum, { weight }) => sum + weight, 0);
}

/** Sums of the same weights in another order are equal. */
function difference(one: number, other: number, unit: number): number {
  return Math.abs(one - other) < rounding * unit ? 0 : one - other;
}

/** Position of the earliest span: lower is named earlier. */
function rank(group: readonly Span[], spans: readonly Span[]): number {
  return group[0] === undefined ? spans.length : spans.indexOf(group[0]);
}

/** Far below the sixth decimal, far above what double arithmetic loses. */
const rounding = 1e-9;
