import { frontmatterBlock } from "wechat-drafts/internal";
import { parseCrops, type RatioName } from "focal-crop";
import type { DescribedCover } from "wechat-drafts";
import {
  coverCards,
  coverLegend,
  coverStage,
  html,
  type Html,
  panel,
} from "wechat-simulator/views";
import type { PreviewedPost } from "../preview.ts";
import type { PreviewTexts } from "../preview-texts.ts";
import { choices, fieldChoice, undoButton } from "./choices.ts";
import type { PreviewLinks } from "./links.ts";
import { prose } from "./message-list.ts";
import { shownArticle, shownCover } from "./shown.ts";

/** A cover whole, with its frames and the point they follow, to be moved by hand; beside it what readers see of it. */
export function coverPanel(
  post: PreviewedPost,
  account: string,
  texts: PreviewTexts,
  links: PreviewLinks,
): Html {
  const { cover, attempt } = post.composed ?? {};
  return panel("cover", texts.cover, html`${content()}${coverChoices(post, texts, links)}`);

  function content(): Html {
    if (cover === undefined) return html`<p class="quiet">${texts.noCover}</p>`;
    if (cover.width === 0) {
      return html`<img class="unseen" src="${links.picture(cover.ref.id)}" alt="${texts.cover}" />
        <p class="quiet">${texts.unseenCover}</p>`;
    }
    return html`<div class="cover">
      ${focalEditor(post, cover, texts, links)}${
        attempt && coverCards(shownArticle(attempt), shownCover(cover, links), account, texts)
      }
    </div>`;
  }
}

function focalEditor(
  { key, post, canUndo }: PreviewedPost,
  cover: DescribedCover,
  texts: PreviewTexts,
  links: PreviewLinks,
): Html {
  const { width, height, regions, source } = cover;
  const given = fixedCrops(post?.data["wechat"], cover);
  const [focus = { x: 0.5, y: 0.5 }] = regions;
  // Only an area that its author gave; one that was found is a hint where the point lies.
  const area = source === "given" && focus.width !== undefined ? focus : undefined;
  const isMovable = links.live !== undefined && post?.file !== undefined && cover.src !== "auto";
  const stage = coverStage(shownCover(cover, links), {
    label: isMovable ? undefined : texts.wholeCover,
    onTop: handles(cover, focus, area !== undefined, isMovable, texts),
  });
  return html` <div
    class="focal"
    ${
      isMovable &&
      html`data-focal="${key}" data-width="${width}" data-height="${height}"
      data-given="${JSON.stringify(given)}" data-x="${focus.x}" data-y="${focus.y}"
      data-w="${area?.width}" data-h="${area?.height}" data-where="${texts.focalWhere}"
      data-saved="${texts.saved}" data-not-saved="${texts.notSaved}"
      data-leave="${texts.leaveUnsaved}"`
    }
  >
    ${stage}${coverLegend(cover, `${[texts.sources[source], ...because(cover, texts)].join(" · ")} · ${width} × ${height} px`, texts)}
    <p class="quiet" id="fixed-crops" ${Object.keys(given).length === 0 && html`hidden`}>
      ${prose(texts.fixedFrames)}
    </p>
    ${isMovable ? html`${cropControls(cover, canUndo, texts)}${controls(focus, area, { isGiven: frontmatterBlock(post ?? { data: {} })["focalPoint"] !== undefined, canUndo }, texts)}` : links.live !== undefined && cover.src !== "auto" && html`<p class="quiet">${texts.noFile}</p>`}
  </div>`;
}

