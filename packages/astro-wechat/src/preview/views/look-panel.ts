import { html, type Html, panel } from "wechat-simulator/views";
import { siteOptions, themeToKeep } from "../look.ts";
import { type CodeStyle, codeStyles, lookQuery, textSizes } from "../look-query.ts";
import type { PreviewedPost } from "../preview.ts";
import type { PreviewTexts } from "../preview-texts.ts";
import { choices, fieldChoice } from "./choices.ts";
import type { PreviewLinks, View } from "./links.ts";
import { prose } from "./message-list.ts";
import { copyable } from "./to-do-panel.ts";

/** Theme, color, text size and code style to try on the article; what is tried is kept with one click. */
export function lookPanel(
  previewed: PreviewedPost,
  view: View,
  texts: PreviewTexts,
  links: PreviewLinks,
): Html | false {
  const { live } = links;
  if (live === undefined) return false;
  const { key, post, theme: inForce } = previewed;
  const { look = {}, mode } = view;
  const isTried = Object.keys(lookQuery(look)).length > 0;
  const kept = post && themeToKeep(post, look);
  const say = texts.look;
  return panel(
    "look",
    texts.lookTitle,
    html`<p class="quiet">${say.inForce} <code>${inForce}</code></p>
      <form class="look" data-auto>
        ${select("theme", texts.theme, look.theme, [["", say.asSet], ...live.themes.map(pair)])}
        <label
          >${say.accent}
          <span class="accent"
            ><input
              type="text"
              name="accent"
              value="${look.accent ?? ""}"
              placeholder="${say.asSet}"
              maxlength="100"
              spellcheck="false"
              autocomplete="off" /><input
              type="color"
              data-fills="accent"
              value="${hexOf(look.accent)}"
              aria-label="${say.pickAccent}"
              autocomplete="off" /></span
        ></label>
        ${select("size", say.size, look.size?.toString(), [
          ["", say.asSet],
          ...textSizes.map((one) => [String(one), `${one} px`] as const),
        ])}${select("code", say.code, look.code, [
          ["", say.asSet],
          ...(Object.keys(codeStyles) as CodeStyle[]).map((one) => [one, say.codes[one]] as const),
        ])}<input type="hidden" name="mode" value="${mode}" /><noscript
          ><button>${texts.apply}</button></noscript
        >
      </form>
      <p><a href="${links.themes(key)}">${say.gallery}</a></p>
      ${
        post?.file !== undefined &&
        choices(
          previewed,
          kept !== undefined &&
            html`<button
                type="button"
                class="primary"
                data-choice="${fieldChoice("theme", kept)}"
                data-then="${links.article(key, { mode, look: look.code === undefined ? {} : { code: look.code } })}"
              >
                ${texts.keepTheme}</button
              ><a class="button" data-soft href="${links.article(key, { mode })}">${say.stop}</a>`,
          texts,
        )
      }
      <div class="tried" ${!isTried && html`hidden`}>
        ${
          isTried &&
          html`${
              (kept === undefined || post?.file === undefined) &&
              html`<p>
                <a class="button" data-soft href="${links.article(key, { mode })}">${say.stop}</a>
              </p>`
            }
            <p>${prose(look.code === undefined ? texts.themeForSite : say.codeForSite)}</p>
            ${copyable(siteOptions(look), true, texts)}`
        }
      </div>`,
  );
}

function pair(name: string): readonly [string, string] {
  return [name, name];
}

function select(
  name: string,
  label: string,
  chosen: string | undefined,
  options: readonly (readonly [value: string, label: string])[],
): Html {
  return html`<label
    >${label}
    <select name="${name}" autocomplete="off">
      ${options.map(
        ([value, text]) =>
          html`<option value="${value}" ${value === (chosen ?? "") && html`selected`}>
            ${text}
          </option>`,
      )}
    </select></label
  >`;
}

/** What a field for colors can show. */
function hexOf(accent = ""): string {
  return /^#[\da-f]{6}$/i.test(accent) ? accent : "#000000";
}
