import type { Cache } from '../../../kit/cache/cache.ts';
import { clientAddress } from '../../../kit/context.ts';
import { toFault } from '../../../kit/fault.ts';
import type { Logger } from '../../../kit/log.ts';
import type { Audit } from '../audit/audit.ts';
import { refusalIn } from './refusal.ts';

type Attempt = {
  way: string;
  tenantId?: string | null;
  /** Whom it was about, where that is known. */
  target?: Record<string, string>;
};

/** Notes a sign-in that came to nothing. */
export type Refused = (error: unknown, attempt: Attempt) => Promise<void>;

/** Anybody can fail to sign in: of one address no more than this is written down in a minute. */
const writtenAtMost = { name: 'sign-in-noted', points: 60, windowMs: 60_000 };

export function refusalWriter({ audit, cache, log }: { audit: Audit; cache: Cache; log: Logger }): Refused {
  const written = cache.limiter(writtenAtMost);
  return async (error, { way, tenantId = null, target }) => {
    const reason = refusalIn(error) ?? toFault(error).code;
    const address = clientAddress() ?? null;
    if (toFault(error).code === 'internal') log.error({ err: error, way }, 'a sign-in failed by a defect');
    log.info({ tenantId, way, reason, address }, 'sign-in refused');
    if (!(await written.take(address ?? 'unknown')).allowed) return;
    await audit({ tenantId, action: 'sign-in', outcome: 'refused', target, details: { way, reason, address } });
  };
}
