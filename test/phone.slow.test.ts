import type { Browser, Page } from "playwright-core";
import { defaultTheme, themes } from "rehype-wechat";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser, launchBrowser } from "./support/browser.ts";
import {
  complaints,
  drawn,
  hardToRead,
  openReader,
  phone,
  samples,
  show,
} from "./support/phone-layout.ts";

const { path: executable } = findBrowser();

const others = Object.values(themes).filter(({ name }) => name !== defaultTheme.name);

describe.skipIf(executable === undefined)("on a phone of 375 px nobody has to complain", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser(executable ?? "");
    page = await browser.newPage({ viewport: phone });
    await openReader(page);
  });
  afterAll(() => browser?.close());

  const all = others.flatMap((theme) => samples().map((sample) => ({ ...sample, theme })));
  test.for(all)("$theme.name: $name", async ({ theme, ...sample }) => {
    const html = await drawn(sample, theme);
    for (const breaksCells of [false, true]) {
      await show(page, html, breaksCells);
      expect(await complaints(page)).toEqual([]);
    }
    expect(hardToRead(sample, html)).toEqual([]);
  });
});
