import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import rehypeRaw from "rehype-raw";
import rehypeStringify from "rehype-stringify";
import rehypeWechat, { articleHtml, parseHtml } from "rehype-wechat";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkWechat from "remark-wechat";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { findBrowser, launchBrowser } from "./support/browser.ts";

/*
 * What attackers write, as Markdown and as a page's HTML, shown by a browser: no script runs, nothing is loaded from
 * elsewhere. Public lists (DOMPurify's fixtures, OWASP's and PortSwigger's cheat sheets) are tried by
 * `PAYLOADS=folder`, which holds JSON files with lists of texts.
 */

const { path: executable, reason } = findBrowser();
const picture = "https://mmbiz.qpic.cn/a/0";

const elements =
  "a abbr audio body button center details div form frameset h1 iframe img input isindex link marquee math menu meta object p plaintext portal pre select span style svg table td textarea title video x-a xmp".split(
    " ",
  );
const addresses = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "\u0001javascript:alert(1)",
  "java\tscript:alert(1)",
  "java&#10;script:alert(1)",
  "&#106;avascript&colon;alert(1)",
  "vbscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
  "//evil.example/a",
  "https://evil.example/a.png",
];
const attributes =
  "href src srcset data action formaction background poster cite longdesc lowsrc dynsrc ping srcdoc xlink:href style".split(
    " ",
  );
/** Elements whose content other parsers read otherwise. */
const switches =
  "noscript noembed noframes style script textarea title xmp iframe template plaintext select option math svg mglyph mtext annotation-xml foreignObject desc table form listing comment".split(
    " ",
  );

/** Each element with each handler, each attribute with each address, each pair of elements around something that runs. */
function ownPayloads(handlers: readonly string[]): string[] {
  const runs = "<img src=x onerror=alert(1)>";
  return [
    ...elements.map((name) => {
      const all = handlers.map((handler) => `${handler}=alert(1)`).join(" ");
      return `<${name} ${all} autofocus tabindex=1>x</${name}>`;
    }),
    ...elements.flatMap((name) =>
      addresses.map((address) => {
        const all = attributes.map((one) => `${one}="${address.replaceAll('"', "&quot;")}"`);
        return `<${name} ${all.join(" ")}>x</${name}>`;
      }),
    ),
    ...addresses.flatMap((address) => [
      `[x](<${address}>)`,
      `![x](<${address}>)`,
      `<${address}>`,
      `<svg><a href="${address}"><text>x</text></a><image href="${address}"/><use href="${address}"/><animate attributeName="href" values="${address}"/></svg>`,
      `<p style="background:url(${address});width:expression(alert(1))">x</p>`,
      `<style>@import "${address}";p{background:url(${address})}</style>`,
      `$\\href{${address}}{x}\\color{url(${address})}{y}$`,
    ]),
    ...switches.flatMap((outer) =>
      switches.flatMap((inner) => [
        `<${outer}><${inner}></${outer}>${runs}</${inner}>`,
        `<${outer}><${inner} title="</${outer}>${runs}">`,
        `<${outer}><!--</${outer}>${runs}--><${inner}>`,
      ]),
    ),
    `<svg></p><style><a id="</style>${runs}">`,
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;${runs}">`,
    `\`\`\`html\n${runs}\n\`\`\``,
    `<a href="x" title="&quot;&gt;${runs}">x</a>`,
    `[x](https://a.example "${runs}")`,
    `{{constructor.constructor('alert(1)')()}}`,
  ];
}

function publicPayloads(): string[] {
  const folder = process.env["PAYLOADS"];
  if (folder === undefined) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => JSON.parse(readFileSync(path.join(folder, name), "utf8")) as string[]);
}

const options = { images: { resolve: () => picture } };
const fromMarkdown = unified()
  .use(remarkParse)
  .use(remarkWechat)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeWechat, options)
  .use(rehypeStringify);
const fromPage = unified().use(rehypeWechat, options);

async function articlesOf(payload: string): Promise<string[]> {
  return [
    String(await fromMarkdown.process(payload)),
    articleHtml(await fromPage.run(parseHtml(payload))),
  ];
}

describe.skipIf(executable === undefined)(`in a browser ${reason}`, () => {
  test("no payload runs a script or loads anything from elsewhere", async () => {
    const browser = await launchBrowser(executable ?? "");
    try {
      const page = await browser.newPage();
      const handlers = await page.evaluate(() => [
        ...new Set(
          [window, Document.prototype, HTMLElement.prototype, SVGElement.prototype]
            .flatMap((object) => Object.getOwnPropertyNames(object))
            .filter((name) => name.startsWith("on")),
        ),
      ]);
      expect(handlers.length).toBeGreaterThan(80);
      const payloads = [...ownPayloads(handlers), ...publicPayloads()];
      const loaded: string[] = [];
      const ran: string[] = [];
      await page.route("**/*", (route) => {
        const url = route.request().url();
        if (!url.startsWith("https://mmbiz.qpic.cn/")) loaded.push(url);
        return route.abort();
      });
      page.on("dialog", (dialog) => {
        ran.push(dialog.message());
        void dialog.dismiss();
      });
      page.on("pageerror", (error) => ran.push(String(error)));

      // One that runs shows that the page would tell.
      await page.setContent("<img src='https://evil.example/x' onerror='alert(1)'>");
      await page.waitForTimeout(200);
      expect([ran, loaded]).toEqual([["1"], ["https://evil.example/x"]]);
      [ran.length, loaded.length] = [0, 0];

      const articles = [];
      for (const payload of payloads) articles.push(...(await articlesOf(payload)));
      await page.setContent(articles.map((one) => `<div>${one}</div>`).join("\n"), {
        waitUntil: "load",
      });
      const active = await page.evaluate(() =>
        [...document.body.querySelectorAll("*")].flatMap((element) => {
          const risky = [...element.attributes].filter(
            ({ name, value }) => /^on/i.test(name) || /^\s*(?:java|vb)script:/i.test(value),
          );
          const isForeign = /^(?:script|iframe|object|embed|link|meta|base|form|style)$/i.test(
            element.localName,
          );
          return isForeign || risky.length > 0 ? [element.outerHTML.slice(0, 200)] : [];
        }),
      );
      // What waits for a reader's hand.
      await page.evaluate(() => {
        for (const element of document.body.querySelectorAll<HTMLElement>("a, [tabindex], summary"))
          element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      });
      await page.waitForTimeout(500);
      expect({ active, ran, loaded }).toEqual({ active: [], ran: [], loaded: [] });
    } finally {
      await browser.close();
    }
  });
});
