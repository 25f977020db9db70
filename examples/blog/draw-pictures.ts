/**
 * Draws every picture of this blog, so that the example brings real files and no borrowed photographs:
 * `node draw-pictures.ts`. The files are committed; nobody has to run this to build the blog.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";

import { Blob, Face, Font, Variation } from "harfbuzzjs";
import sharp from "sharp";
import decompress from "woff2-encoder/decompress";

const folder = new URL("src/pictures/", import.meta.url);
await mkdir(folder, { recursive: true });

/** A small deterministic generator: the same pictures on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const svg = (width: number, height: number, body: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`,
  );

/** Film grain makes drawings compress like photographs, which is what fitting has to cope with. */
async function photograph(name: string, width: number, height: number, body: string, quality = 86) {
  const grain = await sharp({
    create: {
      width,
      height,
      channels: 3,
      background: "#808080",
      noise: { type: "gaussian", mean: 128, sigma: 9 },
    },
  })
    .png()
    .toBuffer();
  const bytes = await sharp(svg(width, height, body))
    .composite([{ input: grain, blend: "soft-light" }])
    .flatten({ background: "#000" })
    .jpeg({ quality, mozjpeg: true })
    .toBuffer();
  await writeFile(new URL(name, folder), bytes);
}

function hills(
  width: number,
  baseline: number,
  rise: number,
  seed: number,
  fill: string,
  floor: number,
): string {
  const random = randomFrom(seed);
  const phases = [random() * 6, random() * 6, random() * 6];
  let path = `M0 ${floor} `;
  for (let x = 0; x <= width; x += 12) {
    const t = x / width;
    const y =
      baseline -
      rise *
        (0.5 * Math.sin(t * 5 + phases[0]) +
          0.3 * Math.sin(t * 11 + phases[1]) +
          0.12 * Math.sin(t * 29 + phases[2]));
    path += `L${x} ${y.toFixed(1)} `;
  }
  return `<path d="${path}L${width} ${floor}Z" fill="${fill}"/>`;
}

function lighthouse(): string {
  const sky = `<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#1d2b53"/><stop offset=".45" stop-color="#8c4a6b"/><stop offset=".72" stop-color="#f2935c"/><stop offset="1" stop-color="#f9d98c"/></linearGradient>
<linearGradient id="w" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#b86a5a"/><stop offset="1" stop-color="#1b2a47"/></linearGradient>
<radialGradient id="l"><stop offset="0" stop-color="#fff6d0"/><stop offset=".3" stop-color="#ffe9a3" stop-opacity=".6"/><stop offset="1" stop-color="#ffe9a3" stop-opacity="0"/></radialGradient></defs>
<rect width="1600" height="900" fill="url(#s)"/><circle cx="430" cy="600" r="64" fill="#fff1c9"/>`;
  const far = hills(1600, 610, 40, 3, "#6d4560", 640);
  const sea = `<rect y="620" width="1600" height="280" fill="url(#w)"/>`;
  const random = randomFrom(11);
  let glints = "";
  for (let i = 0; i < 160; i++) {
    const y = 630 + random() * 230;
    glints += `<rect x="${(430 + (random() - 0.5) * (y - 560) * 2.4).toFixed(0)}" y="${y.toFixed(0)}" width="${(14 + random() * 60).toFixed(0)}" height="2" rx="1" fill="#ffdf9e" opacity="${(0.15 + random() * 0.5).toFixed(2)}"/>`;
  }
  const rock = `<path d="M1120 900 L1170 760 L1240 700 L1330 668 L1420 690 L1500 740 L1600 770 L1600 900Z" fill="#151a2e"/>`;
  const tower = `<circle cx="1335" cy="262" r="240" fill="url(#l)"/><path d="M1295 680 L1310 300 L1360 300 L1377 680Z" fill="#f4efe6"/><path d="M1304 460 L1308 380 L1362 380 L1367 460Z M1299 600 L1302 530 L1370 530 L1374 600Z" fill="#c8443c"/><rect x="1300" y="288" width="70" height="14" fill="#22263c"/><rect x="1314" y="244" width="42" height="46" fill="#fff3bf"/><path d="M1306 244 L1335 208 L1364 244Z" fill="#22263c"/><rect x="1326" y="620" width="20" height="42" rx="10" fill="#22263c"/>`;
  const birds = [
    [760, 220],
    [830, 190],
    [900, 240],
  ]
    .map(
      ([x, y]) =>
        `<path d="M${x - 20} ${y} q10 -14 20 0 q10 -14 20 0" stroke="#1d2b53" stroke-width="4" fill="none"/>`,
    )
    .join("");
  return sky + far + sea + glints + rock + tower + birds;
}

