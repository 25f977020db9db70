import { expect, test } from "vitest";
import { readAsset } from "../dist/preview/assets.js";

test("every script that a page of the preview loads, and what that imports, is served", async () => {
  const seen = new Set<string>();
  const open = ["page/preview-page.js", "focal-crop/index.js"];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const asset = await readAsset(name);
    expect(asset, name).toBeDefined();
    const text = new TextDecoder().decode(asset?.bytes);
    for (const [, to = ""] of text.matchAll(/from "(\.[^"]+)"/g))
      open.push(new URL(to, `file:///${name}`).pathname.slice(1));
  }
  expect(seen.size).toBeGreaterThan(10);
});
