import { keepLatest } from '../records.ts';
import { GraphError } from './graph-error.ts';
import type { BusinessNumber } from './phones.ts';

/** Messages a second of a number, and what may go from it to one user: at once, and how often one more. */
export type SendingLimits = { perSecond: number; pairBurst: number; pairEveryMs: number };

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/about-the-platform */
export const documentedLimits: SendingLimits = { perSecond: 80, pairBurst: 45, pairEveryMs: 6_000 };
const perSecondOfHigh = 1_000;
/** Of a number that is also in the WhatsApp Business app: fixed, whatever its level. */
const perSecondOfShared = 20;
const pairsKnown = 100_000;

/**
 * Judges how fast a number sends, in any second and to any user. Not counted with it is what customers send, though Meta
 * counts both. A refused message takes nothing of either.
 */
export function sendingLimits(limits: SendingLimits, isShared: (phoneNumberId: string) => boolean, now: () => number) {
  const sentAt = new Map<string, number[]>();
  const pairFullAt = keepLatest<string, number>(pairsKnown);

  return function take(number: BusinessNumber, to: string | null): void {
    const { phoneNumberId, throughput } = number;
    const time = now();
    const usual = throughput === 'HIGH' ? Math.max(limits.perSecond, perSecondOfHigh) : limits.perSecond;
    const perSecond = isShared(phoneNumberId) ? Math.min(usual, perSecondOfShared) : usual;
    const ofSecond = (sentAt.get(phoneNumberId) ?? []).filter((at) => at > time - 1_000);
    if (ofSecond.length >= perSecond) throw new GraphError(130429, 'Cloud API message throughput has been reached.');
    const key = `${phoneNumberId} ${to}`;
    const fullAt = Math.max(pairFullAt.get(key) ?? 0, time) + limits.pairEveryMs;
    if (to !== null && fullAt - time > limits.pairBurst * limits.pairEveryMs)
      throw new GraphError(131056, 'Too many messages sent from this phone number to the same user in a short period.');
    if (to !== null && limits.pairBurst !== Number.POSITIVE_INFINITY) pairFullAt.set(key, fullAt);
    if (perSecond !== Number.POSITIVE_INFINITY) sentAt.set(phoneNumberId, [...ofSecond, time]);
  };
}
