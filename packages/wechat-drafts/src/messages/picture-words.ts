import type { Language } from "../model/message.ts";

type Said = readonly [text: string, hint: string];

/** Everything reading and fitting says, in one language. */
export interface PictureWords {
  missing: (about: { name: string; path: string; similar: string | undefined }) => Said;
  noPlace: (about: { name: string }) => Said;
  outside: (about: { name: string; root: string }) => Said;
  notFile: (about: { name: string }) => Said;
  tooHeavy: (about: { name: string; bytes: number; maxBytes: number }) => Said;
  tooManyPixels: (about: {
    name: string;
    width: number;
    height: number;
    maxPixels: number;
  }) => Said;
  unreadable: (about: { name: string; found: string }) => Said;
  changed: (about: { name: string }) => Said;
  unfit: (about: { name: string; maxBytes: number }) => Said;
  badAddress: (about: { name: string }) => Said;
  privateAddress: (about: { name: string; host: string; address: string | undefined }) => Said;
  tooManyRedirects: (about: { name: string; from: string }) => Said;
  notFetched: (about: { name: string; reason: string }) => Said;
  notFound: (about: { name: string; status: number }) => Said;
  timedOut: (about: { name: string; seconds: number }) => Said;
  fontMissing: (about: { path: string }) => Said;
  fontUnreadable: (about: { path: string }) => Said;
  reduced: (about: { width: number; from: number }) => string;
  firstFrame: () => string;
  textInSvg: () => string;
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
const megapixels = (pixels: number) => Math.round(pixels / 1e6);

const en: PictureWords = {
  missing: ({ name, path, similar }) => [
    `The picture ${name} does not exist; looked for ${path}.`,
    similar === undefined
      ? "Correct the path, or add the file."
      : `Did you mean ${similar}? Upper and lower case count.`,
  ],
  noPlace: ({ name }) => [
    `The picture ${name} cannot be found: nothing says where the path starts.`,
    "Write it relative to the post's file.",
  ],
  outside: ({ name, root }) => [
    `The picture ${name} lies outside of the project (${root}), so it is not read.`,
    "Move it into the project.",
  ],
  notFile: ({ name }) => [`${name} is not a file.`, "Name a picture file."],
  tooHeavy: ({ name, bytes, maxBytes }) => [
    `The picture ${name} has ${megabytes(bytes)} MB, more than the ${megabytes(maxBytes)} MB that are read.`,
    "Make it smaller, or raise `images.maxBytes`.",
  ],
  tooManyPixels: ({ name, width, height, maxPixels }) => [
    `The picture ${name} has ${width} × ${height} px, more than the ${megapixels(maxPixels)} megapixels that are decoded.`,
    "Make it smaller, or raise `images.maxPixels`.",
  ],
  unreadable: ({ name, found }) =>
    (
      {
        html: [
          `${name} is a web page, not a picture.`,
          "Check the address: pages about a picture look like it.",
        ],
        "git-lfs": [
          `${name} is a Git LFS pointer; the picture itself is not here.`,
          "Run `git lfs pull`.",
        ],
        heic: [
          `${name} is a HEIC picture, which the installed sharp cannot read.`,
          "Export it as JPEG; iPhones take JPEG with Settings, Camera, Formats, Most Compatible.",
        ],
        empty: [`${name} is empty.`, "Put the picture there again."],
      } satisfies Record<string, Said>
    )[found] ?? [
      `${name} cannot be read as a picture${found === "unknown" ? "" : ` (${found})`}.`,
      "Use JPEG, PNG, GIF, WebP, AVIF, SVG or TIFF, and check that the file is whole.",
    ],
  changed: ({ name }) => [
    `The picture ${name} changed while the posts were composed.`,
    "Run the build again.",
  ],
  unfit: ({ name, maxBytes }) => [
    `The picture ${name} does not get below ${megabytes(maxBytes)} MB.`,
    "Make it smaller; shorten it if it is an animation.",
  ],
  badAddress: ({ name }) => [
    `${name} is not an address of a picture that can be fetched.`,
    "Use http or https, without user name and password.",
  ],
  privateAddress: ({ name, host, address }) => [
    `The picture ${name} is not fetched: ${host}${address === undefined ? " is" : ` leads to ${address},`} not a public address.`,
    `If it is a host of yours, add "${host}" to the option \`images.allowHosts\`.`,
  ],
  tooManyRedirects: ({ name, from }) => [
    `The picture ${name} (from ${from}) is redirected too often.`,
    "Use its final address.",
  ],
  notFetched: ({ name, reason }) => [
    `The picture ${name} could not be fetched: ${reason}`,
    "Try again, or keep a copy beside the post.",
  ],
  notFound: ({ name, status }) => [
    `The picture ${name} could not be fetched: the server answered ${status}.`,
    "Correct the address, or keep a copy beside the post.",
  ],
  timedOut: ({ name, seconds }) => [
    `The picture ${name} could not be fetched within ${seconds} seconds.`,
    "Try again, keep a copy beside the post, or raise `images.timeoutMs`.",
  ],
  fontMissing: ({ path }) => [
    `The font ${path} of \`images.font\` does not exist.`,
    "Correct the path; it starts at the project's folder.",
  ],
  fontUnreadable: ({ path }) => [
    `The font ${path} of \`images.font\` cannot be read.`,
    "Use a TTF, OTF, TTC or WOFF2 file.",
  ],
  reduced: ({ width, from }) =>
    `the animation is too heavy for WeChat and was made smaller, ${width} px wide instead of ${from}.`,
  firstFrame: () => "only the first frame of the animation is shown.",
  textInSvg: () =>
    "its text is drawn with the fonts of the machine that uploads it, so it may look different from yours. Convert the text of an SVG to paths in your drawing program, or name a font file in the option `images.font`.",
};

const zh: PictureWords = {
  missing: ({ name, path, similar }) => [
    `图片 ${name} 不存在；查找的位置是 ${path}。`,
    similar === undefined ? "请更正路径，或补上文件。" : `是不是 ${similar}？文件名区分大小写。`,
  ],
  noPlace: ({ name }) => [
    `找不到图片 ${name}：不知道路径从哪里算起。`,
    "请写成相对于文章文件的路径。",
  ],
  outside: ({ name, root }) => [
    `图片 ${name} 在项目（${root}）之外，不会读取。`,
    "请把它移到项目里。",
  ],
  notFile: ({ name }) => [`${name} 不是文件。`, "请指定图片文件。"],
  tooHeavy: ({ name, bytes, maxBytes }) => [
    `图片 ${name} 有 ${megabytes(bytes)} MB，超过了读取上限 ${megabytes(maxBytes)} MB。`,
    "请缩小图片，或调高 `images.maxBytes`。",
  ],
  tooManyPixels: ({ name, width, height, maxPixels }) => [
    `图片 ${name} 有 ${width} × ${height} 像素，超过了解码上限 ${megapixels(maxPixels)} 百万像素。`,
    "请缩小图片，或调高 `images.maxPixels`。",
  ],
  unreadable: ({ name, found }) =>
    (
      {
        html: [`${name} 是网页，不是图片。`, "请检查地址：有些图片链接其实是介绍图片的网页。"],
        "git-lfs": [`${name} 是 Git LFS 指针，图片本身不在这里。`, "请运行 `git lfs pull`。"],
        heic: [
          `${name} 是 HEIC 图片，当前安装的 sharp 无法读取。`,
          "请导出为 JPEG；iPhone 可在“设置 → 相机 → 格式”中选“兼容性最佳”。",
        ],
        empty: [`${name} 是空文件。`, "请重新放入图片。"],
      } satisfies Record<string, Said>
    )[found] ?? [
      `${name} 无法作为图片读取${found === "unknown" ? "" : `（${found}）`}。`,
      "请使用 JPEG、PNG、GIF、WebP、AVIF、SVG 或 TIFF，并确认文件完整。",
    ],
  changed: ({ name }) => [`图片 ${name} 在生成文章期间被修改了。`, "请重新构建。"],
  unfit: ({ name, maxBytes }) => [
    `图片 ${name} 无法压缩到 ${megabytes(maxBytes)} MB 以内。`,
    "请缩小图片；动画请缩短。",
  ],
  badAddress: ({ name }) => [
    `${name} 不是可以下载图片的地址。`,
    "请使用 http 或 https，不带用户名和密码。",
  ],
  privateAddress: ({ name, host, address }) => [
    `图片 ${name} 不会下载：${host}${address === undefined ? " " : ` 指向 ${address}，`}不是公网地址。`,
    `如果是您自己的主机，请把 "${host}" 加入选项 \`images.allowHosts\`。`,
  ],
  tooManyRedirects: ({ name, from }) => [
    `图片 ${name}（来自 ${from}）重定向次数过多。`,
    "请使用最终地址。",
  ],
  notFetched: ({ name, reason }) => [
    `图片 ${name} 下载失败：${reason}`,
    "请重试，或在文章旁边保存一份。",
  ],
  notFound: ({ name, status }) => [
    `图片 ${name} 下载失败：服务器返回 ${status}。`,
    "请更正地址，或在文章旁边保存一份。",
  ],
  timedOut: ({ name, seconds }) => [
    `图片 ${name} 在 ${seconds} 秒内没有下载完。`,
    "请重试、在文章旁边保存一份，或调高 `images.timeoutMs`。",
  ],
  fontMissing: ({ path }) => [
    `\`images.font\` 指定的字体 ${path} 不存在。`,
    "请更正路径，路径从项目文件夹算起。",
  ],
  fontUnreadable: ({ path }) => [
    `\`images.font\` 指定的字体 ${path} 无法读取。`,
    "请使用 TTF、OTF、TTC 或 WOFF2 文件。",
  ],
  reduced: ({ width, from }) => `动画太大，微信不接受，已缩小为 ${width} 像素宽（原为 ${from}）。`,
  firstFrame: () => "动画只显示第一帧。",
  textInSvg: () =>
    "其中的文字由上传图片的机器的字体绘制，可能与您看到的不同。SVG 请在绘图软件中把文字转为路径（转曲），或在选项 `images.font` 中指定字体文件。",
};

export const pictureWords: Readonly<Record<Language, PictureWords>> = { en, zh };
