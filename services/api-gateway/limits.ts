import type { Context, MiddlewareHandler } from 'hono';
import type { Cache } from '../../kit/cache/cache.ts';
import type { Standing } from '../../kit/cache/limiter.ts';
import type { Caller } from '../../kit/caller.ts';
import { addressGroup } from '../../kit/client-address.ts';
import type { Config } from '../../kit/config.ts';
import { clientAddress } from '../../kit/context.ts';
import { Fault } from '../../kit/fault.ts';

const windowMs = 60_000;

/** Vendors come as often as they have something to say, and whoever watches us must not be shut out. */
const exempt = /^\/(webhook|media|health|metrics)(\/|$)/;

type Settings = Pick<Config, 'RATE_LIMIT_ADDRESS' | 'RATE_LIMIT_USER' | 'RATE_LIMIT_TENANT' | 'RATE_LIMIT_SIGN_IN'>;

/**
 * How many calls a minute are let in, counted over all gateways that share the cache. Every answer says where its caller
 * stands with the policy that has the least left, as https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 * has it (revision 10), and a refusal when to come again. Faults: `rate_limited`.
 */
export function rateLimits(cache: Pick<Cache, 'limiter'>, settings: Settings) {
  function policy(name: string, points: number) {
    const limiter = cache.limiter({ name: `gateway:${name}`, points, windowMs });
    return async (key: string, c?: Context): Promise<void> => {
      const standing = await limiter.take(key);
      if (c) tell(c, name, standing);
      if (standing.allowed) return;
      const retryAfterSeconds = Math.max(1, Math.ceil(standing.resetMs / 1000));
      throw new Fault('rate_limited', 'too many requests', { details: { policy: name, retryAfterSeconds } });
    };
  }

  const told = new WeakMap<Context, number>();
  function tell(c: Context, name: string, { limit, remaining, resetMs, allowed }: Standing): void {
    if (allowed && remaining >= (told.get(c) ?? Number.POSITIVE_INFINITY)) return;
    told.set(c, remaining);
    c.header('ratelimit-policy', `"${name}";q=${limit};w=${windowMs / 1000}`);
    c.header('ratelimit', `"${name}";r=${remaining};t=${Math.ceil(resetMs / 1000)}`);
  }

  const address = policy('address', settings.RATE_LIMIT_ADDRESS);
  const user = policy('user', settings.RATE_LIMIT_USER);
  const tenant = policy('tenant', settings.RATE_LIMIT_TENANT);
  const signIn = policy('sign-in', settings.RATE_LIMIT_SIGN_IN);

  const all: MiddlewareHandler = async (c, next) => {
    if (!exempt.test(c.req.path)) await address(group(clientAddress()), c);
    await next();
  };

  return {
    /** Every request, by its address. */
    all,
    /** A connection that is no request. */
    connection: (from: string | undefined) => address(group(from)),
    /** Attempts to sign in, by address. */
    signIn: (c: Context) => signIn(group(clientAddress()), c),
    /** Whoever has signed in, and all people of one tenant together. */
    async caller(c: Context, { kind, id, tenantId }: Caller): Promise<void> {
      await user(`${kind}:${id}`, c);
      if (tenantId) await tenant(tenantId, c);
    },
  };
}

export type RateLimits = ReturnType<typeof rateLimits>;

/** Those whose address is not known share one: nobody escapes by hiding it. */
const group = (address: string | undefined) => (address ? addressGroup(address) : 'unknown');