/** The article's pictures and a drawn cover to choose from; nothing where no file can be written. */
function coverChoices(
  previewed: PreviewedPost,
  texts: PreviewTexts,
  links: PreviewLinks,
): Html | false {
  const { post, composed } = previewed;
  const { attempt, inputs = [], cover } = composed ?? {};
  if (links.live === undefined || post?.file === undefined || attempt?.type !== "news")
    return false;
  const own = frontmatterBlock(post)["cover"] !== undefined;
  const pictures = inputs.flatMap(({ src, sha256 }) => {
    const found = attempt.pictures.find(({ id }) => id.startsWith(sha256));
    // What a bundler made of an address cannot be written into a file.
    return found === undefined || /^(?:\/@|project:|file:)/.test(src)
      ? []
      : [{ src, id: found.id }];
  });
  const button = (value: string | null, label: string, picture: Html | false): Html =>
    html`<button
      type="button"
      class="${picture === false ? "" : "picture"}"
      aria-pressed="${String(value === null ? !own : own && cover?.src === value)}"
      data-choice="${fieldChoice("cover", value)}"
    >
      ${picture}<span>${label}</span>
    </button>`;
  return html`<h3>${texts.chooseCover}</h3>
    ${choices(
      previewed,
      html`${button(null, texts.coverAutomatic, false)}${button("auto", texts.coverDrawn, false)}${pictures.map(
        ({ src, id }) =>
          button(
            src,
            src.split("/").at(-1) ?? src,
            html`<img
              src="${links.thumb(id, { x1: 0, y1: 0, x2: 1, y2: 1 })}"
              alt=""
              loading="lazy"
            />`,
          ),
      )}`,
      texts,
    )}`;
}

/** Which field or metadata says so; of what was found, how clearly it stands out. */
function because(
  { source, forms, field, confidence }: DescribedCover,
  texts: PreviewTexts,
): readonly string[] {
  if (source === "given") return field === undefined ? [] : [field];
  if (source !== "attention" || confidence === undefined) return forms;
  return [texts.confidence.replace("{percent}", String(Math.round(confidence * 100)))];
}

/** What is dragged: the point, and the corner of the area around it. */
function handles(
  { width, height }: DescribedCover,
  focus: { readonly x: number; readonly y: number },
  hasArea: boolean,
  isMovable: boolean,
  texts: PreviewTexts,
): Html {
  // Lines and dots look the same on a picture of 400 px and of 4,000.
  const unit = Math.max(width, height * 1.4) / 560;
  const size = (of: number): string => (unit * of).toFixed(1);
  const percent = (value: number): string => String(Math.round(value * 100));
  const where = texts.focalWhere.replace("{x}", percent(focus.x)).replace("{y}", percent(focus.y));
  const handle = isMovable
    ? html`tabindex="0" role="slider" aria-label="${texts.focalPoint}" aria-valuemin="0"
      aria-valuemax="100" aria-valuenow="${percent(focus.x)}" aria-valuetext="${where}"
      aria-describedby="focal-help"`
    : html`aria-hidden="true"`;
  const at = `${(focus.x * width).toFixed(1)} ${(focus.y * height).toFixed(1)}`;
  return html`<g class="area" ${!hasArea && html`hidden`}>
      <rect />
      <rect class="corner" width="${size(14)}" height="${size(14)}" rx="${size(3)}" />
    </g>
    <g class="point" transform="translate(${at})" ${handle}>
      <circle class="halo" r="${size(22)}" />
      <circle class="ring" r="${size(11)}" />
      <circle class="dot" r="${size(3)}" />
    </g>
    ${
      isMovable &&
      html`<g
        class="crop-handle"
        tabindex="0"
        role="slider"
        aria-label="${texts.crops}"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow="100"
        aria-describedby="crop-help"
        hidden
      >
        <rect />
        <rect class="crop-corner" width="${size(16)}" height="${size(16)}" rx="${size(3)}" />
      </g>`
    }`;
}

