import type { Crop, RatioName } from "focal-crop";
import { drag } from "./drag.ts";
import { drawCrop } from "./draw-crop.ts";
import { sendChoice } from "./send-choice.ts";

/**
 * Make the crop of one ratio movable: by dragging, by keys, by typing. Called again after the page has changed, it
 * draws what is chosen and not saved.
 *
 * @param refreshPage - brings the page back to what the file says
 */
export function editCrops(page: Document, refreshPage: () => Promise<void>): void {
  const root = page.querySelector<HTMLElement>("[data-focal]");
  const parts = root === null ? undefined : readParts(root);
  if (root === null || parts === undefined) return;
  const redraw = started.get(root) ?? startEditor(root, parts, refreshPage);
  started.set(root, redraw);
  redraw();
}

const started = new WeakMap<Element, () => void>();

/** Ratio of the crop that is being moved; absent while the point is. */
export function chosenRatio(root: HTMLElement): RatioName | undefined {
  const chosen = root.querySelector<HTMLInputElement>('input[name="crop"]:checked')?.value;
  return chosen === undefined || chosen === "" ? undefined : (chosen as RatioName);
}

interface Parts {
  readonly stage: SVGSVGElement;
  readonly handle: SVGGElement;
  readonly form: HTMLFormElement;
  readonly fields: HTMLElement;
  readonly output: HTMLOutputElement;
}

function readParts(root: HTMLElement): Parts | undefined {
  const stage = root.querySelector<SVGSVGElement>(".stage");
  const handle = root.querySelector<SVGGElement>(".crop-handle");
  const form = root.querySelector<HTMLFormElement>("form.crops");
  const fields = form?.querySelector<HTMLElement>(".crop-fields");
  const output = form?.querySelector<HTMLOutputElement>("output");
  return stage && handle && form && fields && output
    ? { stage, handle, form, fields, output }
    : undefined;
}

