/**
 * Put an article on the clipboard as rich text.
 *
 * The `copy` event takes the HTML as it is and works on plain http; the newer interface rewrites styles and needs
 * a secure page.
 *
 * @param href - where the article's HTML is
 */
export async function copyArticle(href: string): Promise<void> {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`The article was answered with ${response.status}.`);
  const html = await response.text();
  const shown = document.querySelector<HTMLIFrameElement>("iframe#article")?.contentDocument;
  const text = shown?.querySelector<HTMLElement>("#js_content, .text")?.innerText ?? "";
  let isTaken = false;
  const onCopy = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/html", html);
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    isTaken = true;
  };
  document.addEventListener("copy", onCopy);
  try {
    // oxlint-disable-next-line typescript/no-deprecated -- nothing else hands over HTML untouched
    document.execCommand("copy");
  } finally {
    document.removeEventListener("copy", onCopy);
  }
  if (isTaken) return;
  const item = new ClipboardItem({
    "text/html": new Blob([html], { type: "text/html" }),
    "text/plain": new Blob([text], { type: "text/plain" }),
  });
  await navigator.clipboard.write([item]);
}

/** Put plain text on the clipboard; pages on plain http of another machine have only the `copy` event. */
export async function copyText(text: string): Promise<void> {
  const { clipboard } = navigator as Partial<Navigator>;
  if (clipboard !== undefined) return clipboard.writeText(text);
  const onCopy = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", onCopy, { once: true });
  // oxlint-disable-next-line typescript/no-deprecated -- the only way where the page is not secure
  if (!document.execCommand("copy")) throw new Error("Not copied.");
}
