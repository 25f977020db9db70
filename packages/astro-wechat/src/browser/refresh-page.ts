import { editFocalPoint } from "./edit-focal-point.ts";

interface Morph {
  morph(
    old: Element,
    now: Element,
    options: {
      readonly morphStyle?: "innerHTML" | "outerHTML";
      readonly ignoreActiveValue?: boolean;
      readonly callbacks?: {
        readonly beforeNodeMorphed?: (old: Node, now: Node) => boolean;
        readonly beforeAttributeUpdated?: (name: string, element: Element) => boolean;
      };
    },
  ): void;
}

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
  const { Idiomorph } = (await import(new URL("../idiomorph.js", import.meta.url).href)) as {
    Idiomorph: Morph;
  };
  const frame = articleFrame(document);
  const article = articleFrame(now);
  const src = article?.getAttribute("src") ?? undefined;
  const content = src === undefined || frame === null ? undefined : await fetchPage(src);
  document.title = now.title;
  Idiomorph.morph(document.body, now.body, {
    morphStyle: "innerHTML",
    callbacks: {
      beforeNodeMorphed: (old) => !isBeingEdited(old),
      beforeAttributeUpdated: (name, element) =>
        // Another address would load the frame anew, and the reader would be at its top.
        !(name === "src" && element.id === "article") &&
        !(name === "open" && element.tagName === "DETAILS"),
    },
  });
  const shown = frame?.contentDocument;
  if (content !== undefined && shown) {
    shown.documentElement.className = content.documentElement.className;
    shown.title = content.title;
    shown.body.className = content.body.className;
    Idiomorph.morph(shown.body, content.body, { morphStyle: "innerHTML" });
  }
  editFocalPoint(document);
}

function articleFrame(page: Document): HTMLIFrameElement | null {
  return page.querySelector<HTMLIFrameElement>("iframe#article");
}

/** A point that was moved and not saved stays where its author put it; radio buttons stay as chosen. */
function isBeingEdited(node: Node): boolean {
  return (
    node instanceof HTMLElement &&
    ((node.id === "cover" && node.querySelector("[data-moved]") !== null) ||
      node.id === "status" ||
      (node instanceof HTMLInputElement && node.type === "radio"))
  );
}

async function fetchPage(href: string): Promise<Document | undefined> {
  try {
    const response = await fetch(href, { headers: { accept: "text/html" } });
    return new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    // The server is away; the page hears of its return and starts afresh.
    return undefined;
  }
}
