import { readXmpRegions } from "focal-crop/sharp";
import { expect, test } from "vitest";
import { acdseeXmp, iptcXmp, mwgXmp, windowsXmp, xmpPacket } from "./xmp.ts";

const stored = { width: 4000, height: 3000 };
const face = { type: "Face", x: 0.25, y: 0.125, w: 0.1, h: 0.2 };
const area = { x: 0.25, y: 0.125, width: 0.1, height: 0.2 };

test.each([
  [1, { x: 0.25, y: 0.125, width: 0.1, height: 0.2 }],
  [2, { x: 0.75, y: 0.125, width: 0.1, height: 0.2 }],
  [3, { x: 0.75, y: 0.875, width: 0.1, height: 0.2 }],
  [4, { x: 0.25, y: 0.875, width: 0.1, height: 0.2 }],
  [5, { x: 0.125, y: 0.25, width: 0.2, height: 0.1 }],
  [6, { x: 0.875, y: 0.25, width: 0.2, height: 0.1 }],
  [7, { x: 0.875, y: 0.75, width: 0.2, height: 0.1 }],
  [8, { x: 0.125, y: 0.75, width: 0.2, height: 0.1 }],
])("a face is found where it is shown under EXIF orientation %i", (orientation, shown) => {
  const { regions, notes } = readXmpRegions(mwgXmp([face], stored), stored, orientation);
  expect(regions).toEqual([shown]);
  expect(notes).toEqual([]);
});

test("regions written for the turned picture are not turned again", () => {
  const upright = mwgXmp([face], { width: 3000, height: 4000 });
  expect(readXmpRegions(upright, stored, 6).regions).toEqual([area]);
});

test("regions written at another size of the same shape hold", () => {
  expect(readXmpRegions(mwgXmp([face], { width: 1024, height: 768 }), stored, 1).regions).toEqual([
    area,
  ]);
});

test.each([
  ["cropped", { width: 4000, height: 2250 }, "REGIONS_BEFORE_CROP"],
  ["rotated", { width: 3000, height: 4000 }, "REGIONS_BEFORE_ROTATION"],
])("regions written before the picture was %s are left out, and that is said", (_, size, code) => {
  for (const packet of [
    mwgXmp([face], size),
    acdseeXmp([{ type: "Face", drawn: [0.2, 0.2, 0.1, 0.1] }], size),
  ]) {
    const { regions, notes } = readXmpRegions(packet, stored, 1);
    expect(regions).toEqual([]);
    expect(notes).toEqual([expect.objectContaining({ code })]);
  }
});

test("regions of every type count, by what they show; unused autofocus points do not", () => {
  const packet = mwgXmp(
    [
      { type: "Pet", x: 0.1, y: 0.1, w: 0.1, h: 0.1 },
      face,
      { type: "BarCode", x: 0.9, y: 0.9, w: 0.1, h: 0.1 },
      { type: "Focus", x: 0.6, y: 0.6, w: 0.05, h: 0.05 },
      { type: "Focus", x: 0.2, y: 0.8, w: 0.05, h: 0.05, usage: "EvaluatedNotUsed" },
    ],
    stored,
  );
  const { regions, notes } = readXmpRegions(packet, stored, 1);
  expect(regions.map(({ x, weight }) => [x, weight])).toEqual([
    [0.6, 4],
    [0.25, undefined],
    [0.1, 0.5],
    [0.9, 0.125],
  ]);
  expect(notes).toEqual([]);
});

test.each(["Face", "Focus", "Pet", "BarCode", "Landmark", ""])(
  "an MWG region of type %j alone is what to show",
  (type) => {
    const { regions, forms } = readXmpRegions(mwgXmp([{ ...face, type }], stored), stored, 1);
    expect(regions).toEqual([expect.objectContaining(area)]);
    expect(forms).toEqual(["MWG regions"]);
  },
);

test("a region with a name counts twice as much", () => {
  const named = mwgXmp([face, { ...face, x: 0.7, name: "Ann" }], stored);
  expect(readXmpRegions(named, stored, 1).regions.map(({ x, weight }) => [x, weight])).toEqual([
    [0.7, 2],
    [0.25, undefined],
  ]);
});

