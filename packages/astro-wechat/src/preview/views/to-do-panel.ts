import { html, type Html, panel } from "wechat-simulator/views";
import type { Difference } from "wechat-drafts";
import { nameChecklistField, nameField } from "wechat-drafts/internal";
import { type NextStep, nextSteps } from "../../sync/next-steps.ts";
import type { PreviewedPost } from "../preview.ts";
import type { PreviewTexts } from "../preview-texts.ts";
import type { PreviewLinks } from "./links.ts";
import { prose } from "./message-list.ts";

/** What to do about a post, with what there is to copy. */
export function toDoPanel(post: PreviewedPost, texts: PreviewTexts, links: PreviewLinks): Html {
  return stepsPanel(nextSteps(post, texts), texts, links);
}

/** What to do next, in order. */
export function stepsPanel(
  steps: readonly NextStep[],
  texts: PreviewTexts,
  { live }: PreviewLinks,
): Html {
  return panel(
    "to-do",
    texts.toDo,
    html`<ol class="steps">
      ${steps.map(
        ({ text, code }) =>
          html`<li>
            <p>${prose(text)}</p>
            ${code !== undefined && copyable(code, live !== undefined, texts)}
          </li>`,
      )}
    </ol>`,
  );
}

/** Text to be pasted elsewhere, with a button where there is a script. */
export function copyable(code: string, isLive: boolean, texts: PreviewTexts): Html {
  return html`<div class="copyable">
    <pre tabindex="0"><code>${code}</code></pre>
    ${
      isLive &&
      html`<button
        type="button"
        data-copy-text="${code}"
        data-copied="${texts.codeCopied}"
        data-failed="${texts.copyFailed}"
        aria-label="${texts.copyCode}: ${code}"
      >
        ${texts.copyCode}
      </button>`
    }
  </div>`;
}

/** Both versions of what is in conflict, as the last sync on this machine saw them. */
export function conflictPanel(
  { outcome, conflict }: PreviewedPost,
  texts: PreviewTexts,
): Html | false {
  if (outcome !== "conflict" || conflict === undefined) return false;
  const { why, differences } = conflict;
  const reasons: Readonly<Record<string, string>> = texts.conflictWhy;
  return panel(
    "conflict",
    texts.conflict,
    html`<p class="quiet">${reasons[why]}</p>
      ${differences.map((difference) => comparison(difference, texts))}`,
  );
}

function comparison(
  { field, draft, site, article }: Omit<Difference, "key">,
  texts: PreviewTexts,
): Html {
  const name = nameField(field, texts.language);
  const heading = article === undefined ? name : `${article}: ${name}`;
  if (draft === site) return html`<p class="quiet">${heading}: ${texts.stylesOnly}</p>`;
  const [left, right] = [draft.split("\n"), site.split("\n")];
  const side = (label: string, lines: readonly string[], others: readonly string[]): Html =>
    html`<div>
      <dt>${label}</dt>
      <dd tabindex="0" role="group" aria-label="${heading}, ${label}">
        ${
          lines.join("") === ""
            ? html`<p class="quiet">${texts.nothingThere}</p>`
            : lines.map((line) =>
                others.includes(line) ? html`<p>${line}</p>` : html`<p><mark>${line}</mark></p>`,
              )
        }
      </dd>
    </div>`;
  return html`<h3>${heading}</h3>
    <dl class="versions">
      ${side(texts.inDraft, left, right)}${side(texts.onSite, right, left)}
    </dl>`;
}

/** What a person has to set in WeChat's editor. */
export function checklistPanel(
  { checklist = [] }: PreviewedPost,
  texts: PreviewTexts,
): Html | false {
  if (checklist.length === 0) return false;
  return panel(
    "checklist",
    texts.checklist,
    html`<p class="quiet">${texts.checklistHint}</p>
      <ul class="checks">
        ${checklist.map(
          ({ setting, value }) =>
            html`<li>
              <span>${nameChecklistField(setting, texts.language)}</span> <b>${value}</b>
            </li>`,
        )}
      </ul>`,
  );
}
