/** Told where the pointer is, as fractions of the picture; `undefined` where a press means nothing. */
export type Move = ((x: number, y: number) => void) | undefined;

/**
 * Follow the pointer from press to release.
 *
 * @param choose - what a press at some place moves, and what has the focus then
 */
export function drag(
  stage: SVGSVGElement,
  choose: (event: PointerEvent) => { readonly move: Move; readonly focus: SVGElement },
): void {
  stage.addEventListener("pointerdown", (down) => {
    if (down.button !== 0) return;
    const { move, focus } = choose(down);
    if (move === undefined) return;
    down.preventDefault();
    const follow = (event: PointerEvent): void => {
      const { left, top, width, height } = stage.getBoundingClientRect();
      move((event.clientX - left) / width, (event.clientY - top) / height);
    };
    stage.setPointerCapture(down.pointerId);
    follow(down);
    focus.focus({ preventScroll: true });
    const end = new AbortController();
    stage.addEventListener("pointermove", follow, { signal: end.signal });
    for (const name of ["pointerup", "pointercancel"] as const) {
      stage.addEventListener(name, () => end.abort(), { signal: end.signal });
    }
  });
}
