import { replacePictures } from "../css/css-pictures.ts";
import type { Ornament, Style, Theme } from "../theme/theme.ts";

/**
 * Give every picture of a theme, `url(…)` in any of its styles, another address. Articles show those of
 * `background` and `background-image` that lie at WeChat or stand for one that will (`wechat-picture:<id>`).
 *
 * @param replace - asked for each picture, with the property that shows it
 * @returns a new theme; the same one where it has no picture
 */
export function replaceThemePictures(
  theme: Theme,
  replace: (address: string, property: string) => string,
): Theme {
  let count = 0;
  const style = (declarations: Style): Style =>
    mapValues(declarations, (value, property) =>
      replacePictures(value, (address) => {
        count += 1;
        return replace(address, property);
      }),
    );
  const ornament = ({ text, style: drawn }: Ornament): Ornament => ({ text, style: style(drawn) });
  const ornaments = (drawn: Ornament | readonly Ornament[]) => [drawn].flat().map(ornament);
  const changed: Theme = {
    ...theme,
    styles: mapValues(theme.styles, style),
    inner: mapValues(theme.inner ?? {}, style),
    before: mapValues(theme.before ?? {}, ornaments),
    after: mapValues(theme.after ?? {}, ornaments),
  };
  return count === 0 ? theme : changed;
}

function mapValues<Key extends string, From, To>(
  record: Readonly<Partial<Record<Key, From | undefined>>>,
  map: (value: From, key: string) => To,
): Record<Key, To> {
  const entries = Object.entries(record) as [Key, From | undefined][];
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, map(value, key)]])),
  ) as Record<Key, To>;
}