function controls(
  focus: { readonly x: number; readonly y: number },
  area: { readonly width?: number | undefined; readonly height?: number | undefined } | undefined,
  { isGiven, canUndo }: { readonly isGiven: boolean; readonly canUndo: boolean | undefined },
  texts: PreviewTexts,
): Html {
  const number = (name: string, label: string, value: number, isOff = false): Html =>
    percentField({ name, label, value: Math.round(value * 100), step: "1", isOff });
  return html` <p class="quiet point-form" id="focal-help">${texts.focalHelp}</p>
    <form class="controls point-form" id="point-form">
      <div>${number("x", texts.fromLeft, focus.x)}${number("y", texts.fromTop, focus.y)}</div>
      <div>
        <label class="check"
          ><input
            type="checkbox"
            name="area"
            autocomplete="off"
            ${area !== undefined && html`checked`}
          />
          ${texts.area}</label
        >
        <span class="size" ${area === undefined && html`hidden`}
          >${number("w", texts.areaWidth, area?.width ?? 0.3, area === undefined)}${number("h", texts.areaHeight, area?.height ?? 0.3, area === undefined)}</span
        >
      </div>
      <div class="buttons">
        <button type="submit" class="primary" aria-disabled="true">${texts.save}</button
        ><button type="reset" aria-disabled="true">${texts.reset}</button
        ><button
          type="button"
          data-choice="${JSON.stringify({ field: "focalPoint", value: null })}"
          ${!isGiven && html`hidden`}
        >
          ${texts.automatic}</button
        >${undoButton(canUndo, texts)}<output
          role="status"
          data-unsaved="${texts.unsaved}"
        ></output>
      </div>
    </form>`;
}

/** Which crop is moved by hand, and by how much; without a script there is nothing to choose. */
function cropControls(
  { crops }: DescribedCover,
  canUndo: boolean | undefined,
  texts: PreviewTexts,
): Html {
  const names = Object.keys(crops) as RatioName[];
  const option = (value: string, label: string, isFirst = false): Html =>
    html`<label class="chip"
      ><input
        type="radio"
        name="crop"
        value="${value}"
        autocomplete="off"
        ${isFirst && html`checked`}
      /><span>${label}</span></label
    >`;
  const number = (name: string, label: string): Html =>
    percentField({ name, label, value: 0, step: "any", isOff: true });
  return html`<form class="controls crops" id="crop-form">
    <fieldset class="filters">
      <legend>${texts.crops}</legend>
      ${option("", texts.cropsFollow, true)}${names.map((name) => option(name, texts.frames[name]))}
    </fieldset>
    <div class="crop-fields" hidden>
      <p class="quiet" id="crop-help">${texts.cropHelp}</p>
      <div>
        ${number("cropX", texts.fromLeft)}${number("cropY", texts.fromTop)}${number("cropW", texts.areaWidth)}
      </div>
      <div class="buttons">
        <button type="submit" class="primary" aria-disabled="true">${texts.save}</button
        ><button type="reset" aria-disabled="true">${texts.reset}</button>${names.map(
          (name) =>
            html`<button
              type="button"
              data-of="${name}"
              data-choice="${JSON.stringify({ crops: { [name]: null } })}"
              hidden
            >
              ${texts.automatic}
            </button>`,
        )}${undoButton(canUndo, texts)}<output
          role="status"
          data-unsaved="${texts.unsaved}"
        ></output>
      </div>
    </div>
  </form>`;
}

interface PercentField {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly step: string;
  readonly isOff: boolean;
}

function percentField({ name, label, value, step, isOff }: PercentField): Html {
  return html`<label class="number"
    >${label}
    <input
      type="number"
      name="${name}"
      min="0"
      max="100"
      step="${step}"
      value="${value}"
      required
      ${isOff && html`disabled`}
      autocomplete="off"
    />
    %</label
  >`;
}

/** Frames that the author fixed; what is wrong with them is among the post's problems. */
function fixedCrops(block: unknown, cover: DescribedCover): ReturnType<typeof parseCrops> {
  try {
    return parseCrops((block as { crops?: unknown } | undefined)?.crops, cover);
  } catch {
    return {};
  }
}