function startEditor(
  root: HTMLElement,
  { stage, handle, form, fields, output }: Parts,
  refreshPage: () => Promise<void>,
): () => void {
  /** Crops that were moved and not saved. */
  const moved = new Map<RatioName, Crop>();
  const input = (name: string): HTMLInputElement =>
    form.elements.namedItem(name) as HTMLInputElement;
  const buttons = [...form.querySelectorAll("button:not([data-choice])")];
  const size = (): { readonly width: number; readonly height: number } => ({
    width: Number(root.dataset["width"]),
    height: Number(root.dataset["height"]),
  });

  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === "crop") redraw();
  });
  form.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === "number") readForm();
  });
  form.addEventListener("reset", (event) => {
    // The choice of the ratio stays.
    event.preventDefault();
    settle("");
    void refreshPage();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (moved.size > 0) void save();
  });
  form.addEventListener("click", (event) => {
    const button =
      event.target instanceof Element && event.target.closest<HTMLElement>("[data-choice]");
    if (button) void choose(button);
  });
  handle.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 0.1 : 0.01;
    const moves: Readonly<Record<string, readonly [x: number, y: number, size: number]>> = {
      ArrowLeft: [-step, 0, 0],
      ArrowRight: [step, 0, 0],
      ArrowUp: [0, -step, 0],
      ArrowDown: [0, step, 0],
      PageUp: [0, 0, 0.1],
      PageDown: [0, 0, -0.1],
      "+": [0, 0, 0.01],
      "=": [0, 0, 0.01],
      "-": [0, 0, -0.01],
    };
    const move = moves[event.key];
    const crop = current();
    if (move === undefined || crop === undefined) return;
    event.preventDefault();
    const [x, y, more] = move;
    moveTo(crop.x1 + x, crop.y1 + y, crop.x2 - crop.x1 + more);
  });
  drag(stage, (event) => ({ move: dragged(event), focus: handle }));
  window.addEventListener("beforeunload", (event) => {
    if (moved.size > 0 && root.isConnected) event.preventDefault();
  });
  return redraw;

  function dragged({ target }: PointerEvent): ((x: number, y: number) => void) | undefined {
    const start = current();
    if (start === undefined) return undefined;
    if (target instanceof Element && target.classList.contains("crop-corner")) {
      return (x) => moveTo(start.x1, start.y1, x - start.x1);
    }
    let from: readonly [number, number] | undefined;
    return (x, y) => {
      from ??= [x, y];
      moveTo(start.x1 + x - from[0], start.y1 + y - from[1], start.x2 - start.x1);
    };
  }

  /** Whether the file has a crop for a ratio, which does not follow the point then. */
  function isGiven(name: RatioName | undefined): boolean {
    const given = JSON.parse(root.dataset["given"] ?? "{}") as object;
    return name !== undefined && name in given;
  }

  function current(): Crop | undefined {
    const name = chosenRatio(root);
    return name && (moved.get(name) ?? shownCrop(name));
  }

  /** As the page draws it, which may follow the point. */
  function shownCrop(name: RatioName): Crop | undefined {
    const frame = stage.querySelector(`.frame[data-frame="${name}"]`);
    if (frame === null) return undefined;
    const of = (side: string): number => Number(frame.getAttribute(side));
    const { width, height } = size();
    const [x1, y1] = [of("x") / width, of("y") / height];
    return { x1, y1, x2: x1 + of("width") / width, y2: y1 + of("height") / height };
  }

  function readForm(): void {
    const crop = current();
    if (crop === undefined) return;
    // A field without a number is being typed in.
    const of = (name: string, old: number): number => {
      const { valueAsNumber } = input(name);
      return Number.isNaN(valueAsNumber) ? old : valueAsNumber / 100;
    };
    moveTo(of("cropX", crop.x1), of("cropY", crop.y1), of("cropW", crop.x2 - crop.x1), false);
  }

  function moveTo(x: number, y: number, width: number, writesForm = true): void {
    const name = chosenRatio(root);
    if (name === undefined) return;
    moved.set(name, placed(x, y, width, shapeOf(name, size())));
    output.textContent = output.dataset["unsaved"] ?? "";
    redraw(writesForm);
  }

  function redraw(writesForm = true): void {
    root.toggleAttribute("data-cropped", moved.size > 0);
    for (const button of buttons) {
      // One that is really disabled would lose the focus of whoever pressed it.
      if (moved.size > 0) button.removeAttribute("aria-disabled");
      else button.setAttribute("aria-disabled", "true");
    }
    for (const [name, crop] of moved) drawCrop(stage, name, crop, size());
    const name = chosenRatio(root);
    const crop = current();
    handle.toggleAttribute("hidden", crop === undefined);
    fields.hidden = crop === undefined;
    for (const field of fields.querySelectorAll("input")) field.disabled = crop === undefined;
    for (const button of form.querySelectorAll<HTMLElement>("[data-of]")) {
      button.hidden = button.dataset["of"] !== name || !isGiven(name);
    }
    if (crop !== undefined && name !== undefined) drawHandle(crop, name, writesForm);
  }

  function drawHandle({ x1, y1, x2, y2 }: Crop, name: RatioName, writesForm: boolean): void {
    const { width, height } = size();
    const [body, corner] = handle.querySelectorAll("rect");
    const box = {
      x: x1 * width,
      y: y1 * height,
      width: (x2 - x1) * width,
      height: (y2 - y1) * height,
    };
    for (const [side, value] of Object.entries(box)) body?.setAttribute(side, String(value));
    const half = Number(corner?.getAttribute("width")) / 2;
    corner?.setAttribute("x", String(x2 * width - half));
    corner?.setAttribute("y", String(y2 * height - half));
    const percent = (value: number): string => String(Math.round(value * 1000) / 10);
    handle.setAttribute("aria-valuenow", String(Math.round((x2 - x1) * 100)));
    handle.setAttribute(
      "aria-valuetext",
      `${name.replace("_", ":")}, ${(root.dataset["where"] ?? "")
        .replace("{x}", percent(x1))
        .replace("{y}", percent(y1))}`,
    );
    if (!writesForm) return;
    input("cropX").value = percent(x1);
    input("cropY").value = percent(y1);
    input("cropW").value = percent(x2 - x1);
  }

  async function save(): Promise<void> {
    const sent = new Map(moved);
    const crops = Object.fromEntries(
      [...sent].map(([name, { x1, y1, x2, y2 }]) => [name, [x1, y1, x2, y2]]),
    );
    const answer = await sendChoice(root, { crops });
    output.textContent = (answer.ok ? root.dataset["saved"] : answer.reason) ?? "";
    if (!answer.ok) return;
    // One may have been moved on while the answer was under way.
    for (const [name, crop] of sent) if (moved.get(name) === crop) moved.delete(name);
    redraw();
  }

  /** Back to the point, or to the file as it was. */
  async function choose(button: HTMLElement): Promise<void> {
    const choice = JSON.parse(button.dataset["choice"] ?? "{}") as object;
    const answer = await sendChoice(root, choice);
    const text = (answer.ok ? root.dataset["saved"] : answer.reason) ?? "";
    if (answer.ok) settle(text);
    else output.textContent = text;
  }

  function settle(text: string): void {
    moved.clear();
    output.textContent = text;
    redraw();
  }
}

interface Shape {
  /** Height of a crop for each unit of its width, both as fractions of the picture. */
  readonly height: number;
  /** The widest that fits. */
  readonly most: number;
}

function shapeOf(
  name: RatioName,
  { width, height }: { readonly width: number; readonly height: number },
): Shape {
  const [across = 1, down = 1] = name.split("_").map(Number);
  const perWidth = (width * down) / (height * across);
  return { height: perWidth, most: Math.min(1, 1 / perWidth) };
}

const least = 0.05;

/** Inside the picture and of its shape: left, top and width to a ten-thousandth, the height as WeChat checks it. */
function placed(x: number, y: number, wanted: number, { height, most }: Shape): Crop {
  const rounded = Math.floor(limited(wanted, Math.min(least, most), most) * 1e4 + 1e-6) / 1e4;
  const width = most - rounded < 2e-4 ? most : rounded;
  const x1 = Math.floor(limited(x, 0, 1 - width) * 1e4 + 1e-6) / 1e4;
  const y1 = Math.floor(limited(y, 0, 1 - width * height) * 1e4 + 1e-6) / 1e4;
  return { x1, y1, x2: sixth(x1 + width), y2: sixth(y1 + width * height) };
}

function limited(value: number, low: number, high: number): number {
  return Math.min(Math.max(low, high), Math.max(low, Number.isFinite(value) ? value : low));
}

function sixth(value: number): number {
  return Math.min(1, Math.round(value * 1e6) / 1e6);
}