test.each([
  [1, { x: 0.3, y: 0.2, width: 0.2, height: 0.2 }],
  [6, { x: 0.8, y: 0.3, width: 0.2, height: 0.2 }],
])("people tagged by Windows are found under EXIF orientation %i", (orientation, shown) => {
  const packet = windowsXmp([
    { name: "Ann", rectangle: "0.2, 0.1, 0.2, 0.2" },
    { name: "Bob, who has no place" },
  ]);
  const { regions, forms, notes } = readXmpRegions(packet, stored, orientation);
  expect(regions).toHaveLength(1);
  expect(regions[0]?.weight).toBe(2);
  for (const [key, value] of Object.entries(shown)) {
    expect(regions[0]?.[key as keyof typeof shown]).toBeCloseTo(value, 9);
  }
  expect(forms).toEqual(["Windows people tags"]);
  expect(notes).toEqual([]);
});

test("of a region of ACDSee the area drawn by hand counts, else the one it found", () => {
  const packet = acdseeXmp(
    [
      { type: "Face", name: "Ann", drawn: [0.3, 0.2, 0.1, 0.2], found: [0.3, 0.2, 0.05, 0.05] },
      { type: "Face", found: [0.7, 0.4, 0.1, 0.1] },
    ],
    stored,
  );
  const { regions, forms } = readXmpRegions(packet, stored, 1);
  expect(regions).toEqual([
    { x: 0.3, y: 0.2, width: 0.1, height: 0.2, weight: 2 },
    { x: 0.7, y: 0.4, width: 0.1, height: 0.1 },
  ]);
  expect(forms).toEqual(["ACDSee regions"]);
});

