import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findFocus } from "focal-crop/sharp";
import { expect, test } from "vitest";

test("a drawn portrait is found by its face, the same at every look", async () => {
  const picture = svg(
    800,
    450,
    `<rect width="800" height="450" fill="#b9c4bd"/>
<g transform="translate(600 190)"><path d="M-85 150Q-80 95 0 95Q80 95 85 150V260H-85Z" fill="#35507a"/>
<rect x="-26" y="60" width="52" height="60" fill="#d9a585"/><ellipse cy="-18" rx="74" ry="92" fill="#3a2a20"/>
<ellipse cy="5" rx="58" ry="78" fill="#e8b898"/>
<path d="M-58-15Q-40-70 0-68Q40-70 58-15Q40-45 0-46Q-40-45-58-15Z" fill="#3a2a20"/>
<g stroke="#3a2a20" stroke-width="6" fill="none"><path d="M-40-20Q-25-30-10-21"/><path d="M40-20Q25-30 10-21"/></g>
<g fill="#fff"><ellipse cx="-24" cy="-4" rx="12" ry="7"/><ellipse cx="24" cy="-4" rx="12" ry="7"/></g>
<g fill="#222"><circle cx="-24" cy="-4" r="6"/><circle cx="24" cy="-4" r="6"/></g>
<path d="M0 0Q-12 26-8 30Q0 36 8 30" stroke="#b57f60" stroke-width="4" fill="#dfa988"/>
<path d="M-22 50Q0 42 22 50Q0 64-22 50Z" fill="#b0524c"/></g>`,
  );
  const found = await findFocus(picture);
  expect(found.source).toBe("faces");
  expect(found.regions).toHaveLength(1);
  expect(found.focus.x).toBeCloseTo(0.75, 1);
  expect(found.focus.y).toBeCloseTo(0.42, 1);
  for (const value of Object.values(found.focus)) expect(value).toBe(Math.round(value * 100) / 100);
  expect(await findFocus(picture)).toEqual(found);
});

test("a poster is cropped around its title", async () => {
  const picture = svg(
    600,
    900,
    `<rect width="600" height="900" fill="#173b5c"/><circle cx="300" cy="600" r="140" fill="#2d5f88"/>${print(50, 110, 0.85, "#fff")}`,
  );
  const { source, focus } = await findFocus(picture);
  expect(source).toBe("title");
  expect(focus.y).toBeCloseTo(0.15, 1);
  expect(focus.width).toBeGreaterThan(0.7);
});

test("a screenshot is cropped around its headline, not its small print", async () => {
  const lines = Array.from({ length: 14 }, (_, line) => print(80, 220 + line * 38, 0.3, "#666"));
  const picture = svg(
    1200,
    800,
    `<rect width="1200" height="800" fill="#fff"/>${print(80, 100, 1, "#222")}${lines.join("")}`,
  );
  const { source, focus } = await findFocus(picture);
  expect(source).toBe("title");
  expect(focus.y).toBeCloseTo(0.16, 1);
});

test.each([
  ["upright", ""],
  ["at an angle", "rotate(12 150 150)"],
])(
  "a poster is cropped around its large QR code, %s, with its title where there is room",
  async (_, turn) => {
    const picture = svg(
      600,
      900,
      `<rect width="600" height="900" fill="#1677ff"/>${print(50, 110, 0.85, "#fff")}
<g transform="translate(140 420)"><rect x="-30" y="-30" width="370" height="370" fill="#fff"/><g transform="${turn}">${code(300)}</g></g>`,
    );
    const { source, regions } = await findFocus(picture);
    expect(source).toBe("code");
    const [found] = regions;
    expect(found?.x).toBeCloseTo(290 / 600, 1);
    expect(found?.y).toBeCloseTo(570 / 900, 1);
    expect(found?.width).toBeGreaterThan(0.45);
    expect(regions).toHaveLength(2);
  },
);

test("a small QR code in a corner is not what the picture is about", async () => {
  const picture = svg(
    600,
    900,
    `<rect width="600" height="900" fill="#173b5c"/>${print(50, 110, 0.85, "#fff")}
<g transform="translate(460 780)"><rect x="-10" y="-10" width="120" height="120" fill="#fff"/>${code(100)}</g>`,
  );
  expect((await findFocus(picture)).source).toBe("title");
});

test("where detail is everywhere, the search says so and stays near the centre", async () => {
  let state = 5;
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const leaves = Array.from(
    { length: 400 },
    () =>
      `<circle cx="${next() * 800}" cy="${next() * 500}" r="${4 + next() * 10}" fill="hsl(${60 + next() * 80} 30% ${30 + next() * 40}%)"/>`,
  );
  const { source, focus, confidence } = await findFocus(
    svg(800, 500, `<rect width="800" height="500" fill="#8a9a7a"/>${leaves.join("")}`),
  );
  expect(source).toBe("centre");
  expect(confidence).toBeLessThan(0.25);
  expect(Math.abs(focus.x - 0.5)).toBeLessThan(0.1);
});

test("the network's weights are read only when pixels are looked at", async () => {
  const script = `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const read = fs.readFileSync;
    let reads = 0;
    fs.readFileSync = (path, ...rest) => { if (String(path).endsWith("face-detector.bin")) reads += 1; return read(path, ...rest); };
    syncBuiltinESMExports();
    const { findFocus } = await import("focal-crop/sharp");
    const picture = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"/>');
    await findFocus(picture, { x: 0.5, y: 0.5 });
    const before = reads;
    await findFocus(picture);
    console.log(before, reads);`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "-e", script],
    { cwd: import.meta.dirname },
  );
  expect(stdout.trim()).toBe("0 1");
});

function svg(width: number, height: number, body: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`,
  );
}

/** THEILETITLE in shapes: no font takes part. */
function print(x: number, y: number, scale: number, color: string): string {
  const shapes = {
    T: "M0 0H44V11H28V60H16V11H0Z",
    H: "M0 0H12V24H30V0H42V60H30V35H12V60H0Z",
    E: "M0 0H40V10H12V25H36V35H12V50H40V60H0Z",
    I: "M0 0H12V60H0Z",
    L: "M0 0H12V49H38V60H0Z",
  };
  const { T, H, E, I, L } = shapes;
  const letters = [T, H, E, I, L, E, T, I, T, L, E].map(
    (shape, index) => `<path d="${shape}" transform="translate(${index * 54} 0)"/>`,
  );
  return `<g transform="translate(${x} ${y}) scale(${scale})" fill="${color}">${letters.join("")}</g>`;
}

/** What a QR code of 25 modules looks like; it says nothing. */
function code(side: number): string {
  let state = 9;
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const isMark = (x: number, y: number) => (x < 8 && (y < 8 || y > 16)) || (x > 16 && y < 8);
  const cells = Array.from(
    { length: 625 },
    (_, cell) => [cell % 25, Math.floor(cell / 25)] as const,
  );
  const dots = cells
    .filter(([x, y]) => !isMark(x, y) && next() < 0.5)
    .map(([x, y]) => `M${x} ${y}h1v1h-1z`);
  const marks = [
    [0, 0],
    [18, 0],
    [0, 18],
  ].map(
    ([x, y]) =>
      `<g transform="translate(${x} ${y})"><path d="M.5.5h6v6h-6z" fill="none" stroke="#000"/><path d="M2 2h3v3h-3z"/></g>`,
  );
  return `<g transform="scale(${side / 25})"><path d="${dots.join("")}"/>${marks.join("")}</g>`;
}
