import type { Browser, Page } from "playwright-core";
import { defaultTheme } from "rehype-wechat";
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

// The other themes are laid out by the slow tests.
describe.skipIf(executable === undefined)("on a phone of 375 px nobody has to complain", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser(executable ?? "");
    page = await browser.newPage({ viewport: phone });
    await openReader(page);
  });
  afterAll(() => browser?.close());

  test.for(samples())("$name", async (sample) => {
    const html = await drawn(sample, defaultTheme);
    for (const breaksCells of [false, true]) {
      await show(page, html, breaksCells);
      expect(await complaints(page)).toEqual([]);
    }
    expect(hardToRead(sample, html)).toEqual([]);
  });
});