function mountains(): string {
  return `<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#0b1d33"/><stop offset=".6" stop-color="#2c5871"/><stop offset="1" stop-color="#b9d5cf"/></linearGradient></defs><rect width="1500" height="1000" fill="url(#s)"/>
<circle cx="270" cy="230" r="84" fill="#fdf6df"/><circle cx="302" cy="212" r="74" fill="#17324a" opacity=".18"/>
${hills(1500, 560, 150, 5, "#4d7c8a", 1000)}${hills(1500, 680, 120, 8, "#2f5d62", 1000)}${hills(1500, 800, 90, 13, "#1d4044", 1000)}${hills(1500, 900, 50, 21, "#0f2629", 1000)}
<g fill="#e9c46a"><path d="M250 820 l46 -60 l46 60z"/><rect x="260" y="818" width="72" height="54" fill="#d8a73c"/><rect x="286" y="838" width="20" height="34" fill="#5b3f12"/></g>`;
}

function cityNight(): string {
  const random = randomFrom(29);
  let towers = "";
  for (let x = 0; x < 1500;) {
    const width = 70 + random() * 90;
    const top = 240 + random() * 330;
    towers += `<rect x="${x.toFixed(0)}" y="${top.toFixed(0)}" width="${width.toFixed(0)}" height="${(900 - top).toFixed(0)}" fill="hsl(${(222 + random() * 20).toFixed(0)} 30% ${(10 + random() * 8).toFixed(0)}%)"/>`;
    for (let wy = top + 18; wy < 860; wy += 26)
      for (let wx = x + 12; wx < x + width - 14; wx += 20)
        if (random() > 0.52)
          towers += `<rect x="${wx.toFixed(0)}" y="${wy.toFixed(0)}" width="9" height="13" fill="${random() > 0.3 ? "#ffd98a" : "#9ad1ff"}" opacity="${(0.35 + random() * 0.6).toFixed(2)}"/>`;
    x += width + 8;
  }
  return `<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#0a0f24"/><stop offset="1" stop-color="#3a2a5c"/></linearGradient></defs><rect width="1500" height="900" fill="url(#s)"/>${towers}<g><circle cx="1120" cy="150" r="52" fill="#ff8f6b"/><path d="M1060 168 h120" stroke="#0a0f24" stroke-width="7"/></g>`;
}

function tea(): string {
  return `<defs><linearGradient id="t" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#efe2cc"/><stop offset="1" stop-color="#c99f72"/></linearGradient><radialGradient id="c"><stop offset="0" stop-color="#a4622a"/><stop offset="1" stop-color="#6a3712"/></radialGradient></defs>
<rect width="1600" height="1200" fill="url(#t)"/>${Array.from({ length: 24 }, (_, i) => `<rect x="0" y="${i * 50}" width="1600" height="2" fill="#9a7347" opacity=".18"/>`).join("")}
<ellipse cx="500" cy="860" rx="330" ry="120" fill="#5a3a1c" opacity=".25"/><circle cx="480" cy="780" r="270" fill="#f8f3ea"/><circle cx="480" cy="780" r="210" fill="#e6dccb"/><circle cx="480" cy="780" r="188" fill="url(#c)"/><path d="M360 720 q60 -60 130 -50" stroke="#e4b27a" stroke-width="12" fill="none" stroke-linecap="round" opacity=".7"/><path d="M735 740 q120 -10 110 80 q-10 80 -120 60" stroke="#f8f3ea" stroke-width="36" fill="none"/>
<g transform="rotate(-14 1180 420)"><rect x="960" y="200" width="440" height="580" rx="10" fill="#31455c"/><rect x="985" y="200" width="12" height="580" fill="#22324a"/><rect x="1060" y="300" width="260" height="26" rx="6" fill="#e9d8a6"/><rect x="1060" y="350" width="180" height="14" rx="6" fill="#e9d8a6" opacity=".6"/></g>`;
}

function street(index: number): string {
  const palettes = [
    ["#e07a5f", "#f4f1de", "#3d405b", "#81b29a"],
    ["#264653", "#e9c46a", "#f4a261", "#2a9d8f"],
    ["#355070", "#eaac8b", "#6d597a", "#b56576"],
    ["#606c38", "#fefae0", "#283618", "#dda15e"],
  ];
  const [wall, light, dark, accent] = palettes[index % palettes.length];
  const random = randomFrom(41 + index);
  let shops = "";
  for (let i = 0; i < 3; i++) {
    const x = i * 360;
    shops += `<rect x="${x}" y="${260 + random() * 120}" width="360" height="1100" fill="${i === 1 ? accent : wall}"/>`;
    for (let r = 0; r < 3; r++)
      for (let c = 0; c < 2; c++)
        shops += `<rect x="${x + 60 + c * 140}" y="${440 + r * 190}" width="100" height="130" rx="8" fill="${random() > 0.4 ? light : dark}"/>`;
    shops += `<path d="M${x + 20} 1010 h320 l-24 70 h-272z" fill="${i === 1 ? wall : accent}"/>`;
  }
  const lantern = `<g><path d="M${240 + index * 170} 0 v220" stroke="${dark}" stroke-width="6"/><ellipse cx="${240 + index * 170}" cy="300" rx="86" ry="98" fill="#d9363e"/><rect x="${200 + index * 170}" y="196" width="80" height="20" fill="#f2c14e"/><rect x="${200 + index * 170}" y="386" width="80" height="20" fill="#f2c14e"/></g>`;
  return `<rect width="1080" height="1440" fill="${light}"/>${shops}<rect y="1240" width="1080" height="200" fill="${dark}"/><rect y="1236" width="1080" height="10" fill="#000" opacity=".3"/>${lantern}`;
}

