/** A token as WeChat hands it out. */
export interface FreshToken {
  readonly access_token: string;
  /** Seconds it still lives. */
  readonly expires_in: number;
}

/** Holds the one token that all calls of a client share. */
export interface TokenKeeper {
  /** The token, made when there is none; callers at the same time share one request for it. */
  get(): Promise<string>;
  /** Forget `token`, unless another has taken its place since it was used. */
  drop(token: string): void;
  /** Whether a dropped token can be replaced. */
  readonly renewable: boolean;
}

/** Tokens are given up this long before they end, so that none dies on its way. */
const marginMs = 60_000;

export function createTokenKeeper(
  fetchToken: () => Promise<FreshToken>,
  now: () => number,
): TokenKeeper {
  let current: { readonly token: string; readonly until: number } | undefined;
  let pending: Promise<string> | undefined;

  async function renew(): Promise<string> {
    const fresh = await fetchToken();
    current = { token: fresh.access_token, until: now() + fresh.expires_in * 1000 - marginMs };
    return fresh.access_token;
  }

  return {
    renewable: true,
    async get() {
      if (current && now() < current.until) return current.token;
      pending ??= renew().finally(() => (pending = undefined));
      return pending;
    },
    drop(token) {
      if (current?.token === token) current = undefined;
    },
  };
}

/** A token that somebody else looks after. */
export function ownToken(token: string): TokenKeeper {
  return { renewable: false, get: async () => token, drop: () => undefined };
}
