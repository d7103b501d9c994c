import type { NumberFacts } from '../../../contracts/signup-records.ts';

/** How many people a business may begin to write to in 24 hours; `null`: Meta names a step that is not known here. */
export function peopleOf(tier: string): number | null {
  if (tier === 'TIER_UNLIMITED') return Number.POSITIVE_INFINITY;
  const [, digits, thousands] = /^TIER_(\d+)(K?)$/.exec(tier) ?? [];
  return digits === undefined ? null : Number(digits) * (thousands ? 1000 : 1);
}

/**
 * Messages a second; zero: it sends none; `null`: not known. A number that is in the WhatsApp Business app as well has 20,
 * whatever its level. https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput
 */
export function perSecondOf({
  throughput,
  coexistence,
}: Pick<NumberFacts, 'throughput' | 'coexistence'>): number | null {
  if (throughput === 'NOT_APPLICABLE') return 0;
  if (throughput === 'STANDARD') return coexistence ? 20 : 80;
  if (throughput === 'HIGH') return coexistence ? 20 : 1000;
  return null;
}
