import { FocalCropError } from "../geometry/errors.ts";
import { ratios, type RatioName } from "../geometry/ratios.ts";

/** `2.35:1` or WeChat's own `2.35_1`; `undefined` for any other key. */
export function findRatioName(key: string): RatioName | undefined {
  const wanted = key.replaceAll(/\s/gu, "").replace(":", "_");
  return (Object.keys(ratios) as RatioName[]).find((one) => one === wanted);
}

/**
 * @param what - is given by ratio, for the hint
 * @throws {FocalCropError} `RATIO_INVALID`
 */
export function ratioName(key: string, what: string): RatioName {
  const name = findRatioName(key);
  if (name !== undefined) return name;
  throw new FocalCropError("RATIO_INVALID", `WeChat cuts no frame of "${key}".`, {
    hint: `Give ${what} for "2.35:1", "1:1" or "16:9".`,
  });
}
