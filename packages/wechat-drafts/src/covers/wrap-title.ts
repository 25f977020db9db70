const words = new Intl.Segmenter("zh", { granularity: "word" });
const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });

/** Marks that may not stand at the start of a line, and those that may not stand at its end. */
const closing = /^[，。、；：！？”’）》」』】〉…—·,.;:!?)\]}%]/;
const opening = /[“‘（《「『【〈([{]$/;

/** Width of a text in ems. */
type Measure = (text: string) => number;

/**
 * Break a title into lines at word borders, in the largest size at which all of them fit; where none does, in the
 * smallest, with what is left over cut. Lines are of about one length.
 *
 * @param box - `sizes` of the font, largest first; a line is 1.36 sizes high
 */
export function wrapTitle(
  title: string,
  box: { readonly width: number; readonly height: number; readonly sizes: readonly number[] },
  ems: Measure,
): { readonly lines: readonly string[]; readonly size: number } {
  const pieces = splitPieces(title);
  const smallest = box.sizes.at(-1) ?? 1;
  for (const size of box.sizes) {
    const lines = fill(pieces, box.width / size, ems);
    if (
      lines.length * size * 1.36 <= box.height &&
      pieces.every((piece) => ems(piece) * size <= box.width)
    ) {
      return { lines: balance(pieces, lines.length, box.width / size, ems), size };
    }
  }
  const room = Math.floor(box.height / (smallest * 1.36));
  const lines = fill(
    pieces.flatMap((piece) => chop(piece, box.width / smallest, ems)),
    box.width / smallest,
    ems,
  );
  return {
    lines: lines.length > room ? [...lines.slice(0, room - 1), `${lines[room - 1] ?? ""}…`] : lines,
    size: smallest,
  };
}

/** Words, each with the marks that must stay beside it. */
function splitPieces(title: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of words.segment(title)) {
    const last = pieces.at(-1);
    if (last !== undefined && last.trim() !== "" && (closing.test(segment) || opening.test(last))) {
      pieces[pieces.length - 1] = last + segment;
    } else pieces.push(segment);
  }
  return pieces;
}

/** The same number of lines in the narrowest width that holds them: no last line of one character. */
function balance(
  pieces: readonly string[],
  count: number,
  maxEms: number,
  ems: Measure,
): readonly string[] {
  let lines = fill(pieces, maxEms, ems);
  const widest = Math.max(...pieces.map((piece) => ems(piece.trim())));
  for (let width = maxEms; width >= widest; width -= 0.25) {
    const narrower = fill(pieces, width, ems);
    if (narrower.length > count) break;
    lines = narrower;
  }
  return lines;
}

function fill(pieces: readonly string[], maxEms: number, ems: Measure): string[] {
  const lines = [""];
  for (const piece of pieces) {
    const line = lines.at(-1) ?? "";
    if (line === "" || ems((line + piece).trimEnd()) <= maxEms)
      lines[lines.length - 1] = line + piece;
    else lines.push(piece.trimStart());
  }
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

/** A word that is longer than a line, in pieces that are not. */
function chop(piece: string, maxEms: number, ems: Measure): string[] {
  const parts = [""];
  for (const { segment } of graphemes.segment(piece)) {
    const part = parts.at(-1) ?? "";
    if (ems(part + segment) <= maxEms || part === "") parts[parts.length - 1] = part + segment;
    else parts.push(segment);
  }
  return parts;
}
