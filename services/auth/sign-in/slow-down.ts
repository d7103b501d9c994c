import type { Cache } from '../../../kit/cache/cache.ts';
import type { Limiter } from '../../../kit/cache/limiter.ts';
import { addressGroup } from '../../../kit/client-address.ts';
import { clientAddress } from '../../../kit/context.ts';
import { sha256 } from '../../../kit/crypto.ts';
import { Fault } from '../../../kit/fault.ts';

const minute = 60_000;

/** Tries of one account in a quarter of an hour: from one address, and from all of them. */
const ofAccountHere = 5;
const ofAccount = 30;

/**
 * Slows down whoever tries passwords and codes: by account and address together, by account and by address alone. An
 * account that does not exist is counted like one that does. `perMinute`: tries of one address.
 */
export function slowDown(cache: Pick<Cache, 'limiter'>, perMinute: number) {
  const limiter = (name: string, points: number, windowMs: number) =>
    cache.limiter({ name: `sign-in:${name}`, points, windowMs });
  const here = limiter('account-and-address', ofAccountHere, 15 * minute);
  const everywhere = limiter('account', ofAccount, 15 * minute);
  const addresses = limiter('address', perMinute, minute);

  const keysOf = (account: string) => {
    const address = clientAddress();
    const group = address ? addressGroup(address) : 'unknown';
    const hashed = sha256(account);
    return { group, hashed, both: `${hashed} ${group}` };
  };

  async function take(limit: Limiter, key: string): Promise<void> {
    const { allowed, resetMs } = await limit.take(key);
    if (allowed) return;
    const retryAfterSeconds = Math.max(1, Math.ceil(resetMs / 1000));
    throw new Fault('rate_limited', 'too many attempts to sign in', { details: { retryAfterSeconds } });
  }

  return {
    /** Before anything is looked at. Faults: `rate_limited` with `details.retryAfterSeconds`. */
    async attempt(account: string): Promise<void> {
      const { group, hashed, both } = keysOf(account);
      await take(addresses, group);
      await take(here, both);
      await take(everywhere, hashed);
    },

    /** The account's own people need not wait for what they mistyped. */
    succeeded: (account: string): Promise<void> => here.forget(keysOf(account).both),
  };
}

export type SlowDown = ReturnType<typeof slowDown>;
