import { searchList } from "./search-list.ts";
import { editCrops } from "./edit-crops.ts";
import { showAccent } from "./show-accent.ts";
import { editFocalPoint } from "./edit-focal-point.ts";

/** `morphdom`, whose own types are those of its CommonJS build. */
type Morph = (
  old: Element,
  now: Element,
  options: { onBeforeElUpdated(old: HTMLElement, now: HTMLElement): boolean },
) => void;

let running: Promise<void> | undefined;
let isWanted = false;

/**
 * Bring the page up to what the server would answer, changing only what differs: the place the reader has
 * scrolled to, the focus and what is being typed stay.
 */
export function refreshPage(): Promise<void> {
  isWanted = true;
  running ??= refresh().finally(() => {
    running = undefined;
  });
  return running;
}

async function refresh(): Promise<void> {
  while (isWanted) {
    isWanted = false;
    const now = await fetchPage(location.href);
    if (now === undefined) return;
    await morphPage(now);
  }
}

async function morphPage(now: Document): Promise<void> {
  const { default: morph } = (await import(
    new URL("../morphdom.js", import.meta.url).href
  )) as unknown as { default: Morph };
  const contents = await Promise.all([...document.querySelectorAll("iframe")].map(contentIn(now)));
  document.title = now.title;
  morph(document.body, now.body, {
    onBeforeElUpdated(old, wanted) {
      // The same address again would load the frame anew, and the reader would be at its top.
      if (isSameArticle(old, wanted)) {
        old.title = wanted.title;
        return false;
      }
      return !isBeingUsed(old) && !old.isEqualNode(wanted);
    },
  });
  searchList(document);
  showAccent(document);
  chooseFirst(document.querySelectorAll<HTMLInputElement>(".filters input"));
  for (const { shown, content } of contents.flat()) {
    shown.documentElement.className = content.documentElement.className;
    shown.title = content.title;
    shown.body.className = content.body.className;
    morph(shown.body, content.body, {
      onBeforeElUpdated: (old, wanted) => !old.isEqualNode(wanted),
    });
  }
  editFocalPoint(document, refreshPage);
  editCrops(document, refreshPage);
}

/** The choice that was made may be gone by now. */
function chooseFirst(choices: NodeListOf<HTMLInputElement>): void {
  const [first] = choices;
  if (first !== undefined && ![...choices].some(({ checked }) => checked)) first.checked = true;
}

interface Shown {
  readonly shown: Document;
  /** What it is to show. */
  readonly content: Document;
}

/** What a frame shows and is to show; nothing for one that is not there yet or is to show another article: it loads by itself. */
function contentIn(now: Document): (frame: HTMLIFrameElement) => Promise<readonly Shown[]> {
  return async (frame) => {
    const wanted = now.getElementById(frame.id);
    const shown = frame.contentDocument;
    const src = wanted?.getAttribute("src") ?? undefined;
    if (wanted === null || shown === null || src === undefined || !isSameArticle(frame, wanted))
      return [];
    const content = await fetchPage(src, shown);
    return content === undefined ? [] : [{ shown, content }];
  };
}

/** Whether two frames show one article, in whatever look. */
function isSameArticle(old: Element, wanted: Element): boolean {
  const path = (frame: Element): string =>
    new URL(frame.getAttribute("src") ?? "", location.href).pathname;
  return old.localName === "iframe" && wanted.localName === "iframe" && path(old) === path(wanted);
}

/** A point that was moved and not saved stays where its author put it, what was said stays, and so do choices that are not saved. */
function isBeingUsed(element: HTMLElement): boolean {
  return (
    (element.id === "cover" && element.querySelector("[data-moved], [data-cropped]") !== null) ||
    element.id === "status" ||
    element instanceof HTMLOutputElement ||
    (element instanceof HTMLInputElement && (element.type === "radio" || element.type === "search"))
  );
}

/** @param home - document that is to take nodes over: what it allows in `style` attributes counts from the start */
async function fetchPage(href: string, home: Document = document): Promise<Document | undefined> {
  try {
    const response = await fetch(href, { headers: { accept: "text/html" } });
    const { DOMParser } = home.defaultView as Window & typeof globalThis;
    return new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    // The server is away; the page hears of its return and starts afresh.
    return undefined;
  }
}
