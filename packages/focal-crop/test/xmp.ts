/** XMP packets as cameras and editors write them. */
export function xmpPacket(body: string, namespaces: string): string {
  return (
    `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>` +
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
    `<rdf:Description rdf:about="" ${namespaces}>${body}</rdf:Description></rdf:RDF></x:xmpmeta>${" ".repeat(200)}` +
    `<?xpacket end="w"?>\0`
  );
}

export interface MwgRegion {
  readonly type: string;
  readonly x: number | string;
  readonly y: number;
  readonly w?: number;
  readonly h?: number;
  readonly d?: number;
  readonly usage?: string;
}

export function mwgXmp(
  regions: readonly MwgRegion[],
  applied: { width: number; height: number },
): string {
  const list = regions.map(({ type, usage, ...area }) => {
    const parts = Object.entries(area).map(
      ([key, value]) => `<stArea:${key}>${value}</stArea:${key}>`,
    );
    return (
      `<rdf:li rdf:parseType="Resource"><mwg-rs:Area rdf:parseType="Resource">${parts.join("")}` +
      `<stArea:unit>normalized</stArea:unit></mwg-rs:Area><mwg-rs:Type>${type}</mwg-rs:Type>` +
      `${usage === undefined ? "" : `<mwg-rs:FocusUsage>${usage}</mwg-rs:FocusUsage>`}</rdf:li>`
    );
  });
  return xmpPacket(
    `<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>${list.join("")}</rdf:Bag></mwg-rs:RegionList>` +
      `<mwg-rs:AppliedToDimensions stDim:w="${applied.width}" stDim:h="${applied.height}" stDim:unit="pixel"/></mwg-rs:Regions>`,
    `xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" ` +
      `xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#" xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"`,
  );
}

export interface IptcRegion {
  readonly shape: "rectangle" | "circle" | "polygon";
  readonly unit?: "relative" | "pixel";
  readonly x?: number;
  readonly y?: number;
  readonly w?: number;
  readonly h?: number;
  readonly r?: number;
  readonly vertices?: readonly (readonly [number, number])[];
  readonly role?: string;
}

export function iptcXmp(regions: readonly IptcRegion[]): string {
  const tag = (name: string, value: string | number | undefined) =>
    value === undefined ? "" : `<Iptc4xmpExt:${name}>${value}</Iptc4xmpExt:${name}>`;
  const list = regions.map(({ shape, unit = "relative", x, y, w, h, r, vertices, role }) => {
    const corners = vertices?.map(
      ([cx, cy]) => `<rdf:li rdf:parseType="Resource">${tag("rbX", cx)}${tag("rbY", cy)}</rdf:li>`,
    );
    return (
      `<rdf:li rdf:parseType="Resource"><Iptc4xmpExt:RegionBoundary rdf:parseType="Resource">${tag("rbShape", shape)}` +
      `${tag("rbUnit", unit)}${tag("rbX", x)}${tag("rbY", y)}${tag("rbW", w)}${tag("rbH", h)}${tag("rbRx", r)}` +
      `${corners === undefined ? "" : tag("rbVertices", `<rdf:Seq>${corners.join("")}</rdf:Seq>`)}</Iptc4xmpExt:RegionBoundary>` +
      `${
        role === undefined
          ? ""
          : tag(
              "rRole",
              `<rdf:Bag><rdf:li rdf:parseType="Resource"><xmp:Identifier><rdf:Bag><rdf:li>http://cv.iptc.org/newscodes/imageregionrole/${role}</rdf:li></rdf:Bag></xmp:Identifier></rdf:li></rdf:Bag>`,
            )
      }</rdf:li>`
    );
  });
  return xmpPacket(
    `<Iptc4xmpExt:ImageRegion><rdf:Bag>${list.join("")}</rdf:Bag></Iptc4xmpExt:ImageRegion>`,
    `xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"`,
  );
}
