import type { Endpoint } from "./endpoint.ts";
import { draftAdd } from "./endpoints/draft-add.ts";
import { draftBatchget } from "./endpoints/draft-batchget.ts";
import { draftCount } from "./endpoints/draft-count.ts";
import { draftDelete } from "./endpoints/draft-delete.ts";
import { draftGet } from "./endpoints/draft-get.ts";
import { draftUpdate } from "./endpoints/draft-update.ts";
import { freepublishBatchget } from "./endpoints/freepublish-batchget.ts";
import { freepublishGetarticle } from "./endpoints/freepublish-getarticle.ts";
import { getApiDomainIp } from "./endpoints/get-api-domain-ip.ts";
import { getcallbackip } from "./endpoints/getcallbackip.ts";
import { materialAddMaterial } from "./endpoints/material-add-material.ts";
import { materialBatchgetMaterial } from "./endpoints/material-batchget-material.ts";
import { materialDelMaterial } from "./endpoints/material-del-material.ts";
import { materialGetMaterialcount } from "./endpoints/material-get-materialcount.ts";
import { mediaUploadimg } from "./endpoints/media-uploadimg.ts";
import { openapiQuotaGet } from "./endpoints/openapi-quota-get.ts";
import { stableToken } from "./endpoints/stable-token.ts";
import { token } from "./endpoints/token.ts";

/** The whole API. */
export const endpoints: readonly Endpoint[] = [
  token,
  stableToken,
  mediaUploadimg,
  materialAddMaterial,
  materialGetMaterialcount,
  materialBatchgetMaterial,
  materialDelMaterial,
  draftAdd,
  draftUpdate,
  draftGet,
  draftDelete,
  draftCount,
  draftBatchget,
  freepublishBatchget,
  freepublishGetarticle,
  openapiQuotaGet(() => endpoints.map(({ path }) => path)),
  getApiDomainIp,
  getcallbackip,
];
