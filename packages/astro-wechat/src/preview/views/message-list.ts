import type { Message } from "wechat-drafts";
import { relativePath } from "wechat-drafts/internal/config";
import { html, type Html } from "wechat-simulator/views";
import type { PreviewLinks } from "./links.ts";
import type { PreviewTexts } from "../preview-texts.ts";

const weight = { error: 0, warning: 1, info: 2 } as const;

/** Messages, the worst first, each with a way to its line in the source. */
export function messageList(
  messages: readonly Message[],
  root: string,
  texts: PreviewTexts,
  { live }: PreviewLinks,
): Html {
  const sorted = messages.toSorted((a, b) => weight[a.level] - weight[b.level]);
  return html`<ul class="messages">
    ${sorted.map(
      ({ level, text, hint, file, line, column }) =>
        html` <li class="message ${level}">
          <p><span class="level">${texts.levels[level]}</span> ${prose(text)}</p>
          ${hint !== undefined && html`<p class="hint">${prose(hint)}</p>`}
          ${file !== undefined && place(file, line, column)}
        </li>`,
    )}
  </ul>`;

  function place(file: string, line: number | undefined, column: number | undefined): Html {
    const name = [relativePath(root, file), line].filter((part) => part !== undefined).join(":");
    return live === undefined
      ? html`<p class="place">${name}</p>`
      : html`<p class="place">
          <a data-editor href="${live.editor(file, line, column)}" title="${texts.openAt(name)}"
            >${name}</a
          >
        </p>`;
  }
}

/** How many of each kind, as small labels. */
export function messageCounts(messages: readonly Message[], texts: PreviewTexts): Html {
  return html`${(["error", "warning"] as const).map((level) => {
    const count = messages.filter((message) => message.level === level).length;
    return count > 0 && html`<span class="count ${level}">${texts.counted(count, level)}</span>`;
  })}`;
}

/** A sentence whose `` `code` `` shows as such. */
export function prose(text: string): Html {
  return html`${text.split("`").map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
