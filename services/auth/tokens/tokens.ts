import { createHash } from 'node:crypto';
import type { Cache } from '../../../kit/cache/cache.ts';
import { singleFlight } from '../../../kit/cache/single-flight.ts';
import type { Box } from '../../../kit/crypto.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Logger } from '../../../kit/log.ts';

export type Token = { accessToken: string; fingerprint: string; expiresAt: string; apiUrl: string };
type Kept = Token & { renewAt: number; credential: string };

type Dependencies = {
  cache: Cache;
  box: Box;
  log: Logger;
  /** A digest of the credentials that the tenant has now: a token that was got with others is not given out. */
  credentialOf: (tenantId: string) => Promise<string>;
  /** Asks Genesys for a new token. */
  renew: (tenantId: string) => Promise<{ accessToken: string; lifetimeMs: number; apiUrl: string; credential: string }>;
  now?: () => number;
};

/** By which a token is named where nobody is to see it. */
export const fingerprintOf = (accessToken: string): string =>
  createHash('sha256').update(accessToken).digest('hex').slice(0, 16);

/** Longest that one process waits for another's request for the same token. */
const leaseMs = 15_000;

/**
 * Tokens by tenant, shared by all processes under `genesys:token:{tenantId}` (sealed), one request for a token at a
 * time however many ask. A token is renewed before it ends: five minutes, or a tenth of its life, before.
 */
export function tokenStore({ cache, box, log, credentialOf, renew, now = Date.now }: Dependencies) {
  /** What this process knows by itself: with the cache away everything works, each process for itself. */
  const own = new Map<string, Kept>();
  const flight = singleFlight<Token>();
  const place = (tenantId: string) => `genesys:token:${tenantId}`;

  const readCache = async (tenantId: string) => {
    try {
      const sealed = await cache.get(place(tenantId));
      if (sealed) return JSON.parse(box.open(place(tenantId), sealed)) as Kept;
    } catch (error) {
      log.warn({ err: error, tenantId }, 'cached token cannot be read');
    }
    return null;
  };

  type Wanted = { credential: string; refused: string | undefined };
  const usable = (token: Kept | null | undefined, { credential, refused }: Wanted) =>
    token && token.renewAt > now() && token.credential === credential && token.fingerprint !== refused ? token : null;

  const takeLease = async (tenantId: string) => {
    try {
      return await cache.lease(`genesys:token-lease:${tenantId}`, leaseMs);
    } catch {
      return { release: async () => {} };
    }
  };

  async function obtain(tenantId: string, wanted: Wanted): Promise<Token> {
    for (const end = now() + leaseMs; now() < end; ) {
      const lease = await takeLease(tenantId);
      const cached = usable(await readCache(tenantId), wanted);
      if (cached) {
        await lease?.release();
        own.set(tenantId, cached);
        return cached;
      }
      if (lease) {
        try {
          return await fetchNew(tenantId);
        } finally {
          await lease.release().catch(() => {});
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Fault('unavailable', 'another process is getting a Genesys token and has not come back');
  }

  async function fetchNew(tenantId: string): Promise<Token> {
    const { accessToken, lifetimeMs, apiUrl, credential } = await renew(tenantId);
    const token = {
      accessToken,
      fingerprint: fingerprintOf(accessToken),
      expiresAt: new Date(now() + lifetimeMs).toISOString(),
      renewAt: now() + lifetimeMs - Math.min(300_000, lifetimeMs / 10),
      apiUrl,
      credential,
    };
    own.set(tenantId, token);
    await cache
      .set(place(tenantId), box.seal(place(tenantId), JSON.stringify(token)), lifetimeMs)
      .catch((error) => log.warn({ err: error, tenantId }, 'token cannot be cached'));
    log.info({ tenantId, expiresAt: token.expiresAt }, 'Genesys token obtained');
    return token;
  }

  return {
    /** @param refused fingerprint of a token that Genesys has just refused: the answer is another one. */
    async get(tenantId: string, refused?: string): Promise<Token> {
      const wanted = { credential: await credentialOf(tenantId), refused };
      const { credential } = wanted;
      return (
        usable(own.get(tenantId), wanted) ??
        flight(`${tenantId} ${credential} ${refused ?? ''}`, () => obtain(tenantId, wanted))
      );
    },

    /** Here and in the cache; other processes find out that it was got with credentials that are there no more. */
    async forget(tenantId: string): Promise<void> {
      own.delete(tenantId);
      await cache.delete(place(tenantId));
    },
  };
}

export type TokenStore = ReturnType<typeof tokenStore>;
