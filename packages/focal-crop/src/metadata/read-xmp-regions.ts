import type { Size } from "../geometry/size.ts";
import { cropsOfFrames } from "./crops-of-frames.ts";
import { weigh, type FocusNote, type MarkedRegions, type RegionsOfForm } from "./marked-regions.ts";
import { readIptcRegions, type IptcRegions } from "./read-iptc-regions.ts";
import { readAcdseeRegions, readMwgRegions } from "./read-sized-regions.ts";
import { readSubjectArea, type SubjectFields } from "./read-subject-area.ts";
import { readWindowsTags } from "./read-windows-tags.ts";
import { descendants, fieldText, items, parseXmp, type XmpNode } from "./xmp-node.ts";

/**
 * Areas that a camera, an editor or a person marked as what matters:
 *
 * - MWG regions (`mwg-rs`) of every type, except autofocus points that were not used
 * - IPTC image regions whatever their role; those that recommend a crop become the frames they have the shape of
 * - regions of ACDSee and people tagged by Windows, where MWG names no people: they are copies of the same
 * - where there is none of these, the subject as the camera saw it (EXIF, in XMP)
 *
 * All are written for the picture as it is stored and are turned with it. MWG and ACDSee name the size they were
 * written for: in the shape of the turned picture, the writer has turned it already; in neither shape, the picture
 * was cropped since, and the areas no longer hold.
 *
 * Never throws: metadata is the camera's, not the author's, so a broken packet is a note and no areas.
 *
 * @param stored - size before EXIF rotation, in px
 * @param orientation - EXIF `Orientation`, `1` to `8`
 */
export function readXmpRegions(packet: string, stored: Size, orientation: number): MarkedRegions {
  return readMarkedRegions(packet, {}, stored, orientation);
}

/** As `readXmpRegions`; `exif` counts before its copy in XMP. */
export function readMarkedRegions(
  packet: string | undefined,
  exif: SubjectFields,
  stored: Size,
  orientation: number,
): MarkedRegions {
  let root: XmpNode | undefined;
  const notes: FocusNote[] = [];
  try {
    root = packet === undefined ? undefined : parseXmp(packet);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    const message = `The picture's XMP cannot be read: ${reason}`;
    notes.push({ code: "XMP_UNREADABLE", form: "XMP", message });
  }
  const iptc = root && readIptcRegions(root, stored, orientation);
  const forms: readonly RegionsOfForm[] = [
    ...(root ? readPeople(root, stored, orientation) : []),
    ...(iptc ? [iptc] : []),
  ];
  notes.push(...forms.flatMap((one) => one.notes));
  const marked = forms.filter(({ regions }) => regions.length > 0);
  const size = orientation >= 5 ? { width: stored.height, height: stored.width } : stored;
  const { crops, unused } = cropsOfFrames(iptc?.crops ?? [], size);
  if (marked.length > 0) {
    notes.push(...unused.map(({ role }) => cropNote(role)));
    return {
      regions: weigh(marked.flatMap(({ regions }) => regions)).slice(0, mostRegions),
      crops,
      forms: marked.map(({ form }) => form),
      notes,
    };
  }
  if (iptc && iptc.crops.length > 0)
    return { regions: recommendedAreas(iptc), crops, forms: [iptc.form], notes };

  const inXmp = root ? subjectInXmp(root) : {};
  const fields = (exif.area ?? exif.location) ? exif : inXmp;
  const subject = readSubjectArea(fields, stored, orientation);
  if (subject === undefined) return { regions: [], crops, forms: [], notes };
  notes.push(...subject.notes);
  const regions = subject.regions.map(({ area }) => area);
  return { regions, crops, forms: regions.length > 0 ? [subject.form] : [], notes };
}

/** A crowd is not a focus; more areas only cost time. */
const mostRegions = 100;

function readPeople(root: XmpNode, stored: Size, orientation: number): readonly RegionsOfForm[] {
  const mwg = readMwgRegions(root, stored, orientation);
  const hasPeople = ({ regions }: RegionsOfForm) => regions.some(({ kind }) => kind === "person");
  if (hasPeople(mwg)) return [mwg];
  const acdsee = readAcdseeRegions(root, stored, orientation);
  return hasPeople(acdsee) ? [mwg, acdsee] : [mwg, acdsee, readWindowsTags(root, orientation)];
}

/** What to show in frames without a crop of their own: the crops for any shape, else those for one. */
function recommendedAreas({ crops }: IptcRegions): MarkedRegions["regions"] {
  const forAny = crops.filter(({ role }) => role === "cropping" || role === "recomCropping");
  return (forAny.length > 0 ? forAny : crops).map(({ area }) => area).slice(0, mostRegions);
}

function cropNote(role: string): FocusNote {
  const form = "IPTC image regions";
  const message = `${form}: the crop recommended as ${role} has the shape of no frame; not used.`;
  return { code: "CROP_FITS_NO_FRAME", form, message };
}

const exifInXmp = "http://ns.adobe.com/exif/1.0/";

function subjectInXmp(root: XmpNode): SubjectFields {
  const list = (name: string) => {
    const [node] = descendants(root, exifInXmp + name);
    const numbers = items(node).map(({ text }) => Number(text || Number.NaN));
    return numbers.length > 0 ? numbers : undefined;
  };
  const side = (name: string) => {
    const [holder] = withField(root, exifInXmp + name);
    return Number(holder && fieldText(holder, exifInXmp + name));
  };
  const size = { width: side("PixelXDimension"), height: side("PixelYDimension") };
  const isSize = size.width > 0 && size.height > 0;
  return {
    area: list("SubjectArea"),
    location: list("SubjectLocation"),
    size: isSize ? size : undefined,
  };
}

/** Elements that have a field, as attribute or as child. */
function withField(node: XmpNode, name: string): readonly XmpNode[] {
  const own = node.attributes.has(name) || node.children.some((child) => child.name === name);
  return [...(own ? [node] : []), ...node.children.flatMap((child) => withField(child, name))];
}
