import type * as FocalCrop from "focal-crop";
import { drag } from "./drag.ts";
import { drawCrop } from "./draw-crop.ts";
import { chosenRatio } from "./edit-crops.ts";
import { sendChoice } from "./send-choice.ts";

interface Focus {
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
}

/**
 * Make the point on a cover movable: by dragging, by arrow keys, by typing. Does nothing where that was done already.
 *
 * @param refreshPage - brings the page back to what the file says
 */
export function editFocalPoint(page: Document, refreshPage: () => Promise<void>): void {
  const root = page.querySelector<HTMLElement>("[data-focal]");
  if (root === null || started.has(root)) return;
  const editor = readEditor(root);
  if (editor === undefined) return;
  started.add(root);
  startEditor(editor, refreshPage);
}

const started = new WeakSet<Element>();

interface Editor {
  readonly root: HTMLElement;
  readonly stage: SVGSVGElement;
  readonly point: SVGGElement;
  readonly area: SVGGElement;
  readonly form: HTMLFormElement;
  readonly output: HTMLOutputElement;
}

function readEditor(root: HTMLElement): Editor | undefined {
  const stage = root.querySelector<SVGSVGElement>(".stage");
  const point = root.querySelector<SVGGElement>(".point");
  const area = root.querySelector<SVGGElement>(".area");
  const form = root.querySelector<HTMLFormElement>("form.point-form");
  const output = root.querySelector<HTMLOutputElement>(".point-form output");
  return stage && point && area && form && output
    ? { root, stage, point, area, form, output }
    : undefined;
}

