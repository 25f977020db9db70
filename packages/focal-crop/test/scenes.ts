import type { Area } from "focal-crop";
import sharp from "sharp";

/** A picture whose subject is known because it was drawn. */
export interface Scene {
  readonly name: string;
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  /** Box of the subject: centre and size as fractions. */
  readonly subject: Area;
  /** JPEG bytes; drawn when asked for. */
  draw(): Promise<Buffer>;
}

/**
 * Twelve kinds of subject on nine kinds of ground, at random places up to the edges. The same seed draws the same
 * pictures. Grounds carry texture, light falling off, grain and decoys: shapes that attract the eye less.
 */
export function scenes(count: number, seed = 1): readonly Scene[] {
  return Array.from({ length: count }, (_, index) => scene(index, random(seed * 1000 + index)));
}

type Random = () => number;

const sizes = [
  [1200, 800],
  [800, 1200],
  [1600, 900],
  [1000, 1000],
  [900, 1600],
  [2000, 1000],
  [1400, 700],
] as const;

function scene(index: number, next: Random): Scene {
  const kinds = Object.entries(subjects);
  const [kind, [aspect, shape]] = kinds[index % kinds.length] ?? pick(next, kinds);
  const [ground, background] = pick(next, Object.entries(backgrounds));
  const [width, height] = pick(next, sizes);
  const short = Math.min(width, height);
  const tall = Math.min(short * (0.16 + next() ** 2 * 0.4), (width * 0.6) / aspect);
  const box = { width: tall * aspect, height: tall };
  // A third of the subjects stand close to an edge, as in pictures that centre crops spoil.
  const toEdge = next() < 0.33;
  const place = (free: number) => (toEdge ? (next() < 0.5 ? 0.02 : 0.98) : next()) * free;
  const left = place(width - box.width);
  const top = place(height - box.height);
  const palette = Math.floor(next() * 1e9);
  return {
    name: `${String(index + 1).padStart(2, "0")} ${kind} on ${ground}, ${width} × ${height}`,
    kind,
    width,
    height,
    subject: {
      x: (left + box.width / 2) / width,
      y: (top + box.height / 2) / height,
      width: box.width / width,
      height: box.height / height,
    },
    async draw() {
      const random_ = random(palette);
      const svg =
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
        `${background(width, height, random_)}${decoys(width, height, random_)}` +
        `<svg x="${left}" y="${top}" width="${box.width}" height="${box.height}" viewBox="0 0 ${100 * (box.width / box.height)} 100" overflow="visible">` +
        `${shape(random_, 100 * (box.width / box.height))}</svg></svg>`;
      return sharp(Buffer.from(svg))
        .flatten({ background: "#fff" })
        .composite([
          { input: await cloud(width, height, random_), blend: "soft-light" },
          { input: await grain(random_), blend: "overlay", tile: true },
        ])
        .jpeg({ quality: 88 })
        .toBuffer();
    },
  };
}

/** Width ÷ height of the box, and what fills a box 100 high. */
type Subject = readonly [number, (next: Random, width: number) => string];

