import sharp, { type Sharp } from "sharp";

/** Soft shapes with sensor-like grain; `grain` is its strength in levels. */
export async function photograph(width: number, height: number, grain: number): Promise<Sharp> {
  const shapes = Array.from({ length: 60 }, (_, index) => {
    const [x, y, r, hue] = [
      (index * 0.618) % 1,
      (index * 0.414) % 1,
      0.02 + ((index * 0.271) % 1) * 0.12,
      (index * 47) % 360,
    ];
    return `<ellipse cx="${x * width}" cy="${y * height}" rx="${r * width}" ry="${r * height * 1.3}" fill="hsl(${hue} 40% ${30 + ((index * 13) % 40)}%)" opacity="0.7"/>`;
  });
  const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g" x1="0" y1="0" x2="0.3" y2="1"><stop stop-color="#8ab"/><stop offset="1" stop-color="#543"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>${shapes.join("")}</svg>`;
  const noise = await sharp({
    create: {
      width,
      height,
      channels: 3,
      background: "#808080",
      noise: { type: "gaussian", mean: 128, sigma: grain },
    },
  })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const mixed = await sharp(Buffer.from(scene))
    .blur(3)
    .removeAlpha()
    .composite([{ input: noise, blend: "soft-light" }])
    .png({ compressionLevel: 0 })
    .toBuffer();
  return sharp(mixed);
}
