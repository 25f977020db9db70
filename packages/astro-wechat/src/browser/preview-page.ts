import { sendChoice } from "./send-choice.ts";
import { searchList } from "./search-list.ts";
import { copyArticle, copyText } from "./copy-article.ts";
import { editCrops } from "./edit-crops.ts";
import { editFocalPoint } from "./edit-focal-point.ts";
import { mendPictures } from "./mend-pictures.ts";
import { openInEditor } from "./open-in-editor.ts";
import { showAccent } from "./show-accent.ts";
import { refreshPage } from "./refresh-page.ts";

/** Starts a page of the preview. Pages work without it; with it they follow what is saved and are worked with. */

const status = document.querySelector<HTMLElement>("#status");
const say = (text: string): void => {
  if (status === null) return;
  // Drawn empty in between: what is said again is seen again, also after it has faded.
  status.textContent = "";
  status.getBoundingClientRect();
  status.textContent = text;
};

showAccent(document);
editFocalPoint(document, refreshPage);
editCrops(document, refreshPage);

const standIn = new URL("../picture/missing", import.meta.url).href;
const mend = (): void => {
  for (const frame of document.querySelectorAll("iframe")) {
    frame.addEventListener("load", mend);
    mendPictures(frame, standIn);
  }
};
mend();

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey)
    return;
  const editor = event.target.closest<HTMLAnchorElement>("a[data-editor]");
  const soft = event.target.closest<HTMLAnchorElement>("a[data-soft]");
  const copy = event.target.closest<HTMLElement>("[data-copy]");
  const choice = event.target.closest<HTMLElement>(".choices [data-choice]");
  const code = event.target.closest<HTMLElement>("[data-copy-text]");
  if (editor !== null) {
    event.preventDefault();
    void openInEditor(editor.href);
  } else if (soft !== null) {
    event.preventDefault();
    void show(soft.href).then(() => keepFocus(soft));
  } else if (choice !== null) {
    void choose(choice);
  } else if (code !== null) {
    void copyText(code.dataset["copyText"] ?? "").then(
      () => say(code.dataset["copied"] ?? ""),
      () => say(code.dataset["failed"] ?? ""),
    );
  } else if (copy !== null) {
    void copyArticle(copy.dataset["copy"] ?? "").then(
      () => say(copy.dataset["copied"] ?? ""),
      () => say(copy.dataset["failed"] ?? ""),
    );
  }
});

document.addEventListener("input", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.type === "search") {
    searchList(document);
  }
  if (event.target instanceof HTMLInputElement && event.target.type === "color") {
    const { form, dataset, value } = event.target;
    const field = form?.elements.namedItem(dataset["fills"] ?? "");
    if (field instanceof HTMLInputElement) field.value = value;
  }
});

document.addEventListener("change", (event) => {
  const form =
    event.target instanceof HTMLElement && event.target.closest<HTMLFormElement>("form[data-auto]");
  if (!form) return;
  const chosen = [...new FormData(form)].filter(
    ([, value]) => typeof value === "string" && value !== "",
  );
  const query = new URLSearchParams(chosen as [string, string][]).toString();
  void show(`${location.pathname}${query === "" ? "" : `?${query}`}`);
});

/** Have a choice written into the post's file; what it was before can be had back. */
async function choose(button: HTMLElement): Promise<void> {
  const choices = button.closest<HTMLElement>(".choices");
  if (choices === null) return;
  const unsaved = document.querySelector<HTMLElement>("[data-moved], [data-cropped]");
  const question = unsaved?.dataset["leave"];
  if (question !== undefined && !confirm(question)) return;
  const choice = JSON.parse(button.dataset["choice"] ?? "{}") as object;
  const answer = await sendChoice(choices, choice);
  say((answer.ok ? choices.dataset["saved"] : answer.reason) ?? "");
  // What was tried is what the file says now.
  const then = button.dataset["then"];
  if (answer.ok && then !== undefined) {
    await show(then);
    keepFocus(button);
  }
  if (answer.ok && unsaved !== null) {
    for (const form of unsaved.querySelectorAll("form")) form.reset();
  }
}

/** Whoever pressed something that is gone goes on beside it, not at the top of the page. */
function keepFocus(pressed: HTMLElement): void {
  if (pressed.isConnected) return;
  const look = document.querySelector("#look");
  const next =
    look?.querySelector<HTMLElement>(".undo:not([hidden])") ??
    look?.querySelector<HTMLElement>("select");
  next?.focus();
}

async function show(href: string): Promise<void> {
  history.replaceState(null, "", href);
  await refreshPage();
}

const changes = new EventSource(new URL("../events", import.meta.url));
let isLost = false;
changes.addEventListener("change", () => {
  void refreshPage().then(() => {
    mend();
    say(status?.dataset["updated"] ?? "");
  });
});
changes.addEventListener("error", () => {
  if (isLost) return;
  isLost = true;
  status?.classList.add("lasting");
  say(status?.dataset["lost"] ?? "");
});
changes.addEventListener("open", () => {
  // A server that was started anew gives its pages another token.
  if (isLost) location.reload();
});