const subjects: Record<string, Subject> = {
  face: [0.75, (next) => person(next, 37, 0)],
  "two faces": [1.9, (next) => person(next, 40, 0) + person(next, 145, 4)],
  text: [
    2.2,
    (next, w) =>
      `<rect width="${w}" height="100" fill="${pick(next, ["#fdfdf6", "#20242c", "#0b4f8a"])}"/>` +
      Array.from({ length: 4 }, (_, row) =>
        Array.from({ length: 9 }, (__, column) =>
          glyph(next, 8 + (column * (w - 16)) / 9, 9 + row * 22, 16),
        ).join(""),
      ).join(""),
  ],
  "red ball": [1, (next) => ball(next, pick(next, ["#d8121c", "#e8510c", "#c3137a"]))],
  flower: [
    1,
    (next) => {
      const colour = pick(next, ["#f2c40f", "#e03a8c", "#7a32d6", "#f26a1b"]);
      return (
        Array.from(
          { length: 8 },
          (_, petal) =>
            `<ellipse cx="50" cy="24" rx="13" ry="24" fill="${colour}" transform="rotate(${petal * 45} 50 50)"/>`,
        ).join("") + `<circle cx="50" cy="50" r="13" fill="#5b3410"/>`
      );
    },
  ],
  "dark animal": [
    1.3,
    () =>
      `<g fill="#17130f"><ellipse cx="60" cy="66" rx="46" ry="26"/><circle cx="101" cy="38" r="24"/>` +
      `<path d="M82 24l4-24 14 15zM104 15l14-15 4 25z"/><path d="M18 62q-20-20-6-48l7 3q-8 22 10 36zM30 84h10v16h-10zM80 84h10v16h-10z"/></g>` +
      `<circle cx="95" cy="35" r="3.5" fill="#d7c94a"/><circle cx="110" cy="35" r="3.5" fill="#d7c94a"/>`,
  ],
  "bright lamp": [
    0.8,
    () =>
      `<rect width="80" height="100" fill="#1d1a16"/><circle cx="40" cy="40" r="32" fill="#fff6cf"/>` +
      `<circle cx="40" cy="40" r="22" fill="#fffef5"/><path d="M34 72h12v28h-12z" fill="#77706a"/>`,
  ],
  "grey statue": [
    0.6,
    () =>
      `<g fill="#8d8f8e"><path d="M6 100h48v-12h-48zM14 88l6-44q10-9 20 0l6 44z"/><circle cx="30" cy="24" r="15"/></g>` +
      `<g fill="#55585a"><path d="M30 88l4-46q4 0 6 3l6 43zM30 39a15 15 0 0 0 0-30q8 14 0 30z"/></g>` +
      `<g stroke="#3c3f42" fill="none"><path d="M20 50l20 6M19 60l22 6M18 70l24 6"/></g>`,
  ],
  product: [
    0.8,
    (next) =>
      `<rect x="4" y="2" width="72" height="96" rx="6" fill="${pick(next, ["#f4f4f4", "#1f2a44", "#12643b"])}" stroke="#333"/>` +
      `<rect x="12" y="14" width="56" height="30" fill="${pick(next, ["#e33d2f", "#2563eb", "#f0a202"])}"/>` +
      Array.from(
        { length: 5 },
        (_, row) =>
          `<path d="M12 ${54 + row * 8}h${30 + next() * 26}" stroke="#888" stroke-width="3"/>`,
      ).join("") +
      glyph(next, 22, 20, 18) +
      glyph(next, 42, 20, 18),
  ],
  boat: [
    1.5,
    (next) =>
      `<path d="M6 72h138l-22 28H28z" fill="${pick(next, ["#7b1e1e", "#123a63", "#4b2e14"])}"/><path d="M72 70V2l56 62z" fill="#f7f3e8"/>` +
      `<path d="M66 70V12L24 64z" fill="#e9e0c9"/><path d="M69 0v72" stroke="#2b2118" stroke-width="4"/>`,
  ],
  food: [
    1.4,
    (next) =>
      `<ellipse cx="70" cy="50" rx="70" ry="50" fill="#f3f1ec"/><ellipse cx="70" cy="50" rx="52" ry="36" fill="#b5651d"/>` +
      Array.from(
        { length: 14 },
        () =>
          `<circle cx="${35 + next() * 70}" cy="${28 + next() * 44}" r="${4 + next() * 5}" fill="${pick(next, ["#c62b1c", "#3f8f2f", "#f0cf5b", "#7d3b12"])}"/>`,
      ).join(""),
  ],
  bird: [
    1.5,
    (next) =>
      `<path d="M4 60q30-46 70-14 24-40 72-34-40 12-52 44-30 52-90 4z" fill="${pick(next, ["#2b4fa8", "#3c2a20", "#f5f5f5", "#b3261e"])}"/>` +
      `<path d="M4 60l-4-8 16-2z" fill="#e8a317"/><circle cx="22" cy="50" r="3" fill="#111"/>`,
  ],
};

