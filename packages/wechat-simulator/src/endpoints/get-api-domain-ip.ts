import type { Endpoint } from "../http/endpoint.ts";

export const getApiDomainIp: Endpoint = {
  path: "/cgi-bin/get_api_domain_ip",
  method: "GET",
  credentials: "token",
  readsOnly: true,
  handle: () => ({ ip_list: ["127.0.0.1"] }),
};
