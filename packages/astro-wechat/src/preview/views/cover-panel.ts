import { parseCrops } from "focal-crop";
import type { CropRatio, DescribedCover } from "wechat-drafts";
import { coverCards } from "./cover-cards.ts";
import { tenth } from "./cropped.ts";
import { html, type Html } from "./html.ts";
import type { PreviewLinks } from "./links.ts";
import { prose } from "./message-list.ts";
import type { PreviewedPost } from "../preview.ts";
import type { PreviewWords } from "../preview-words.ts";

/** A cover whole, with its frames and the point they follow, to be moved by hand; beside it what readers see of it. */
export function coverPanel(
  post: PreviewedPost,
  account: string,
  words: PreviewWords,
  links: PreviewLinks,
): Html {
  const { cover, attempt } = post.composed ?? {};
  return html`<section class="panel" id="cover">
    <h2>${words.cover}</h2>
    ${
      cover === undefined
        ? html`<p class="quiet">${words.noCover}</p>`
        : cover.width === 0
          ? html`<p class="quiet">${words.unseenCover}</p>`
          : html`<div class="cover">
              ${focalEditor(post, cover, words, links)}${attempt && coverCards(attempt, cover, account, words, links)}
            </div>`
    }
  </section>`;
}

function focalEditor(
  { key, post }: PreviewedPost,
  cover: DescribedCover,
  words: PreviewWords,
  links: PreviewLinks,
): Html {
  const { ref, width, height, crops, regions, source } = cover;
  const names = Object.keys(crops) as CropRatio[];
  const given = fixedCrops(post?.data["wechat"], cover);
  const [focus = { x: 0.5, y: 0.5 }] = regions;
  // Only an area that its author gave; one that was found is a hint where the point lies.
  const area = source === "given" && focus.width !== undefined ? focus : undefined;
  // Lines and dots look the same on a picture of 400 px and of 4,000.
  const unit = Math.max(width, height * 1.4) / 560;
  const isMovable = links.live !== undefined && post?.file !== undefined && cover.src !== "auto";
  const frames = names.map((name) => {
    const { x1 = 0, y1 = 0, x2 = 1, y2 = 1 } = crops[name] ?? {};
    const [x, y, w, h] = [x1 * width, y1 * height, (x2 - x1) * width, (y2 - y1) * height].map(
      tenth,
    );
    return html`<rect
      class="frame r${name.replace(".", "-")}"
      data-frame="${name}"
      x="${x}"
      y="${y}"
      width="${w}"
      height="${h}"
    />`;
  });
  const where = words.focalWhere
    .replace("{x}", String(Math.round(focus.x * 100)))
    .replace("{y}", String(Math.round(focus.y * 100)));
  const handle = isMovable
    ? html`tabindex="0" role="slider" aria-label="${words.focalPoint}" aria-valuemin="0"
      aria-valuemax="100" aria-valuenow="${Math.round(focus.x * 100)}" aria-valuetext="${where}"
      aria-describedby="focal-help"`
    : html`aria-hidden="true"`;
  return html` <div
    class="focal"
    ${
      isMovable &&
      html`data-focal="${key}" data-width="${width}" data-height="${height}"
      data-given="${JSON.stringify(given)}" data-x="${focus.x}" data-y="${focus.y}"
      data-w="${area?.width}" data-h="${area?.height}" data-where="${words.focalWhere}"
      data-saved="${words.saved}"`
    }
  >
    <svg class="stage" viewBox="0 0 ${width} ${height}">
      <image
        href="${links.picture(ref.id)}"
        width="${width}"
        height="${height}"
        preserveAspectRatio="none"
      />
      <g class="frames">${frames}</g>
      <g class="area" ${area === undefined && html`hidden`}>
        <rect />
        <rect class="corner" width="${unit * 14}" height="${unit * 14}" rx="${unit * 3}" />
      </g>
      <g
        class="point"
        transform="translate(${tenth(focus.x * width)} ${tenth(focus.y * height)})"
        ${handle}
      >
        <circle class="halo" r="${tenth(unit * 22)}" />
        <circle class="ring" r="${tenth(unit * 11)}" />
        <circle class="dot" r="${tenth(unit * 3)}" />
      </g>
    </svg>
    <p class="legend">
      ${names.map((name) => html`<span class="r${name.replace(".", "-")}">${words.frames[name]}</span>`)}<span
        class="quiet"
        >${words.sources[source]} · ${width} × ${height} px</span
      >
    </p>
    ${Object.keys(given).length > 0 && html`<p class="quiet">${prose(words.fixedFrames)}</p>`}
    ${isMovable ? controls(focus, area, words) : links.live !== undefined && cover.src !== "auto" && html`<p class="quiet">${words.noFile}</p>`}
  </div>`;
}

function controls(
  focus: { readonly x: number; readonly y: number },
  area: { readonly width?: number | undefined; readonly height?: number | undefined } | undefined,
  words: PreviewWords,
): Html {
  const number = (name: string, label: string, value: number): Html =>
    html`<label class="number"
      >${label}
      <input
        type="number"
        name="${name}"
        min="0"
        max="100"
        step="1"
        value="${Math.round(value * 100)}"
        autocomplete="off"
      />
      %</label
    >`;
  return html` <p class="quiet" id="focal-help">${words.focalHelp}</p>
    <form class="controls">
      <div>${number("x", words.fromLeft, focus.x)}${number("y", words.fromTop, focus.y)}</div>
      <div>
        <label class="check"
          ><input
            type="checkbox"
            name="area"
            autocomplete="off"
            ${area !== undefined && html`checked`}
          />
          ${words.area}</label
        >
        <span class="size" ${area === undefined && html`hidden`}
          >${number("w", words.areaWidth, area?.width ?? 0.3)}${number("h", words.areaHeight, area?.height ?? 0.3)}</span
        >
      </div>
      <div class="buttons">
        <button type="submit" class="primary" disabled>${words.save}</button
        ><button type="reset" disabled>${words.reset}</button
        ><output role="status" data-unsaved="${words.unsaved}"></output>
      </div>
    </form>`;
}

/** Frames that the author fixed; what is wrong with them is among the post's problems. */
function fixedCrops(block: unknown, cover: DescribedCover): ReturnType<typeof parseCrops> {
  try {
    return parseCrops((block as { crops?: unknown } | undefined)?.crops, cover);
  } catch {
    return {};
  }
}