/** Text as outlines: a machine has other fonts than the next one, and some have none. */
async function outlines(
  weight: number,
): Promise<(text: string, x: number, y: number, size: number) => string> {
  const file = import.meta
    .resolve("@fontsource-variable/noto-sans-sc/files/noto-sans-sc-latin-wght-normal.woff2");
  const font = new Font(new Face(new Blob(await decompress(await readFile(new URL(file))))));
  font.setVariations([new Variation("wght", weight)]);
  return (text, x, y, size) => {
    const scale = size / font.face.upem;
    const glyphs = Array.from(text, (character) => font.glyph(character.codePointAt(0) ?? 0) ?? 0);
    const widths = glyphs.map((glyph) => font.glyphHAdvance(glyph) * scale);
    let pen = x - widths.reduce((sum, width) => sum + width, 0) / 2;
    return glyphs
      .map((glyph, index) => {
        const place = `translate(${pen.toFixed(1)} ${y}) scale(${scale} ${-scale})`;
        pen += widths[index] ?? 0;
        return `<path transform="${place}" d="${font.glyphToPath(glyph).replaceAll(/\.\d+/g, "")}"/>`;
      })
      .join("");
  };
}

async function pipeline(): Promise<string> {
  const [bold, regular] = [await outlines(650), await outlines(400)];
  const box = (x: number, title: string, note: string, fill: string) =>
    `<g><rect x="${x}" y="70" width="220" height="120" rx="14" fill="${fill}"/><g fill="#fff">${bold(title, x + 110, 124, 31)}</g><g fill="#fff" opacity=".85">${regular(note, x + 110, 160, 20)}</g></g>`;
  const arrow = (x: number) =>
    `<path d="M${x} 130 h46 m-14 -12 l14 12 l-14 12" stroke="#475569" stroke-width="4" fill="none" stroke-linecap="round" stroke-linejoin="round"/>`;
  return `<g><title>Post, article, plan, draft</title><rect width="1200" height="260" fill="#f8fafc"/>${box(30, "Post", "Markdown · MDX", "#0f766e")}${arrow(262)}${box(324, "Article", "style · pictures", "#1d4ed8")}${arrow(556)}${box(618, "Plan", "only the difference", "#7c3aed")}${arrow(850)}${box(912, "Draft", "WeChat", "#15803d")}</g>`;
}

await photograph("lighthouse.jpg", 1600, 900, lighthouse());
await photograph("mountains.jpg", 1500, 1000, mountains());
await photograph("city-night.jpg", 1500, 900, cityNight());
await photograph("tea.jpg", 1600, 1200, tea());
for (const index of [0, 1, 2, 3])
  await photograph(`street-${index + 1}.jpg`, 1080, 1440, street(index), 82);

// WeChat refuses WebP and SVG; both are here so that the demo shows them arriving all the same.
await writeFile(
  new URL("mountains-detail.webp", folder),
  await sharp(svg(1500, 1000, mountains()))
    .extract({ left: 100, top: 620, width: 900, height: 360 })
    .webp({ quality: 82 })
    .toBuffer(),
);
await writeFile(new URL("pipeline.svg", folder), svg(1200, 260, await pipeline()));

const frames = await Promise.all(
  Array.from({ length: 12 }, (_, frame) =>
    sharp(
      svg(
        480,
        160,
        `<rect width="480" height="160" fill="#0f172a"/><rect x="40" y="70" width="400" height="20" rx="10" fill="#334155"/><rect x="40" y="70" width="${34 + frame * 33}" height="20" rx="10" fill="#22c55e"/><circle cx="${66 + frame * 33}" cy="80" r="18" fill="#bbf7d0"/>`,
      ),
    )
      .png()
      .toBuffer(),
  ),
);
await writeFile(
  new URL("progress.gif", folder),
  await sharp(frames, { join: { animated: true } })
    .gif({ delay: 120, loop: 0 })
    .toBuffer(),
);
