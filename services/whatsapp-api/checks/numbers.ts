import type { Check } from '../../../contracts/doctor-records.ts';
import { factsOf } from '../signup/account.ts';
import { firstOf, found } from './finding.ts';
import type { SeenNumber } from './gather.ts';
import { type Trouble, troubleOf } from './health.ts';

/** Statuses in which a number neither sends nor receives, beside those that have a finding of their own. */
const leaving = new Set(['DELETED', 'MIGRATED', 'UNKNOWN', 'RATE_LIMITED']);

export function numberCheck({ phoneNumberId, number, node }: SeenNumber): Check {
  const link = 'whatsapp-number';
  const say = (state: Check['state'], finding: Parameters<typeof found>[3], values = {}) =>
    found(link, phoneNumberId, state, finding, { number, ...values });
  const { answer, fault } = node;
  if (fault) return fault.code === 'rejected' ? say('failed', 'number-not-found') : say('unknown', 'number-not-told');
  const { name, nameStatus, status, quality, platform, verification, mode } = factsOf(answer);
  const trouble = troubleOf(answer.health_status, 'PHONE_NUMBER');
  const wordsOf = ({ words, solution }: Trouble) => ({ words, solution });
  const registered = platform === null || platform === 'CLOUD_API';
  return (
    firstOf(
      status === 'BANNED' && say('failed', 'number-banned'),
      platform === 'ON_PREMISE' && say('failed', 'number-on-premises'),
      !registered && verification === 'NOT_VERIFIED' && say('failed', 'number-not-verified'),
      (!registered || status === 'PENDING' || status === 'DISCONNECTED') &&
        say('failed', 'number-not-registered', { status }),
      status !== null && leaving.has(status) && say('failed', 'number-status', { status }),
      trouble?.can === 'BLOCKED' && say('failed', 'number-blocked', wordsOf(trouble)),
      status === 'RESTRICTED' && say('failed', 'number-restricted'),
      status === 'FLAGGED' && say('warning', 'number-flagged'),
      quality === 'RED' && say('warning', 'number-quality-low'),
      nameStatus === 'DECLINED' && say('warning', 'number-name-declined', { name }),
      nameStatus === 'PENDING_REVIEW' && say('warning', 'number-name-pending', { name }),
      trouble && say('warning', 'number-limited', wordsOf(trouble)),
      quality === 'YELLOW' && say('warning', 'number-quality-medium'),
      mode === 'SANDBOX' && say('warning', 'number-for-tests'),
    ) ?? say('ok', 'number-ok', { name })
  );
}

/** What a new business starts with. */
const lowest = new Map([
  ['TIER_50', '50'],
  ['TIER_250', '250'],
]);

const people: Record<string, string> = {
  TIER_1K: '1000',
  TIER_2K: '2000',
  TIER_10K: '10000',
  TIER_100K: '100000',
  TIER_UNLIMITED: 'unlimited',
};

export function limitsCheck({ phoneNumberId, number, node }: SeenNumber): Check {
  const link = 'whatsapp-limits';
  const facts = node.answer && factsOf(node.answer);
  const tier = facts?.messagingLimit;
  if (!facts || (!tier && !facts.throughput))
    return found(link, phoneNumberId, 'unknown', 'limits-not-told', { number });
  const limit = tier ? (lowest.get(tier) ?? people[tier] ?? tier) : null;
  if (tier && lowest.has(tier)) return found(link, phoneNumberId, 'warning', 'limits-lowest', { number, limit });
  if (facts.coexistence) return found(link, phoneNumberId, 'ok', 'limits-coexistence', { number, limit });
  return found(link, phoneNumberId, 'ok', 'limits-ok', { number, limit, throughput: facts.throughput });
}
