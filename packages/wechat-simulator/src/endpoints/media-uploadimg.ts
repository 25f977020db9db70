import { type Endpoint, uploadMaxBytes } from "../http/endpoint.ts";
import { isRefusal, refuse } from "../world/reply.ts";
import { decodePicture, pictureUrl, uploadedFile } from "../http/uploaded-file.ts";

/** Documented: under 1 MB. Larger ones were seen to pass; a client cannot count on it. */
const stillMaxBytes = 1024 * 1024;
/** Measured: animated GIFs of 8.0 MB pass, 10.6 MB do not. */
const gifMaxBytes = 10 * 1024 * 1024;

export const mediaUploadimg: Endpoint = {
  path: "/cgi-bin/media/uploadimg",
  method: "POST",
  credentials: "token",
  maxBodyBytes: uploadMaxBytes,
  async handle(call, { account }) {
    const file = await uploadedFile(call);
    if (isRefusal(file)) return file;
    if (file.format === "bmp") return refuse(40005);
    if (file.bytes.length >= (file.format === "gif" ? gifMaxBytes : stillMaxBytes))
      return refuse(40009);
    const picture = await decodePicture(file);
    if (isRefusal(picture)) return picture;
    const url = pictureUrl(picture, "from=appmsg");
    account.pictures.set(picture.id, picture);
    account.images.push({ name: file.name, url, pictureId: picture.id });
    return { url };
  },
};
