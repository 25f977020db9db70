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
  // That the styling differs is news only where the text is the same.
  const textual = new Set(differences.flatMap((one) => (isSame(one) ? [] : [one.article])));
  const shown = differences.filter((one) => !isSame(one) || !textual.has(one.article));
  return panel(
    "conflict",
    texts.conflict,
    html`<p class="quiet">${reasons[why]}</p>
      ${shown.map((difference) => comparison(difference, texts))}`,
  );
}

type Shown = Omit<Difference, "key">;

/** Whether the two say the same, so that only what cannot be read differs. */
function isSame({ draft, site }: Shown): boolean {
  return draft === site;
}

function comparison(difference: Shown, texts: PreviewTexts): Html {
  const { field, draft, site, article } = difference;
  const name = nameField(field, texts.language);
  const heading = article === undefined ? name : `${article}: ${name}`;
  if (isSame(difference)) {
    return html`<h3>${heading}</h3>
      <p class="quiet">${texts.stylesOnly}</p>`;
  }
  const [left, right] = [draft.split("\n"), site.split("\n")];
  const side = (label: string, lines: readonly string[], others: readonly string[]): Html =>
    html`<div>
      <dt>${label}</dt>
      <dd tabindex="0" role="group" aria-label="${heading}, ${label}">
        ${
          lines.join("") === ""
            ? html`<p class="quiet">${texts.nothingThere}</p>`
            : aroundChanges(lines, new Set(others)).map((line) =>
                line === undefined
                  ? html`<p class="quiet">…</p>`
                  : others.includes(line)
                    ? html`<p>${line}</p>`
                    : html`<p><mark>${line}</mark></p>`,
              )
        }
      </dd>
    </div>`;
  return html`<h3>${heading}</h3>
    <dl class="versions">
      ${side(texts.inDraft, left, right)}${side(texts.onSite, right, left)}
    </dl>`;
}

/** Lines that the other side does not have, with those beside them; `undefined` stands for what is left out. */
function aroundChanges(
  lines: readonly string[],
  others: ReadonlySet<string>,
): readonly (string | undefined)[] {
  const isChanged = (at: number): boolean => {
    const line = lines[at];
    return line !== undefined && !others.has(line);
  };
  // Where one side only lacks something, all of it is shown.
  if (lines.length < 8 || !lines.some((_, at) => isChanged(at))) return lines;
  const isNear = (at: number): boolean => [-1, 0, 1].some((by) => isChanged(at + by));
  return lines.flatMap((line, at) =>
    isNear(at) ? [line] : at === 0 || isNear(at - 1) ? [undefined] : [],
  );
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
