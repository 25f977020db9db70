import { html, type Html, type Part } from "./html.ts";

/** One article: the phone, and beside it all that decides how it gets there. */
export interface Workbench {
  readonly phone: Html;
  readonly title: string;
  readonly facts: Part;
  /** What its state means. */
  readonly about: Part;
  readonly panels: Part;
}

export function workbench({ phone, title, facts, about, panels }: Workbench): Html {
  return html`<div class="workbench">
    <div class="reader">${phone}</div>
    <div class="desk">
      <div class="heading">
        <h1>${title}</h1>
        <p class="facts">${facts}</p>
        <p class="quiet">${about}</p>
      </div>
      ${panels}
    </div>
  </div>`;
}
