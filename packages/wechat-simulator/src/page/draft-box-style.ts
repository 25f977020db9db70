/** The draft box in light and dark: no fonts, pictures or scripts from anywhere. */
export const draftBoxStyle = `
:root {
  --page: #f4f4f0; --card: #fffffe; --ink: #1d1f1c; --soft: #5d635b; --line: #e2e3dc; --accent: #067a41; --tint: #e6f3eb;
  --bezel: #22251f; --shadow: 0 1px 2px rgb(30 40 30 / .06), 0 12px 32px -12px rgb(30 40 30 / .14);
  font: 16px/1.6 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  color: var(--ink); background: var(--page); color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #141613; --card: #1d201b; --ink: #eceee8; --soft: #a3aa9f; --line: #31352e; --accent: #57cf90; --tint: #1c3226;
    --bezel: #000; --shadow: 0 0 0 1px #2a2e27;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1120px; padding: 48px 24px 96px; }
h1, h2, p, figure, dl, dd { margin: 0; }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: .22em; }
a:hover { text-decoration-color: var(--accent); }
a:focus-visible, iframe:focus-visible { outline: 3px solid var(--accent); outline-offset: 4px; border-radius: 4px; }
code { font: .8125rem/1.5 ui-monospace, Menlo, Consolas, monospace; }
.top { display: flex; flex-wrap: wrap; gap: 8px 32px; align-items: end; justify-content: space-between; margin-bottom: 32px; }
.kicker { color: var(--accent); font-weight: 600; font-size: .875rem; }
h1 { font-size: 2.25rem; line-height: 1.15; letter-spacing: -.02em; font-weight: 680; }
.account { color: var(--soft); font-size: .875rem; text-align: right; }
.draft { background: var(--card); border-radius: 20px; box-shadow: var(--shadow); margin-bottom: 32px; overflow: hidden; }
.facts { display: flex; flex-wrap: wrap; gap: 6px 16px; align-items: center; padding: 16px 32px; border-bottom: 1px solid var(--line); color: var(--soft); font-size: .875rem; }
.facts code { flex: 1 1 12rem; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; text-align: right; }
.badge { padding: 1px 10px; border-radius: 99px; background: var(--tint); color: var(--accent); font-weight: 600; }
.article { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 40px; padding: 32px; }
.article + .article { border-top: 1px solid var(--line); }
h2 { font-size: 1.5rem; line-height: 1.35; font-weight: 650; letter-spacing: -.005em; text-wrap: balance; }
.digest { margin-top: 8px; color: var(--soft); max-width: 38em; }
.crops { display: flex; gap: 16px; margin: 24px 0; align-items: flex-start; }
.crop { flex: 1 1 0; min-width: 0; }
.window { position: relative; overflow: hidden; aspect-ratio: var(--ratio); border-radius: 8px; background: var(--line); }
.window img { position: absolute; max-width: none; }
figcaption { margin-top: 8px; font-size: .8125rem; line-height: 1.5; color: var(--soft); overflow-wrap: anywhere; }
figcaption b { color: var(--ink); font-weight: 600; }
small { font-size: .75rem; }
dl { display: grid; gap: 6px; padding-top: 16px; border-top: 1px solid var(--line); font-size: .875rem; }
dl div { display: grid; grid-template-columns: 10em minmax(0, 1fr); }
dt { color: var(--soft); }
dd { overflow-wrap: anywhere; }
.phone { padding: 10px; border-radius: 34px; background: var(--bezel); align-self: start; }
.phone iframe { display: block; width: 375px; max-width: 100%; height: 580px; border: 0; border-radius: 24px; background: #fff; color-scheme: light; }
.missing { color: var(--soft); }
.empty { padding: 96px 32px; text-align: center; border: 1px dashed var(--line); border-radius: 20px; color: var(--soft); }
.empty h2 { color: var(--ink); }
.empty p { max-width: 34em; margin: 8px auto 0; }
@media (max-width: 900px) {
  .article { grid-template-columns: minmax(0, 1fr); padding: 24px; }
  .phone { justify-self: center; max-width: 100%; }
  .facts { padding: 14px 24px; }
  .account { text-align: left; }
}
@media (max-width: 480px) {
  body { padding: 24px 12px 64px; }
  .crops { flex-wrap: wrap; }
  .crop { flex-basis: 40%; }
  .crop:first-child { flex-basis: 100%; }
  .phone { padding: 4px; border-radius: 26px; }
}
`;
