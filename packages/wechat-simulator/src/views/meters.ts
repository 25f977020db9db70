import { limits } from "../articles/limits.ts";
import { html, type Html } from "./html.ts";
import type { ShownArticle } from "./shown-article.ts";
import type { ViewWords } from "../messages/texts.ts";

interface Meter {
  readonly name: string;
  readonly value: number;
  readonly max: number;
  readonly note?: string | false;
}

/** How much of what WeChat takes an article uses up. */
export function meters(article: ShownArticle, words: ViewWords): Html {
  return html`<dl class="meters">${metersOf(article, words).map(meter)}</dl>`;
}

function metersOf(
  { type, title, digest, length, pictures }: ShownArticle,
  words: ViewWords,
): Meter[] {
  const name = {
    name: words.meterTitle,
    value: title.length,
    max: limits.title,
    note: title.length > 32 && words.titleDocumented,
  };
  if (type === "newspic") {
    return [
      name,
      { name: words.meterText, value: length, max: limits.newspicText },
      { name: words.meterPictures, value: pictures, max: limits.newspicPictures },
    ];
  }
  return [
    name,
    {
      name: words.meterDigest,
      value: digest.length,
      max: limits.digest,
      note: digest === "" && words.digestEmpty,
    },
    { name: words.meterContent, value: length, max: 20_000 },
  ];
}

function meter({ name, value, max, note }: Meter): Html {
  const level = value > max ? "over" : value > max * 0.9 ? "near" : "fine";
  const share = Math.min(100, (value / max) * 100).toFixed(1);
  return html` <div class="meter ${level}">
    <dt>${name}</dt>
    <dd>
      <span><b>${group(value)}</b> / ${group(max)}</span>${note && html` <small>${note}</small>`}
      <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect class="all" width="100" height="1" />
        <rect class="used" width="${share}" height="1" />
      </svg>
    </dd>
  </div>`;
}

function group(value: number): string {
  return value.toLocaleString("en-US");
}
