import type { WechatApi } from "../model/wechat-api.ts";

/** Path of an endpoint after `/cgi-bin/`, which WeChat's documents and quota pages call it by. */
export const endpointPath: Readonly<Record<keyof WechatApi, string>> = {
  mediaUploadimg: "media/uploadimg",
  materialAdd: "material/add_material",
  materialBatchget: "material/batchget_material",
  materialDelete: "material/del_material",
  draftAdd: "draft/add",
  draftUpdate: "draft/update",
  draftGet: "draft/get",
  draftDelete: "draft/delete",
  draftCount: "draft/count",
  draftBatchget: "draft/batchget",
};
