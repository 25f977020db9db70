/** What a WeChat reader's page says of articles, whatever their styles are. */
export const readerCss = `
  body { margin: 0; padding: 16px; background: #fff; font-family: sans-serif; }
  #article { max-width: 677px; overflow: hidden; font-size: 17px; line-height: 1.6; color: rgba(0,0,0,.9);
    text-align: justify; hyphens: auto; word-wrap: break-word; }
  #article * { max-width: 100% !important; box-sizing: border-box !important; word-wrap: break-word !important; }
  #article p { clear: both; min-height: 1em; margin: 0; }
  #article h1, #article h2, #article h3, #article h4, #article h5, #article h6 { font-weight: 400; font-size: 16px; margin: 0; }
  #article img { height: auto !important; }
  #article table { border-collapse: collapse; display: table; margin-bottom: 10px; }
  #article td, #article th { padding: 5px 10px; border: 1px solid #ddd; word-break: var(--cells); }
`;
