import { readXmpRegions } from "focal-crop/sharp";
import { expect, test } from "vitest";
import { iptcXmp, mwgXmp, xmpPacket } from "./xmp.ts";

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

test("regions written before the picture was cropped are left out, and that is said", () => {
  const { regions, notes } = readXmpRegions(
    mwgXmp([face], { width: 4000, height: 2250 }),
    stored,
    1,
  );
  expect(regions).toEqual([]);
  expect(notes).toEqual([expect.objectContaining({ code: "XMP_OF_OTHER_PICTURE" })]);
});

test("the focus comes before faces; pets, bar codes and unused autofocus points are passed over", () => {
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
  expect(readXmpRegions(packet, stored, 1).regions.map(({ x }) => x)).toEqual([0.6, 0.25]);
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

test("IPTC subjects go before anything else; a recommended crop counts when nothing else is named", () => {
  const role = (name: string, x: number) => ({
    shape: "rectangle" as const,
    x,
    y: 0.1,
    w: 0.1,
    h: 0.1,
    role: name,
  });
  const middle = ({ x }: { x: number }) => Math.round(x * 100) / 100;
  const read = (...regions: Parameters<typeof iptcXmp>[0]) =>
    readXmpRegions(iptcXmp(regions), stored, 1).regions.map(middle);
  expect(
    read(
      role("areaOfInterest", 0.1),
      role("mainSubjectArea", 0.5),
      role("recomCropping", 0.3),
      role("businessUse", 0.7),
    ),
  ).toEqual([0.55, 0.15]);
  expect(read(role("recomCropping", 0.3), role("squareCropping", 0.6))).toEqual([0.35]);
  expect(read(role("copyrightRegion", 0.3))).toEqual([]);
});

test("a region of the whole picture, or with numbers that make no sense, says nothing", () => {
  const whole = { shape: "rectangle" as const, x: 0, y: 0, w: 1, h: 1 };
  const outside = { shape: "rectangle" as const, x: 1.5, y: 0, w: 0.1, h: 0.1 };
  expect(readXmpRegions(iptcXmp([whole, outside]), stored, 1).regions).toEqual([]);
  const broken = ["", "NaN", "-1", "1e999", "Infinity"].map((x) => ({
    type: "Face",
    x,
    y: 0.5,
    w: 0.1,
    h: 0.1,
  }));
  expect(
    readXmpRegions(mwgXmp(broken, stored), stored, 1).regions.every(({ x }) => x >= 0 && x <= 1),
  ).toBe(true);
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
    { code: "XMP_UNREADABLE", message: expect.stringContaining("cannot be read") },
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
  expect(readXmpRegions(padded, stored, 1)).toEqual({ regions: [area], notes: [] });
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
  expect(readXmpRegions(packet, stored, 1)).toMatchObject({ regions: [{ x: 0.5 }], notes: [] });
});

test("thousands of regions are cut to a number that makes sense", () => {
  const crowd = Array.from({ length: 5000 }, () => face);
  expect(readXmpRegions(mwgXmp(crowd, stored), stored, 1).regions).toHaveLength(100);
});
