/**
 * Stands in for a picture that cannot be had, and says why. An SVG.
 *
 * @param text - a sentence or two; `""` where something beside it says enough
 */
export function unseenPicture(text: string): string {
  const lines = wrap(text, 44).slice(0, 4);
  const rows = lines.map(
    (line, at) => `<tspan x="180" dy="${at === 0 ? 0 : 20}">${escape(line)}</tspan>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 ${150 + lines.length * 20}" width="360" height="${150 + lines.length * 20}"><rect width="100%" height="100%" fill="#8883"/><path d="M147 88l28-36 20 24 12-14 20 26z" fill="#8889"/><circle cx="211" cy="44" r="9" fill="#8889"/><text y="128" text-anchor="middle" font-family="system-ui, sans-serif" font-size="14" fill="#757575">${rows.join("")}</text></svg>`;
}

/** Lines of so many columns; Chinese characters take two and may stand at a line's end. */
function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  const widthOf = (part: string): number =>
    Array.from(part).reduce((sum, character) => sum + (character > "\u1100" ? 2 : 1), 0);
  for (const [word] of text
    .replaceAll("`", "")
    .matchAll(/[\u1100-\uffff]\s*|[^\s\u1100-\uffff]{1,40}\s*/g)) {
    if (widthOf(line + word.trimEnd()) > columns) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += word;
  }
  return line === "" ? lines : [...lines, line.trimEnd()];
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
