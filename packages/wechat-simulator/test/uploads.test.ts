import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { openAccount } from "./support/account.ts";
import { grown, picture } from "./support/picture.ts";

const uploadimg = "/cgi-bin/media/uploadimg";
const addMaterial = "/cgi-bin/material/add_material?type=image";
const mebibyte = 1024 * 1024;

describe("uploadimg", () => {
  test.each([
    ["png", "sz_mmbiz_png"],
    ["jpeg", "sz_mmbiz_jpg"],
    ["gif", "mmbiz_gif"],
  ] as const)("takes %s and gives an address on WeChat's picture host", async (format, folder) => {
    const account = await openAccount();
    const bytes = await picture(40, 30, format);
    const { url } = await account.upload(uploadimg, { bytes, name: `a.${format}` });
    expect(url).toMatch(new RegExp(`^http://mmbiz\\.qpic\\.cn/${folder}/[\\w-]+/0\\?from=appmsg$`));
    const [image] = account.wechat.images();
    expect(image).toMatchObject({ url, name: `a.${format}`, format, width: 40, height: 30 });
    expect(Buffer.from(image?.bytes ?? []).equals(bytes)).toBe(true);
  });

  test("keeps stills below 1 MB, and GIFs up to 10", async () => {
    const account = await openAccount();
    const png = await picture(40, 30);
    const gif = await picture(40, 30, "gif");
    expect(
      await account.upload(uploadimg, { bytes: grown(png, mebibyte - 1), name: "a.png" }),
    ).toHaveProperty("url");
    expect(
      await account.upload(uploadimg, { bytes: grown(png, mebibyte), name: "a.png" }),
    ).toMatchObject({
      errcode: 40009,
    });
    expect(
      await account.upload(uploadimg, { bytes: grown(gif, 8 * mebibyte), name: "a.gif" }),
    ).toHaveProperty("url");
    expect(
      await account.upload(uploadimg, { bytes: grown(gif, 10.6 * mebibyte), name: "a.gif" }),
    ).toMatchObject({
      errcode: 40009,
    });
  });
});

describe("add_material", () => {
  test("gives an id that draft/add takes as a cover, and an address", async () => {
    const account = await openAccount();
    const answer = await account.upload(addMaterial, {
      bytes: await picture(900, 383, "jpeg"),
      name: "c.jpg",
    });
    expect(answer).toEqual({
      media_id: expect.stringMatching(/^[\w-]{64}$/),
      url: expect.stringMatching(
        /^http:\/\/mmbiz\.qpic\.cn\/sz_mmbiz_jpg\/[\w-]+\/0\?wx_fmt=jpeg$/,
      ),
      item: [],
    });
    expect(account.wechat.materials()).toMatchObject([
      { media_id: answer.media_id, name: "c.jpg", width: 900, height: 383 },
    ]);
  });

  test("wants its type in the query", async () => {
    const account = await openAccount();
    const bytes = await picture(9, 9);
    for (const path of [
      "/cgi-bin/material/add_material",
      "/cgi-bin/material/add_material?type=picture",
    ]) {
      expect(await account.upload(path, { bytes, name: "a.png" })).toMatchObject({
        errcode: 40004,
      });
    }
  });

  test("keeps pictures to 10 MB, thumbs to JPEG of 64 KB", async () => {
    const account = await openAccount();
    const png = await picture(9, 9);
    const jpeg = await picture(9, 9, "jpeg");
    const thumb = "/cgi-bin/material/add_material?type=thumb";
    expect(
      await account.upload(addMaterial, { bytes: grown(png, 10 * mebibyte), name: "a.png" }),
    ).toHaveProperty("media_id");
    expect(
      await account.upload(addMaterial, { bytes: grown(png, 10 * mebibyte + 1), name: "a.png" }),
    ).toMatchObject({
      errcode: 40009,
    });
    expect(await account.upload(thumb, { bytes: jpeg, name: "a.jpg" })).toHaveProperty("media_id");
    expect(
      await account.upload(thumb, { bytes: grown(jpeg, 65_537), name: "a.jpg" }),
    ).toMatchObject({
      errcode: 40012,
    });
    expect(await account.upload(thumb, { bytes: png, name: "a.png" })).toMatchObject({
      errcode: 40005,
    });
  });

  test("takes BMP, which uploadimg does not", async () => {
    const account = await openAccount();
    const file = { bytes: bitmap(3, 2), name: "a.bmp" };
    expect(await account.upload(addMaterial, file)).toHaveProperty("media_id");
    expect(account.wechat.materials()).toMatchObject([{ format: "bmp", width: 3, height: 2 }]);
    expect(await account.upload(uploadimg, file)).toMatchObject({ errcode: 40005 });
  });
});

