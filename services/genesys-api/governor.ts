import { genesysScope } from '../../contracts/scopes.ts';
import { sameWindowMs, type Windows } from '../../kit/cache/windows.ts';
import { Fault } from '../../kit/fault.ts';
import type { HttpAnswer } from '../../kit/http.ts';
import { recent } from '../../kit/recent.ts';
import { retryAfterMs } from '../../kit/retry-after.ts';
import type { KnownLimits } from './limits.ts';

/** What a request is for: the less it matters, the earlier the budget is spent for it. */
export type Purpose = keyof typeof shares;

/** The part of a minute's requests after which no more of this purpose are made. */
const shares = { message: 1, receipt: 0.9, other: 0.9, typing: 0.7, background: 0.5 };

/** Of a refusal that does not say for how long. */
const unsaidMs = 10_000;
const minuteMs = 60_000;

type Dependencies = {
  windows: Windows;
  limits: KnownLimits;
  /** Where Genesys has not said what its limit is. */
  perMinute: number;
  /** What is left of a tenant's minute, from 1 to 0. */
  left: (tenantId: string, share: number) => void;
  refused: (purpose: Purpose) => void;
};

/** `ahead`: taken from the shared window and not used yet. */
type Seen = { count: number; endsAt: number; ahead: number };

/**
 * Keeps the requests of each tenant's Genesys client below Genesys' limit, over all replicas: a window of a minute in the
 * cache, corrected by what Genesys counts itself. https://developer.genesys.cloud/platform/api/rate-limits
 */
export function governor({ windows, limits, perMinute, left, refused }: Dependencies) {
  const seen = recent<Seen>({ maxEntries: 10_000, ttlMs: 2 * minuteMs });
  const keyOf = (tenantId: string) => `genesys:${tenantId}`;

  function refusal(tenantId: string, purpose: Purpose, afterMs: number): Fault {
    refused(purpose);
    // What is worth less than a message holds back itself alone: messages have the rest of the budget.
    const scope = purpose === 'message' && { scope: genesysScope(tenantId) };
    return new Fault('rate_limited', `the requests to Genesys of this minute are spent (${purpose})`, {
      details: { retryAfterSeconds: Math.ceil(afterMs / 1000) },
      hold: { afterMs, counts: false, ...scope },
    });
  }

  return {
    /** Before each request. Faults: `rate_limited` with how to wait. */
    async admit(tenantId: string, purpose: Purpose): Promise<void> {
      const known = seen.get(tenantId);
      if (known && known.ahead > 0 && known.endsAt > performance.now()) {
        known.ahead -= 1;
        return;
      }
      const limit = (await limits.of(tenantId)) ?? perMinute;
      // Far from the end of a large budget several are taken at once: the others lose little, and Redis is asked seldom.
      const far = known !== undefined && known.endsAt > performance.now() && known.count < limit * 0.4;
      const wanted = far ? Math.max(1, Math.floor(limit / 100)) : 1;
      const upTo = Math.max(1, Math.floor(limit * shares[purpose]));
      const { granted, count, resetMs } = await windows.take(keyOf(tenantId), { wanted, upTo, windowMs: minuteMs });
      seen.set(tenantId, { count, endsAt: performance.now() + resetMs, ahead: Math.max(0, granted - 1) });
      left(tenantId, granted === 0 && purpose === 'message' ? 0 : Math.max(0, 1 - count / limit));
      if (granted === 0) throw refusal(tenantId, purpose, resetMs);
    },

    /** After each answer: Genesys counts too, and its word goes where it is higher. */
    async heard(tenantId: string, { status, headers }: Pick<HttpAnswer, 'status' | 'headers'>): Promise<void> {
      if (status === 429) {
        seen.delete(tenantId);
        left(tenantId, 0);
        return windows.close(keyOf(tenantId), pauseAfter(headers));
      }
      const count = ratelimit(headers, 'count');
      const reset = ratelimit(headers, 'reset');
      limits.learn(tenantId, ratelimit(headers, 'allowed'));
      if (count === undefined || reset === undefined) return;
      const endsAt = performance.now() + reset * 1000;
      const known = seen.get(tenantId);
      if (known) {
        const same = Math.abs(endsAt - known.endsAt) <= sameWindowMs;
        if (same && count <= known.count) return;
        seen.set(tenantId, { count: same ? Math.max(count, known.count) : count, endsAt, ahead: 0 });
      }
      await windows.learn(keyOf(tenantId), { count, resetMs: reset * 1000 });
    },
  };
}

export type Governor = ReturnType<typeof governor>;

/** How long Genesys is left alone after a 429, in milliseconds. */
export function pauseAfter(headers: HttpAnswer['headers']): number {
  const reset = ratelimit(headers, 'reset');
  return retryAfterMs(headers['retry-after']) ?? (reset ? reset * 1000 : unsaidMs);
}

function ratelimit(headers: HttpAnswer['headers'], name: 'count' | 'allowed' | 'reset'): number | undefined {
  const read = Number.parseFloat([headers[`inin-ratelimit-${name}`] ?? ''].flat()[0] ?? '');
  return Number.isFinite(read) && read >= 0 ? read : undefined;
}
