import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** A look for tools that bring none: what themes of this kind commonly set, and highlight.js's GitHub colours. */
export const peerStyles = `
section { font-size: 16px; line-height: 1.75; color: #333; }
h1 { margin: 40px 0 20px; font-size: 22px; font-weight: 700; line-height: 1.4; }
h2 { margin: 36px 0 18px; padding-left: 10px; border-left: 4px solid #067; font-size: 20px; }
h3 { margin: 32px 0 16px; font-size: 17px; color: #067; }
h4, h5, h6 { margin: 28px 0 12px; font-size: 16px; }
p { margin: 16px 0; }
ul, ol { margin: 16px 0; padding-left: 24px; }
li { margin: 4px 0; }
a { color: #067; text-decoration: none; }
strong { font-weight: 700; }
blockquote { margin: 16px 0; padding: 2px 0 2px 14px; border-left: 3px solid #ddd; color: #555; }
pre { margin: 16px 0; padding: 12px; background: #f6f6f6; font-size: 13px; overflow-x: auto; }
code { font-family: Menlo, Consolas, monospace; }
p code, li code { padding: 2px 4px; background: #f6f6f6; }
img { max-width: 100%; }
table { border-collapse: collapse; font-size: 14px; }
th, td { padding: 8px 10px; border: 1px solid #ddd; }
hr { margin: 36px 0; border: 0; border-top: 1px solid #ddd; }
${readFileSync(require.resolve("highlight.js/styles/github.css"), "utf8")}`;
