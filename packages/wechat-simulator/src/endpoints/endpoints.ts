import type { Endpoint } from "../http/endpoint.ts";
import { draftAdd } from "./draft-add.ts";
import { draftBatchget } from "./draft-batchget.ts";
import { draftCount } from "./draft-count.ts";
import { draftDelete } from "./draft-delete.ts";
import { draftGet } from "./draft-get.ts";
import { draftUpdate } from "./draft-update.ts";
import { materialAddMaterial } from "./material-add-material.ts";
import { materialBatchgetMaterial } from "./material-batchget-material.ts";
import { materialDelMaterial } from "./material-del-material.ts";
import { mediaUploadimg } from "./media-uploadimg.ts";
import { openapiQuotaGet } from "./openapi-quota-get.ts";
import { stableToken } from "./stable-token.ts";
import { token } from "./token.ts";

/** The whole API. */
export const endpoints: readonly Endpoint[] = [
  token,
  stableToken,
  mediaUploadimg,
  materialAddMaterial,
  materialBatchgetMaterial,
  materialDelMaterial,
  draftAdd,
  draftUpdate,
  draftGet,
  draftDelete,
  draftCount,
  draftBatchget,
  openapiQuotaGet,
];