const backgrounds: Record<string, (width: number, height: number, next: Random) => string> = {
  landscape: (w, h, next) => {
    const horizon = h * (0.4 + next() * 0.3);
    return (
      gradient(w, h, "#8fb7dc", "#e9eef0") +
      `<rect y="${horizon}" width="${w}" height="${h}" fill="${pick(next, ["#6f8251", "#8c7a55", "#5d7480"])}"/>` +
      hills(w, horizon, h * 0.14, next)
    );
  },
  foliage: (w, h, next) => gradient(w, h, "#33502c", "#4a6b39") + many(260, () => leaf(w, h, next)),
  wall: (w, h, next) => gradient(w, h, pick(next, ["#d9d2c5", "#c7ced1", "#e5dfd9"]), "#b9b1a5"),
  street: (w, h, next) =>
    gradient(w, h, "#b9c0c7", "#8d9297") +
    many(7, (index) => {
      const top = h * (0.1 + next() * 0.35);
      const left = (index * w) / 7;
      return (
        `<rect x="${left}" y="${top}" width="${w / 7 - 4}" height="${h * 0.82 - top}" fill="${pick(next, ["#7b766f", "#8f8a83", "#6a6f75"])}"/>` +
        many(
          15,
          (pane) =>
            `<rect x="${left + 10 + ((pane % 3) * w) / 22}" y="${top + 16 + (Math.floor(pane / 3) * h) / 14}" width="${w / 40}" height="${h / 28}" fill="#5b646c"/>`,
        )
      );
    }) +
    `<rect y="${h * 0.82}" width="${w}" height="${h}" fill="#55575a"/>`,
  table: (w, h, next) =>
    gradient(w, h, "#a9855c", "#8b6a45") +
    many(40, () => {
      const y = next() * h;
      return `<path d="M0 ${y}q${w / 2} ${(next() - 0.5) * 40} ${w} 0" stroke="#7a5a38" stroke-width="${1 + next() * 3}" fill="none"/>`;
    }),
  water: (w, h, next) =>
    gradient(w, h, "#5f93ad", "#27566f") +
    many(120, () => {
      const [x, y, l] = [next() * w, next() * h, 20 + next() * 60];
      return `<path d="M${x} ${y}q${l / 2} -6 ${l} 0" stroke="#8fb8c8" stroke-width="2" fill="none"/>`;
    }),
  sunset: (w, h, next) => {
    const horizon = h * (0.5 + next() * 0.25);
    const stops = `<stop stop-color="#3b3a5e"/><stop offset="0.7" stop-color="#c9764a"/><stop offset="1" stop-color="#f3c583"/>`;
    return (
      `<defs><linearGradient id="g" x2="0" y2="1">${stops}</linearGradient></defs><rect width="${w}" height="${horizon}" fill="url(#g)"/>` +
      `<rect y="${horizon}" width="${w}" height="${h - horizon}" fill="#2f2b33"/>${hills(w, horizon, h * 0.08, next)}`
    );
  },
  room: (w, h, next) => {
    const left = next() * w * 0.6;
    return (
      gradient(w, h, "#a89c8c", "#8a7d6d") +
      `<rect x="${left}" y="${h * 0.08}" width="${w * 0.3}" height="${h * 0.42}" fill="#dfe8ee"/><path d="M${left + w * 0.15} ${h * 0.08}v${h * 0.42}" stroke="#8f8577" stroke-width="8"/>` +
      `<rect y="${h * 0.8}" width="${w}" height="${h * 0.2}" fill="#6f5a45"/>` +
      `<rect x="${w - left - w * 0.35}" y="${h * 0.58}" width="${w * 0.34}" height="${h * 0.26}" rx="14" fill="#7d8587"/>`
    );
  },
  bokeh: (w, h, next) =>
    gradient(w, h, "#2b2620", "#4a4038") +
    many(
      26,
      () =>
        `<circle cx="${next() * w}" cy="${next() * h}" r="${20 + next() * 60}" fill="${pick(next, ["#8a7350", "#6d6a58", "#7f5c4c"])}" opacity="${0.15 + next() * 0.3}"/>`,
    ),
};

