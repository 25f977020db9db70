import { z } from "zod/v4";

/** Every address of the API. The compiler holds endpoints to this list, a test holds this list to the endpoints. */
export const endpointPaths = [
  "/cgi-bin/token",
  "/cgi-bin/stable_token",
  "/cgi-bin/media/uploadimg",
  "/cgi-bin/material/add_material",
  "/cgi-bin/material/batchget_material",
  "/cgi-bin/material/del_material",
  "/cgi-bin/draft/add",
  "/cgi-bin/draft/update",
  "/cgi-bin/draft/get",
  "/cgi-bin/draft/delete",
  "/cgi-bin/draft/count",
  "/cgi-bin/draft/batchget",
  "/cgi-bin/openapi/quota/get",
] as const;
export type EndpointPath = (typeof endpointPaths)[number];

/** Whether the API has an endpoint at `path`. */
export function isEndpointPath(path: string): path is EndpointPath {
  return (endpointPaths as readonly string[]).includes(path);
}

/** The path of an endpoint. A setting for any other would be without effect, and nobody would notice. */
export const endpointPathSchema = z
  .string()
  .refine(
    (path): boolean => isEndpointPath(path),
    "must be the path of an endpoint, like /cgi-bin/draft/add",
  );
