import type { Material } from "../world/account.ts";
import { type Endpoint, uploadMaxBytes } from "../http/endpoint.ts";
import { mediaId } from "../world/media-id.ts";
import { isRefusal, refuse } from "../world/reply.ts";
import { decodePicture, pictureUrl, uploadedFile } from "../http/uploaded-file.ts";
import { seconds } from "../world/world.ts";

const imageMaxBytes = 10 * 1024 * 1024;
const thumbMaxBytes = 64 * 1024;

/** `type=image` and `type=thumb`; voices and videos are refused as types that do not exist (40004). */
export const materialAddMaterial: Endpoint = {
  path: "/cgi-bin/material/add_material",
  method: "POST",
  credentials: "token",
  maxBodyBytes: uploadMaxBytes,
  async handle(call, world) {
    const type = call.query.get("type");
    if (type !== "image" && type !== "thumb") return refuse(40004);
    const file = await uploadedFile(call);
    if (isRefusal(file)) return file;
    if (type === "thumb" && file.format !== "jpeg") return refuse(40005);
    if (type === "thumb" && file.bytes.length > thumbMaxBytes) return refuse(40012);
    if (file.bytes.length > imageMaxBytes) return refuse(40009);
    const picture = await decodePicture(file);
    if (isRefusal(picture)) return picture;
    const material: Material = {
      media_id: mediaId(),
      type,
      name: file.name,
      url: pictureUrl(picture, `wx_fmt=${picture.format === "bmp" ? "jpeg" : picture.format}`),
      update_time: seconds(world),
      pictureId: picture.id,
    };
    world.account.pictures.set(picture.id, picture);
    world.account.materials.push(material);
    return { media_id: material.media_id, url: material.url, item: [] };
  },
};
