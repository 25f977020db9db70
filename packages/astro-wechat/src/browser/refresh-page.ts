import { searchList } from "./search-list.ts";
import { editCrops } from "./edit-crops.ts";
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
  const frame = articleFrame(document);
  const article = articleFrame(now);
  const src = article?.getAttribute("src") ?? undefined;
  const shown = frame?.contentDocument ?? undefined;
  // A frame that is not there yet loads by itself.
  const content =
    src === undefined || shown === undefined ? undefined : await fetchPage(src, shown);
  document.title = now.title;
  morph(document.body, now.body, {
    onBeforeElUpdated(old, wanted) {
      // Another address would load the frame anew, and the reader would be at its top.
      if (old.id === "article") return false;
      return !isBeingUsed(old) && !old.isEqualNode(wanted);
    },
  });
  searchList(document);
  chooseFirst(document.querySelectorAll<HTMLInputElement>(".filters input"));
  if (content !== undefined && shown !== undefined) {
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

function articleFrame(page: Document): HTMLIFrameElement | null {
  return page.querySelector<HTMLIFrameElement>("iframe#article");
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