test("people that MWG names are not read again from their copies for Windows and ACDSee", () => {
  const body = (packet: string) => /<rdf:Description rdf:about="".*<\/rdf:RDF>/su.exec(packet)![0];
  const all = [
    mwgXmp([face], stored),
    acdseeXmp([{ type: "Face", drawn: [0.9, 0.9, 0.1, 0.1] }], stored),
    windowsXmp([{ name: "Ann", rectangle: "0.9, 0.9, 0.1, 0.1" }]),
  ].map((packet) => body(packet).replace("</rdf:RDF>", ""));
  const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${all.join("")}</rdf:RDF></x:xmpmeta>`;
  expect(readXmpRegions(packet, stored, 1).regions).toEqual([area]);
});

test("what was left behind a packet that became shorter does not count", () => {
  const packet = mwgXmp([face], stored).replace("\0", "");
  const rewritten = `${packet}<rdf:li>0.5</rdf:li></rdf:Bag></mwg-rs:RegionList>&<?xpacket end="w"?>`;
  expect(readXmpRegions(rewritten, stored, 1)).toMatchObject({ regions: [area], notes: [] });
});

test("a circle is read by its diameter, a fraction of the shorter side", () => {
  const packet = mwgXmp([{ type: "Face", x: 0.5, y: 0.5, d: 0.4 }], stored);
  const [circle] = readXmpRegions(packet, stored, 1).regions;
  expect(circle?.width).toBeCloseTo(0.3, 12);
  expect(circle?.height).toBeCloseTo(0.4, 12);
});

test("a circle of the turned picture is round there", () => {
  const circle = { type: "Face", x: 0.5, y: 0.5, d: 0.3 };
  const upright = mwgXmp([circle], { width: 3000, height: 4000 });
  expect(readXmpRegions(upright, stored, 6).regions).toEqual([
    { x: 0.5, y: 0.5, width: 0.3, height: 0.225 },
  ]);
});

test("px are those of the size the regions were written for", () => {
  const inPx = { type: "Face", x: 256, y: 96, w: 102.4, h: 192 };
  const packet = mwgXmp([inPx], { width: 1024, height: 768 }).replace("normalized", "pixel");
  expect(readXmpRegions(packet, stored, 1).regions).toEqual([{ ...area, height: 0.25 }]);
});

test("every spelling RDF has for a region is read, whatever the prefixes", () => {
  const namespaces =
    'xmlns:r="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:a="http://ns.adobe.com/xmp/sType/Area#"';
  const asAttributes = `<r:Regions rdf:parseType="Resource"><r:RegionList><rdf:Seq><rdf:li>
    <rdf:Description r:Type="Face"><r:Area a:x="0.25" a:y="0.125" a:w="0.1" a:h="0.2" a:unit="normalized"/></rdf:Description>
    </rdf:li></rdf:Seq></r:RegionList></r:Regions>`;
  const asElements = `<r:Regions><rdf:Description><r:RegionList><rdf:Bag><rdf:li rdf:parseType="Resource">
    <r:Type>Face</r:Type><r:Area rdf:parseType="Resource"><a:x> 0.25 </a:x><a:y>0.125</a:y><a:w>0.1</a:w><a:h>0.2</a:h></r:Area>
    </rdf:li></rdf:Bag></r:RegionList></rdf:Description></r:Regions>`;
  const inPx = `<r:Regions><r:RegionList><rdf:Bag><rdf:li r:Type="Face">
    <r:Area a:x="1000" a:y="375" a:w="400" a:h="600" a:unit="pixel"/></rdf:li></rdf:Bag></r:RegionList></r:Regions>`;
  for (const spelling of [asAttributes, asElements, inPx]) {
    expect(readXmpRegions(xmpPacket(spelling, namespaces), stored, 1).regions).toEqual([area]);
  }
});

test.each([
  ["rectangle in fractions", { shape: "rectangle", x: 0.2, y: 0.025, w: 0.1, h: 0.2 }],
  ["rectangle in px", { shape: "rectangle", unit: "pixel", x: 800, y: 75, w: 400, h: 600 }],
  [
    "polygon",
    {
      shape: "polygon",
      vertices: [
        [0.2, 0.1],
        [0.3, 0.025],
        [0.25, 0.225],
      ],
    },
  ],
] as const)("an IPTC image region is read: %s", (_, region) => {
  const [found] = readXmpRegions(iptcXmp([region]), stored, 1).regions;
  for (const [key, value] of Object.entries(area)) {
    expect(found?.[key as keyof typeof area]).toBeCloseTo(value, 9);
  }
});

test("an IPTC circle is read and turned with the picture", () => {
  const [found] = readXmpRegions(
    iptcXmp([{ shape: "circle", x: 0.25, y: 0.125, r: 0.06 }]),
    stored,
    6,
  ).regions;
  expect(found).toMatchObject({ x: 0.875, y: 0.25 });
  expect(found?.width).toBeCloseTo(0.16, 9);
  expect(found?.height).toBeCloseTo(0.12, 9);
});

const iptc = (role: string | undefined, x: number, more: object = {}) => ({
  shape: "rectangle" as const,
  x,
  y: 0.1,
  w: 0.1,
  h: 0.1,
  ...(role === undefined ? {} : { role }),
  ...more,
});
const middles = (...regions: Parameters<typeof iptcXmp>[0]) =>
  readXmpRegions(iptcXmp(regions), stored, 1).regions.map(({ x }) => Math.round(x * 100) / 100);

test("IPTC regions count whatever their role: the main subject first, then people, then others", () => {
  expect(
    middles(
      iptc("https://example.org/roles/prize", 0.1),
      iptc("areaOfInterest", 0.2),
      iptc("https://example.org/roles/speaker", 0.5, { person: "Ann" }),
      iptc("subjectArea", 0.6, { type: "human" }),
      iptc("mainSubjectArea", 0.4),
      iptc(undefined, 0.7, { type: "machineCode" }),
    ),
  ).toEqual([0.45, 0.55, 0.65, 0.15, 0.25, 0.75]);
});

test("IPTC regions that state rights count when nothing else is marked", () => {
  expect(middles(iptc("copyrightRegion", 0.3), iptc("areaOfInterest", 0.6))).toEqual([0.65]);
  expect(middles(iptc("copyrightRegion", 0.3))).toEqual([0.35]);
});

test("a recommended crop is shown when no subject is marked", () => {
  expect(middles(iptc("recomCropping", 0.3), iptc("squareCropping", 0.6))).toEqual([0.35]);
  expect(middles(iptc("portraitCropping", 0.3))).toEqual([0.35]);
});

test.each([
  // 900 × 900 px of 4000 × 3000.
  ["squareCropping", { x: 0.1, y: 0.2, w: 0.225, h: 0.3 }, { "1_1": [0.1, 0.2, 0.325, 0.5] }],
  ["cropping", { x: 0.1, y: 0.2, w: 0.225, h: 0.3 }, { "1_1": [0.1, 0.2, 0.325, 0.5] }],
  // 960 × 900 px is nearly a square.
  ["squareCropping", { x: 0.1, y: 0.2, w: 0.234, h: 0.3 }, { "1_1": [0.1045, 0.2, 0.3295, 0.5] }],
  // 1600 × 900 px; the frame of 2.35:1 is widened to 2115 px.
  [
    "landscapeCropping",
    { x: 0.2, y: 0.2, w: 0.4, h: 0.3 },
    { "2.35_1": [0.135625, 0.2, 0.664375, 0.5], "16_9": [0.2, 0.2, 0.6, 0.5] },
  ],
  // 2350 × 1000 px.
  [
    "recomCropping",
    { x: 0.2, y: 0.3, w: 0.5875, h: 1 / 3 },
    { "2.35_1": [0.2, 0.3, 0.7875, 0.633333] },
  ],
])("a crop that IPTC recommends as %s is the frame of its shape: %j", (role, box, expected) => {
  const { crops, notes } = readXmpRegions(
    iptcXmp([{ shape: "rectangle", role, ...box }]),
    stored,
    1,
  );
  const lists = Object.entries(crops).map(([name, { x1, y1, x2, y2 }]) => [name, [x1, y1, x2, y2]]);
  expect(Object.fromEntries(lists)).toEqual(expected);
  expect(notes).toEqual([]);
});

test("a recommended crop that no frame has room for is kept in view", () => {
  const packet = iptcXmp([
    { shape: "rectangle", role: "landscapeCropping", x: 0, y: 0.1, w: 1, h: 0.8 },
  ]);
  const { crops } = readXmpRegions(packet, stored, 1);
  expect(crops["2.35_1"]).toEqual({ x1: 0, y1: 0.216312, x2: 1, y2: 0.783688 });
});

test("a recommended crop is turned with the picture", () => {
  const square = { shape: "rectangle", role: "squareCropping", x: 0.1, y: 0.2, w: 0.225, h: 0.3 };
  const { crops } = readXmpRegions(iptcXmp([square as never]), stored, 6);
  expect(crops["1_1"]).toEqual({ x1: 0.5, y1: 0.1, x2: 0.8, y2: 0.325 });
});

test("a crop that fits no frame is noted where a subject decides", () => {
  const { crops, notes } = readXmpRegions(
    iptcXmp([iptc("portraitCropping", 0.3), iptc("mainSubjectArea", 0.5)]),
    stored,
    1,
  );
  expect(crops).toEqual({});
  expect(notes).toEqual([
    expect.objectContaining({ code: "CROP_FITS_NO_FRAME", form: "IPTC image regions" }),
  ]);
});

test("a region of the whole picture, or with numbers that make no sense, is noted and not used", () => {
  const whole = { shape: "rectangle" as const, x: 0, y: 0, w: 1, h: 1 };
  const outside = { shape: "rectangle" as const, x: 1.5, y: 0, w: 0.1, h: 0.1 };
  const broken = ["", "NaN", "-1", "1e999", "Infinity"].map((x) => ({ ...face, x }));
  const rectangles = ["", "0.1, 0.1, 0.2", "left", "0.9, 0.9, 0.9, 0.9"];
  for (const [packet, form] of [
    [iptcXmp([whole, outside]), "IPTC image regions"],
    [mwgXmp(broken, stored), "MWG regions"],
    [windowsXmp(rectangles.map((rectangle) => ({ rectangle }))), "Windows people tags"],
    [acdseeXmp([{ type: "Face" }], stored), "ACDSee regions"],
  ] as const) {
    const { regions, notes } = readXmpRegions(packet, stored, 1);
    expect(regions).toEqual([]);
    expect(notes).toEqual([expect.objectContaining({ code: "REGIONS_UNUSABLE", form })]);
    expect(notes[0]?.message).toContain(form);
  }
});

test("a subject in EXIF's copy in XMP counts where nothing else is marked", () => {
  const subject =
    `<exif:SubjectArea><rdf:Seq>${[1000, 600, 400, 300].map((px) => `<rdf:li>${px}</rdf:li>`).join("")}</rdf:Seq></exif:SubjectArea>` +
    `<exif:PixelXDimension>4000</exif:PixelXDimension><exif:PixelYDimension>3000</exif:PixelYDimension>`;
  const packet = xmpPacket(subject, `xmlns:exif="http://ns.adobe.com/exif/1.0/"`);
  const { regions, forms } = readXmpRegions(packet, stored, 1);
  expect(regions).toEqual([{ x: 0.25, y: 0.2, width: 0.1, height: 0.1 }]);
  expect(forms).toEqual(["EXIF SubjectArea"]);
});

test.each([
  ["not XML", "hello"],
  ["empty", ""],
  ["cut off", mwgXmp([face], stored).slice(0, 700)],
  ["with entities that grow", `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>`],
  ["with an outside entity", `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>`],
  ["nested ten thousand deep", "<a>".repeat(10_000) + "</a>".repeat(10_000)],
  ["nested deeper than is sensible", "<a>".repeat(500) + "</a>".repeat(500)],
  ["larger than any honest packet", `<a>${" ".repeat(3_000_000)}</a>`],
])("XMP that is %s is a note, never an error", (_, packet) => {
  const { regions, notes } = readXmpRegions(packet, stored, 1);
  expect(regions).toEqual([]);
  expect(notes).toEqual([
    { code: "XMP_UNREADABLE", form: "XMP", message: expect.stringContaining("cannot be read") },
  ]);
});

test.each([
  ["line ends", "\r\n"],
  ["empty elements", "<a/>"],
  ["attributes", '<a b="&lt;"/>'],
  ["namespaces", '<a xmlns:b="c"/>'],
  ["references", "&#65;"],
])("two megabytes of %s hide no region and hold nothing up", (_, filler) => {
  const packet = mwgXmp([face], stored);
  const padding = filler.repeat(Math.floor((2 ** 21 - packet.length - 13) / filler.length));
  const padded = packet.replace("</x:xmpmeta>", `<pad>${padding}</pad></x:xmpmeta>`);
  expect(readXmpRegions(padded, stored, 1)).toMatchObject({ regions: [area], notes: [] });
});

test("a namespace that nobody declared is a note, never an error", () => {
  const { regions, notes } = readXmpRegions("<x:xmpmeta><r:Regions/></x:xmpmeta>", stored, 1);
  expect(regions).toEqual([]);
  expect(notes).toEqual([expect.objectContaining({ code: "XMP_UNREADABLE" })]);
});

test("a region of more corners than a call takes arguments is read past", () => {
  const corner = `<rdf:li/>`;
  const packet = iptcXmp([
    { shape: "polygon", vertices: [[0.1, 0.1]] },
    { shape: "rectangle", x: 0.3, y: 0.3, w: 0.4, h: 0.4 },
  ]).replace("<rdf:Seq>", `<rdf:Seq>${corner.repeat(200_000)}`);
  expect(readXmpRegions(packet, stored, 1)).toMatchObject({
    regions: [{ x: 0.5 }],
    notes: [{ code: "REGIONS_UNUSABLE" }],
  });
});

test("thousands of regions are cut to a number that makes sense", () => {
  const crowd = Array.from({ length: 5000 }, () => face);
  expect(readXmpRegions(mwgXmp(crowd, stored), stored, 1).regions).toHaveLength(100);
});