/** A pale disc and a few coloured specks, each far smaller than the subject. */
function decoys(w: number, h: number, next: Random): string {
  const short = Math.min(w, h);
  const disc = `<circle cx="${next() * w}" cy="${next() * h}" r="${short * 0.06}" fill="#fff" opacity="0.22"/>`;
  const speck = () =>
    `<circle cx="${next() * w}" cy="${next() * h}" r="${short * (0.004 + next() * 0.008)}" fill="${pick(next, ["#d33", "#37c", "#eb3", "#eee", "#222"])}"/>`;
  return disc + many(6, speck);
}

function person(next: Random, cx: number, dy: number): string {
  const skin = pick(next, ["#e7b593", "#c98d64", "#8d5a3a", "#f0c9ad"]);
  const hair = pick(next, ["#221a16", "#5a3a1f", "#111"]);
  const shirt = pick(next, ["#3c5a7d", "#6b6b6b", "#7c3f3f", "#e3e0da"]);
  return (
    `<g transform="translate(${cx - 37} ${dy})"><path d="M0 100q2-34 37-34t37 34z" fill="${shirt}"/>` +
    `<ellipse cx="37" cy="30" rx="26" ry="30" fill="${hair}"/><ellipse cx="37" cy="38" rx="21" ry="28" fill="${skin}"/>` +
    `<path d="M28 62h18v12h-18z" fill="${skin}"/><circle cx="29" cy="34" r="2.6" fill="#1a1410"/><circle cx="45" cy="34" r="2.6" fill="#1a1410"/>` +
    `<path d="M30 52q7 5 14 0" stroke="#8c3b35" stroke-width="3" fill="none"/></g>`
  );
}

function ball(next: Random, colour: string): string {
  return `<circle cx="50" cy="50" r="50" fill="${colour}"/><circle cx="${34 + next() * 8}" cy="32" r="13" fill="#fff" opacity=".45"/>`;
}

/** Strokes in a square, dense as a Chinese character. */
function glyph(next: Random, x: number, y: number, size: number): string {
  const stroke = () =>
    `M${x + next() * size} ${y + next() * size}${next() < 0.5 ? "h" : "v"}${size * 0.6}`;
  return `<path d="${stroke()}${stroke()}${stroke()}${stroke()}" stroke="#b9892f" stroke-width="2.4" fill="none"/>`;
}

function gradient(w: number, h: number, from: string, to: string): string {
  return (
    `<defs><linearGradient id="g" x2="0.3" y2="1"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs>` +
    `<rect width="${w}" height="${h}" fill="url(#g)"/>`
  );
}

function hills(w: number, y: number, rise: number, next: Random): string {
  const points = Array.from(
    { length: 9 },
    (_, index) => `${(index * w) / 8},${y - next() * rise}`,
  ).join(" ");
  return `<polygon points="0,${y + 2} ${points} ${w},${y + 2}" fill="#7d8f96"/>`;
}

function leaf(w: number, h: number, next: Random): string {
  const [x, y] = [next() * w, next() * h];
  return `<ellipse cx="${x}" cy="${y}" rx="${8 + next() * 26}" ry="${4 + next() * 9}" fill="${pick(next, ["#2f4d28", "#56793f", "#3d5f30", "#6a8a4c"])}" transform="rotate(${next() * 180} ${x} ${y})"/>`;
}

function many(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join("");
}

/** Soft light and shade over the whole picture. */
async function cloud(width: number, height: number, next: Random): Promise<Buffer> {
  const raw = Uint8Array.from({ length: 12 * 8 }, () => 80 + next() * 96);
  return sharp(raw, { raw: { width: 12, height: 8, channels: 1 } })
    .resize(width, height, { fit: "fill", kernel: "cubic" })
    .toColourspace("srgb")
    .png()
    .toBuffer();
}

/** Sensor noise. */
async function grain(next: Random): Promise<Buffer> {
  const raw = Uint8Array.from(
    { length: 256 * 256 },
    () => 128 + (next() + next() + next() - 1.5) * 50,
  );
  return sharp(raw, { raw: { width: 256, height: 256, channels: 1 } })
    .toColourspace("srgb")
    .png()
    .toBuffer();
}

function pick<T>(next: Random, list: readonly T[]): T {
  const item = list[Math.floor(next() * list.length)];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}

/** Mulberry32: the same numbers for the same seed, `0` to below `1`. */
function random(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
