import { lookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";

import { isPublicAddress } from "./public-address.ts";

/** Every address of a host name, as `dns.lookup` with `all` gives them. */
export type ResolveHost = (
  hostname: string,
) => Promise<readonly { readonly address: string; readonly family: number }[]>;

/** The operating system's resolver, which knows hosts files and local domains too. */
export const systemResolve: ResolveHost = (hostname) => lookup(hostname, { all: true });

/** A name that leads to an address which is not of the public internet. */
export class PrivateAddressError extends Error {
  override readonly name = "PrivateAddressError";
  readonly address: string;
  constructor(hostname: string, address: string) {
    super(`${hostname} leads to ${address}.`);
    this.address = address;
  }
}

/**
 * DNS for requests that must stay in the public internet. The connection goes to what was judged here: there is no
 * second lookup that could answer otherwise. One private address among several is enough to refuse.
 */
export function guardedLookup(resolve: ResolveHost): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const inside = addresses.find(({ address }) => !isPublicAddress(address));
        const [first] = addresses;
        if (inside !== undefined) callback(new PrivateAddressError(hostname, inside.address), []);
        else if (first === undefined) callback(new Error(`${hostname} has no address.`), []);
        else if (options.all === true) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}
