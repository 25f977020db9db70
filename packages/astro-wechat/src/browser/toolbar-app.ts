import type { DevToolbarApp } from "astro";
import { defineToolbarApp } from "astro/toolbar";
import {
  toolbarAsk,
  type ToolbarPost,
  type ToolbarStatus,
  toolbarTell,
} from "./toolbar-protocol.ts";

/** On the page of a post: how that post stands with WeChat, and the way to its preview. */
const app: DevToolbarApp = defineToolbarApp({
  init(canvas, app, server) {
    const view = document.createElement("astro-dev-toolbar-window");
    canvas.append(view);
    const ask = (): void => server.send(toolbarAsk, { path: location.pathname });
    server.on<ToolbarStatus>(toolbarTell, (status) => {
      // The answer goes to every page that is open.
      if (status.path !== location.pathname) return;
      show(view, status);
      app.toggleNotification({
        state: status.post?.isRefused === true,
        level: "error",
      });
    });
    app.onToggled(({ state }) => {
      if (state) ask();
    });
    // Pages that change without loading anew, by Astro's client router.
    document.addEventListener("astro:page-load", ask);
    ask();
  },
});
export default app;

function show(view: HTMLElement, { post, list, texts }: ToolbarStatus): void {
  view.lang = texts.lang;
  const style = document.createElement("style");
  style.textContent = css;
  const header = element("header");
  header.append(element("h1", post?.title ?? "WeChat"));
  if (post !== undefined) header.append(badge(post));
  const parts: Node[] = [style, header];
  if (post === undefined) parts.push(element("p", texts.noPost));
  else {
    parts.push(element("p", post.hint));
    if (post.messages.length === 0) {
      if (post.isSyncable) parts.push(element("p", texts.noProblems));
    } else {
      const listElement = element("ul");
      listElement.append(...post.messages.map(messageCard));
      parts.push(listElement);
    }
  }
  if (post !== undefined) parts.push(...post.steps.flatMap(step));
  const links = element("footer");
  if (post !== undefined) links.append(link(post.preview, texts.open, "purple"));
  links.append(link(list, texts.all, "outline"));
  view.replaceChildren(...parts, links);
}

function badge({ outcome, state, isRefused }: ToolbarPost): HTMLElement {
  const label = document.createElement("astro-dev-toolbar-badge");
  const styles: Readonly<Record<string, string>> = {
    created: "purple",
    updated: "yellow",
    conflict: "red",
    failed: "red",
    unchanged: "green",
  };
  label.setAttribute("badge-style", isRefused ? "red" : (styles[outcome] ?? "gray"));
  label.setAttribute("size", "large");
  label.textContent = state;
  return label;
}

function messageCard({ level, text, hint }: ToolbarPost["messages"][number]): HTMLElement {
  const item = element("li");
  item.className = level;
  item.append(prose(text));
  if (hint !== undefined) item.append(prose(hint));
  return item;
}

function step({ text, code }: ToolbarPost["steps"][number]): HTMLElement[] {
  return [prose(text), ...(code === undefined ? [] : [element("pre", code)])];
}

function link(href: string, text: string, look: string): HTMLElement {
  const anchor = document.createElement("a");
  anchor.href = href;
  anchor.target = "_blank";
  const button = document.createElement("astro-dev-toolbar-button");
  button.setAttribute("button-style", look);
  button.setAttribute("size", "medium");
  // The anchor is what is focused and followed; the button only looks like the toolbar's own.
  button.inert = true;
  anchor.setAttribute("aria-label", text);
  button.textContent = text;
  anchor.append(button);
  return anchor;
}

/** A sentence whose `` `code` `` shows as such. */
function prose(text: string): HTMLElement {
  const paragraph = element("p");
  const parts = text.split("`").map((part, at) => (at % 2 === 1 ? element("code", part) : part));
  paragraph.append(...parts);
  return paragraph;
}

function element(name: string, text?: string): HTMLElement {
  const created = document.createElement(name);
  if (text !== undefined) created.textContent = text;
  return created;
}

const css = `
:host astro-dev-toolbar-window { color-scheme: dark; }
header { display: flex; align-items: center; gap: 12px; justify-content: space-between; }
h1 { margin: 0; font-size: 20px; font-weight: 600; line-height: 1.3; color: #fff; overflow-wrap: anywhere; }
astro-dev-toolbar-badge { flex: none; }
p { margin: 8px 0 0; overflow-wrap: anywhere; font-size: 14px; line-height: 1.5; color: rgba(224, 231, 255, .85); }
ul { list-style: none; margin: 16px 0 0; padding: 0; display: grid; gap: 8px; overflow-y: auto; }
li { border-left: 3px solid #6e7891; border-radius: 4px; padding: 8px 12px; background: rgba(136, 146, 176, .12); }
li p { margin: 0; } li p + p { margin-top: 4px; color: rgba(191, 201, 230, .8); }
pre { margin: 6px 0 0; padding: 6px 10px; border-radius: 4px; background: rgba(136, 146, 176, .12); white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; font: 13px/1.5 ui-monospace, monospace; color: #fff; }
code { font: 13px ui-monospace, monospace; color: #fff; }
li.error { border-color: #ff6b81; } li.warning { border-color: #f0c674; }
footer { display: flex; gap: 8px; margin-top: 20px; }
a { text-decoration: none; border-radius: 4px; }
a:focus-visible { outline: 2px solid #fff; outline-offset: 2px; }
`;
