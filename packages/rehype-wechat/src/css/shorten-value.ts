/** Write a CSS value in the fewest characters that mean the same: `#AABBCC` as `#abc`, `0.50em` as `.5em`. */
export function shortenValue(property: string, value: string): string {
  if (property === "font-family") return value.replace(/\s*,\s*/g, ",");
  // An address is written as it is.
  if (value.includes("url(")) return value.trim().replace(/\s+/g, " ");
  let text = value
    .trim()
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/\s*([,/(])\s*/g, "$1")
    .replace(/\s+\)/g, ")")
    .replace(/(^|[^\w.#])0+(\.\d)/g, "$1$2")
    .replace(/(\.\d*?)0+(?=[a-z%]|[\s,)]|$)/g, "$1")
    .replace(/\.(?=[a-z%\s,)]|$)/g, "")
    .replace(/(^|[\s,(])-?\.?0+(?:px|em|pt)(?=[\s,)]|$)/g, "$10")
    .replace(/rgb\((\d{1,3}),(\d{1,3}),(\d{1,3})\)/g, (_, r: string, g: string, b: string) =>
      hex(r, g, b),
    )
    .replace(/rgba\((\d{1,3}),(\d{1,3}),(\d{1,3}),1\)/g, (_, r: string, g: string, b: string) =>
      hex(r, g, b),
    )
    .replace(/#([\da-f])\1([\da-f])\2([\da-f])\3(?![\da-f])/g, "#$1$2$3");
  text = text.replace(
    /(^|\s|,)(white|black)(?=$|[\s,)])/g,
    (_, before: string, name: string) => `${before}${name === "white" ? "#fff" : "#000"}`,
  );
  if (property === "font-weight") return { bold: "700", normal: "400" }[text] ?? text;
  if (/^(?:border(?:-top|-right|-bottom|-left)?|outline)$/.test(property) && text === "none")
    return "0";
  if (property === "background" && text === "transparent") return "none";
  return text;
}

function hex(...channels: readonly string[]): string {
  return `#${channels.map((channel) => Math.min(255, Number(channel)).toString(16).padStart(2, "0")).join("")}`;
}
