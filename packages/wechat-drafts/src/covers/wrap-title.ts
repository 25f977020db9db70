const words = new Intl.Segmenter("zh", { granularity: "word" });
const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });

/** Marks that may not stand at the start of a line, and those that may not stand at its end. */
const closing = /^[，。、；：！？”’）》」』】〉…—·,.;:!?)\]}%]/;
const opening = /[“‘（《「『【〈([{]$/;

/**
 * Break a title into lines at word borders, in the largest size at which all of them fit; where none does, in the
 * smallest, with what is left over cut.
 *
 * @param box - `sizes` of the font, largest first; a line is 1.36 sizes high
 */
export function wrapTitle(
  title: string,
  box: { readonly width: number; readonly height: number; readonly sizes: readonly number[] },
): { readonly lines: readonly string[]; readonly size: number } {
  const pieces = splitPieces(title);
  const smallest = box.sizes.at(-1) ?? 1;
  for (const size of box.sizes) {
    const lines = fill(pieces, box.width / size);
    if (
      lines.length * size * 1.36 <= box.height &&
      pieces.every((piece) => ems(piece) * size <= box.width)
    ) {
      return { lines, size };
    }
  }
  const room = Math.floor(box.height / (smallest * 1.36));
  const lines = fill(
    pieces.flatMap((piece) => chop(piece, box.width / smallest)),
    box.width / smallest,
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

function fill(pieces: readonly string[], maxEms: number): string[] {
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
function chop(piece: string, maxEms: number): string[] {
  const parts = [""];
  for (const { segment } of graphemes.segment(piece)) {
    const part = parts.at(-1) ?? "";
    if (ems(part + segment) <= maxEms || part === "") parts[parts.length - 1] = part + segment;
    else parts.push(segment);
  }
  return parts;
}

/** Width in ems, a little more than fonts need: full-width characters are 1, capitals 0.72, others 0.6. */
function ems(text: string): number {
  let sum = 0;
  for (const { segment } of graphemes.segment(text)) {
    const code = segment.codePointAt(0) ?? 0;
    sum +=
      code >= 0x2e80 || /\p{Extended_Pictographic}/u.test(segment)
        ? 1
        : /[A-ZMWmw@%]/.test(segment)
          ? 0.78
          : /[\s.,:;!'|iljtfr()]/.test(segment)
            ? 0.36
            : 0.6;
  }
  return sum;
}
