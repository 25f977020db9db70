/**
 * Put something that says so in the place of pictures that WeChat's hosts do not give; whatever the preview's own server
 * gives says so itself.
 *
 * @param stand - address of what stands in
 */
export function mendPictures(frame: HTMLIFrameElement, stand: string): void {
  for (const image of frame.contentDocument?.images ?? []) {
    if (watched.has(image)) continue;
    watched.add(image);
    const mend = (): void => {
      if (new URL(image.src).origin !== location.origin) image.src = stand;
    };
    image.addEventListener("error", mend);
    // It may have failed before anybody listened.
    if (image.complete && image.naturalWidth === 0) mend();
  }
}

const watched = new WeakSet<HTMLImageElement>();