function startEditor(editor: Editor, refreshPage: () => Promise<void>): void {
  const { root, stage, point, area, form, output } = editor;
  const focalCrop = import(new URL("../focal-crop/index.js", import.meta.url).href) as Promise<
    typeof FocalCrop
  >;
  const input = (name: string): HTMLInputElement =>
    form.elements.namedItem(name) as HTMLInputElement;
  const buttons = [...form.querySelectorAll("button:not([data-choice])")];
  // Until the point is moved the page says where it is, and may say otherwise after the file was edited. The crops
  // may then follow several regions that were found, so they are left as they are.
  let moved: Focus | undefined;
  const current = (): Focus => moved ?? focusIn(root);

  drawArea();

  point.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 0.1 : 0.01;
    // Beyond an edge is at the edge.
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
      PageUp: [0, -0.1],
      PageDown: [0, 0.1],
      Home: [-1, 0],
      End: [1, 0],
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const { x, y } = current();
    moveTo({ ...current(), x: x + move[0], y: y + move[1] });
  });
  drag(stage, (event) => ({
    move:
      chosenRatio(root) !== undefined ? undefined : isCorner(event.target) ? resizeTo : centreAt,
    focus: point,
  }));
  form.addEventListener("input", readForm);
  form.addEventListener("reset", () => {
    output.textContent = "";
    settle();
    void refreshPage();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (moved !== undefined) void save();
  });

  form.addEventListener("click", (event) => {
    const button =
      event.target instanceof Element && event.target.closest<HTMLElement>("[data-choice]");
    if (button) void choose(button);
  });
  window.addEventListener("beforeunload", (event) => {
    if (moved !== undefined && root.isConnected) event.preventDefault();
  });

  /** Back to what is found in the picture, or to the file as it was. */
  async function choose(button: HTMLElement): Promise<void> {
    const choice = JSON.parse(button.dataset["choice"] ?? "{}") as object;
    const answer = await sendChoice(root, choice);
    output.textContent = answer.ok ? (root.dataset["saved"] ?? "") : (answer.reason ?? "");
    if (answer.ok) settle();
  }

  function centreAt(x: number, y: number): void {
    moveTo({ ...current(), x, y });
  }

  function resizeTo(x: number, y: number): void {
    const focus = current();
    moveTo({ ...focus, width: Math.abs(x - focus.x) * 2, height: Math.abs(y - focus.y) * 2 });
  }

  function readForm(): void {
    const { x, y, width = 0.3, height = 0.3 } = current();
    // A field without a number is being typed in.
    const of = (name: string, old: number): number => {
      const { valueAsNumber } = input(name);
      return Number.isNaN(valueAsNumber) ? old : valueAsNumber / 100;
    };
    const size = input("area").checked ? { width: of("w", width), height: of("h", height) } : {};
    moveTo({ x: of("x", x), y: of("y", y), ...size }, false);
  }

  function moveTo(wanted: Focus, writesForm = true): void {
    moved = tidy(wanted);
    root.dataset["moved"] = "";
    for (const button of buttons) button.removeAttribute("aria-disabled");
    output.textContent = output.dataset["unsaved"] ?? "";
    if (writesForm) writeForm();
    draw();
  }

  /** Nothing is moved any more; what the page says counts. */
  function settle(): void {
    moved = undefined;
    delete root.dataset["moved"];
    // One that is really disabled would lose the focus of whoever pressed it.
    for (const button of buttons) button.setAttribute("aria-disabled", "true");
  }

  function writeForm(): void {
    const focus = current();
    const values = { x: focus.x, y: focus.y, w: focus.width, h: focus.height };
    for (const [name, value] of Object.entries(values)) {
      if (value !== undefined) input(name).value = String(Math.round(value * 100));
    }
  }

  function draw(): void {
    const { width, height } = readData(root);
    const focus = current();
    point.setAttribute("transform", `translate(${focus.x * width} ${focus.y * height})`);
    point.setAttribute("aria-valuenow", String(Math.round(focus.x * 100)));
    point.setAttribute("aria-valuetext", describe(root, focus));
    drawArea();
    void focalCrop.then(drawFrames);
  }

  function drawFrames({ coverCrops }: typeof FocalCrop): void {
    const { width, height, given } = readData(root);
    const frames = [...stage.querySelectorAll<SVGRectElement>("[data-frame]")];
    const names = [
      ...new Set(frames.map((frame) => frame.dataset["frame"] as FocalCrop.RatioName)),
    ];
    const crops = coverCrops({ width, height }, names, current(), given);
    for (const [name, crop] of Object.entries(crops)) {
      drawCrop(stage, name, crop, { width, height });
    }
  }

  function drawArea(): void {
    const { width, height } = readData(root);
    const focus = current();
    const size = form.querySelector<HTMLElement>(".size");
    const hasArea = focus.width !== undefined && focus.height !== undefined;
    area.toggleAttribute("hidden", !hasArea);
    if (size !== null) size.hidden = !hasArea;
    // What is not shown must not keep the rest from being saved.
    for (const name of ["w", "h"]) input(name).disabled = !hasArea;
    const [box, corner] = area.querySelectorAll("rect");
    if (!hasArea || box === undefined || corner === undefined) return;
    const [w, h] = [(focus.width ?? 0) * width, (focus.height ?? 0) * height];
    const [x, y] = [focus.x * width - w / 2, focus.y * height - h / 2];
    for (const [side, value] of Object.entries({ x, y, width: w, height: h })) {
      box.setAttribute(side, String(value));
    }
    const side = Number(corner.getAttribute("width"));
    corner.setAttribute("x", String(x + w - side / 2));
    corner.setAttribute("y", String(y + h - side / 2));
  }

  async function save(): Promise<void> {
    const wanted = current();
    const answer = await sendChoice(root, { focus: wanted });
    if (!answer.ok) {
      output.textContent = answer.reason ?? "";
      return;
    }
    output.textContent = root.dataset["saved"] ?? "";
    // It may have been moved on while the answer was under way.
    if (wanted !== moved) return;
    const { x, y, width: w = "", height: h = "" } = wanted;
    Object.assign(root.dataset, { x, y, w, h });
    settle();
  }
}

function isCorner(target: EventTarget | null): boolean {
  return target instanceof Element && target.classList.contains("corner");
}

function readData({ dataset }: HTMLElement): {
  readonly width: number;
  readonly height: number;
  readonly given: Parameters<typeof FocalCrop.coverCrops>[3];
} {
  return {
    width: Number(dataset["width"]),
    height: Number(dataset["height"]),
    given: JSON.parse(dataset["given"] ?? "{}") as Parameters<typeof FocalCrop.coverCrops>[3],
  };
}

function focusIn({ dataset }: HTMLElement): Focus {
  const { x, y, w, h } = dataset;
  const point = { x: Number(x), y: Number(y) };
  return w && h ? { ...point, width: Number(w), height: Number(h) } : point;
}

/** Inside the picture, to a hundredth: what a hand can mean, and what reads well in a file. */
function tidy({ x, y, width, height }: Focus): Focus {
  const point = { x: hundredth(x, 0), y: hundredth(y, 0) };
  return width === undefined || height === undefined
    ? point
    : { ...point, width: hundredth(width, 0.02), height: hundredth(height, 0.02) };
}

function hundredth(value: number, least: number): number {
  return Math.round(Math.min(1, Math.max(least, Number.isFinite(value) ? value : 0)) * 100) / 100;
}

function describe({ dataset }: HTMLElement, { x, y }: Focus): string {
  return (dataset["where"] ?? "")
    .replace("{x}", String(Math.round(x * 100)))
    .replace("{y}", String(Math.round(y * 100)));
}