describe.each([uploadimg, addMaterial])("%s", (path) => {
  test("checks the name's ending and the bytes behind it", async () => {
    const account = await openAccount();
    const png = await picture(9, 9);
    const refused = { errcode: 40113 };
    expect(await account.upload(path, { bytes: png, name: "noending" })).toMatchObject(refused);
    expect(await account.upload(path, { bytes: png, name: "a.webp" })).toMatchObject(refused);
    expect(await account.upload(path, { bytes: png, name: "a.jpg" })).toMatchObject(refused);
    expect(
      await account.upload(path, { bytes: await picture(9, 9, "webp"), name: "a.png" }),
    ).toMatchObject(refused);
    expect(
      await account.upload(path, { bytes: Buffer.from("<svg/>"), name: "a.png" }),
    ).toMatchObject(refused);
    expect(await account.upload(path, { bytes: png })).toMatchObject(refused);
  });

  test("misses a file that is not there, empty, or under another field", async () => {
    const account = await openAccount();
    const png = await picture(9, 9);
    expect(await account.upload(path, { bytes: png, name: "a.png", field: "file" })).toMatchObject({
      errcode: 41005,
    });
    expect(await account.upload(path, { bytes: new Uint8Array(), name: "a.png" })).toMatchObject({
      errcode: 44001,
    });
    expect(await account.post(path, "--edge--")).toMatchObject({ errcode: 41005 });
  });

  test("refuses pictures that do not decode", async () => {
    const account = await openAccount();
    const png = await sharp(await picture(600, 600))
      .png({ compressionLevel: 0 })
      .toBuffer();
    expect(
      await account.upload(path, { bytes: png.subarray(0, png.length / 2), name: "a.png" }),
    ).toMatchObject({
      errcode: 40137,
    });
    expect(account.wechat.images()).toEqual([]);
    expect(account.wechat.materials()).toEqual([]);
  });
});

test("a picture's size is that of its turned form", async () => {
  const account = await openAccount();
  const turned = await sharp(await picture(40, 30, "jpeg"))
    .withMetadata({ orientation: 6 })
    .toBuffer();
  await account.cover(await sharp(turned).keepMetadata().png().toBuffer());
  await account.upload(addMaterial, { bytes: turned, name: "a.jpg" });
  expect(account.wechat.materials().at(-1)).toMatchObject({ width: 30, height: 40 });
});

describe("the library", () => {
  test("lists pictures by name, newest first, twenty at most a page", async () => {
    const account = await openAccount();
    const bytes = await picture(9, 9);
    for (const name of ["a.png", "b.png", "c.png"])
      await account.upload(addMaterial, { bytes, name });
    const list = (page: object) =>
      account.post("/cgi-bin/material/batchget_material", { type: "image", ...page });
    expect(await list({ offset: 0, count: 2 })).toMatchObject({
      total_count: 3,
      item_count: 2,
      item: [
        {
          name: "c.png",
          media_id: expect.any(String),
          update_time: expect.any(Number),
          url: expect.any(String),
        },
        { name: "b.png" },
      ],
    });
    expect(await list({ offset: 2, count: 20 })).toMatchObject({
      item_count: 1,
      item: [{ name: "a.png" }],
    });
    expect(await list({ offset: 0, count: 21 })).toMatchObject({ errcode: 40097 });
    expect(await list({ offset: 0, count: 1, type: "picture" })).toMatchObject({ errcode: 40004 });
  });

  test("loses what is deleted, once", async () => {
    const account = await openAccount();
    const media_id = await account.cover(await picture(900, 383));
    expect(await account.post("/cgi-bin/material/del_material", { media_id })).toEqual({
      errcode: 0,
      errmsg: "ok",
    });
    expect(await account.post("/cgi-bin/material/del_material", { media_id })).toMatchObject({
      errcode: 40007,
    });
    expect(await account.post("/cgi-bin/material/del_material", {})).toMatchObject({
      errcode: 41006,
    });
  });
});

/** An uncompressed 24-bit BMP. */
function bitmap(width: number, height: number): Buffer {
  const rowLength = Math.ceil((width * 3) / 4) * 4;
  const bytes = Buffer.alloc(54 + rowLength * height);
  bytes.write("BM");
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  return bytes;
}
