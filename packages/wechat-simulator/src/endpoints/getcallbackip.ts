import type { Endpoint } from "../http/endpoint.ts";

export const getcallbackip: Endpoint = {
  path: "/cgi-bin/getcallbackip",
  method: "GET",
  credentials: "token",
  readsOnly: true,
  handle: () => ({ ip_list: ["127.0.0.1"] }),
};
