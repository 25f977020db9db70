import { z } from "zod";
import { endpoints } from "../endpoints/endpoints.ts";

/** Whether the API has an endpoint at `path`. */
export function isEndpointPath(path: string): boolean {
  return endpoints.some((endpoint) => endpoint.path === path);
}

/** The path of an endpoint. A setting for any other would be without effect, and nobody would notice. */
export const endpointPathSchema = z
  .string()
  .refine(isEndpointPath, "must be the path of an endpoint, like /cgi-bin/draft/add");
