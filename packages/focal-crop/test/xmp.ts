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
  readonly name?: string;
}

export function mwgXmp(
  regions: readonly MwgRegion[],
  applied: { width: number; height: number },
): string {
  const list = regions.map(({ type, usage, name, ...area }) => {
    const parts = Object.entries(area).map(
      ([key, value]) => `<stArea:${key}>${value}</stArea:${key}>`,
    );
    return (
      `<rdf:li rdf:parseType="Resource"><mwg-rs:Area rdf:parseType="Resource">${parts.join("")}` +
      `<stArea:unit>normalized</stArea:unit></mwg-rs:Area>${type && `<mwg-rs:Type>${type}</mwg-rs:Type>`}` +
      (name === undefined ? "" : `<mwg-rs:Name>${name}</mwg-rs:Name>`) +
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
  /** A code of the standard, or an identifier of one's own. */
  readonly role?: string;
  /** A code of the standard. */
  readonly type?: string;
  readonly person?: string;
}

export function iptcXmp(regions: readonly IptcRegion[]): string {
  const tag = (name: string, value: string | number | undefined) =>
    value === undefined ? "" : `<Iptc4xmpExt:${name}>${value}</Iptc4xmpExt:${name}>`;
  const entity = (name: string, identifier: string) =>
    tag(
      name,
      `<rdf:Bag><rdf:li rdf:parseType="Resource"><xmp:Identifier><rdf:Bag><rdf:li>${identifier}</rdf:li></rdf:Bag></xmp:Identifier></rdf:li></rdf:Bag>`,
    );
  const code = (scheme: string, name: string) =>
    name.includes("/") ? name : `http://cv.iptc.org/newscodes/${scheme}/${name}`;
  const list = regions.map((region) => {
    const { shape, unit = "relative", x, y, w, h, r, vertices, role, type, person } = region;
    const corners = vertices?.map(
      ([cx, cy]) => `<rdf:li rdf:parseType="Resource">${tag("rbX", cx)}${tag("rbY", cy)}</rdf:li>`,
    );
    return (
      `<rdf:li rdf:parseType="Resource"><Iptc4xmpExt:RegionBoundary rdf:parseType="Resource">${tag("rbShape", shape)}` +
      `${tag("rbUnit", unit)}${tag("rbX", x)}${tag("rbY", y)}${tag("rbW", w)}${tag("rbH", h)}${tag("rbRx", r)}` +
      `${corners === undefined ? "" : tag("rbVertices", `<rdf:Seq>${corners.join("")}</rdf:Seq>`)}</Iptc4xmpExt:RegionBoundary>` +
      (role === undefined ? "" : entity("rRole", code("imageregionrole", role))) +
      (type === undefined ? "" : entity("rCtype", code("imageregiontype", type))) +
      `${person === undefined ? "" : tag("PersonInImage", `<rdf:Bag><rdf:li>${person}</rdf:li></rdf:Bag>`)}</rdf:li>`
    );
  });
  return xmpPacket(
    `<Iptc4xmpExt:ImageRegion><rdf:Bag>${list.join("")}</rdf:Bag></Iptc4xmpExt:ImageRegion>`,
    `xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"`,
  );
}

/** People as Windows tags them; a rectangle is `x, y, width, height` from the top left corner. */
export function windowsXmp(
  people: readonly { readonly name?: string; readonly rectangle?: string }[],
): string {
  const list = people.map(
    ({ name = "", rectangle }) =>
      `<rdf:li MPReg:PersonDisplayName="${name}"${rectangle === undefined ? "" : ` MPReg:Rectangle="${rectangle}"`}/>`,
  );
  return xmpPacket(
    `<MP:RegionInfo rdf:parseType="Resource"><MPRI:Regions><rdf:Bag>${list.join("")}</rdf:Bag></MPRI:Regions></MP:RegionInfo>`,
    `xmlns:MP="http://ns.microsoft.com/photo/1.2/" xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#" ` +
      `xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#"`,
  );
}

export interface AcdseeRegion {
  readonly type: string;
  readonly name?: string;
  readonly drawn?: readonly [x: number, y: number, w: number, h: number];
  readonly found?: readonly [x: number, y: number, w: number, h: number];
}

export function acdseeXmp(
  regions: readonly AcdseeRegion[],
  applied: { width: number; height: number },
): string {
  const area = (name: string, numbers: AcdseeRegion["drawn"]) =>
    numbers === undefined
      ? ""
      : `<acdsee-rs:${name} ${["x", "y", "w", "h"].map((key, index) => `acdsee-stArea:${key}="${numbers[index]}"`).join(" ")}/>`;
  const list = regions.map(
    ({ type, name = "", drawn, found }) =>
      `<rdf:li><rdf:Description acdsee-rs:Type="${type}" acdsee-rs:Name="${name}" acdsee-rs:NameAssignType="manual">` +
      `${area("DLYArea", drawn)}${area("ALGArea", found)}</rdf:Description></rdf:li>`,
  );
  return xmpPacket(
    `<acdsee-rs:Regions rdf:parseType="Resource"><acdsee-rs:AppliedToDimensions acdsee-stDim:w="${applied.width}" ` +
      `acdsee-stDim:h="${applied.height}" acdsee-stDim:unit="pixel"/><acdsee-rs:RegionList><rdf:Bag>${list.join("")}` +
      `</rdf:Bag></acdsee-rs:RegionList></acdsee-rs:Regions>`,
    `xmlns:acdsee-rs="http://ns.acdsee.com/regions/" xmlns:acdsee-stArea="http://ns.acdsee.com/sType/Area#" ` +
      `xmlns:acdsee-stDim="http://ns.acdsee.com/sType/Dimensions#"`,
  );
}
