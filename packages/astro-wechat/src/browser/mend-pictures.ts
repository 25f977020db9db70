/**
 * Put something that says so in the place of pictures that cannot be shown: those that WeChat's hosts do not give, and
 * those that are missing.
 *
 * @param stand - address of what stands in
 */
export function mendPictures(frame: HTMLIFrameElement, stand: string): void {
  for (const image of frame.contentDocument?.images ?? []) {
    if (watched.has(image)) continue;
    watched.add(image);
    const mend = (): void => {
      if (image.src !== stand) image.src = stand;
    };
    image.addEventListener("error", mend);
    // It may have failed before anybody listened.
    if (image.complete && image.naturalWidth === 0) mend();
  }
}

const watched = new WeakSet<HTMLImageElement>();
