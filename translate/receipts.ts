import type { OpenInboundReceipt } from '../wire/genesys/inbound.ts';
import type { Status } from '../wire/meta/webhook.ts';
import { type Failure, reasonCodeOf } from './failures.ts';
import type { Address } from './inbound.ts';

const lattice = ['sent', 'delivered', 'read', 'played', 'failed'] as const;

/** Meta's status as ours; `null` for a word that is not documented. */
export const statusOf = (status: Status): (typeof lattice)[number] | null =>
  lattice.find((known) => known === status.status) ?? null;

/** What Meta says of the charge, without what is the same of every message. `undefined`: nothing. */
export const pricingOf = ({ pricing }: Status) =>
  pricing && { category: pricing.category, type: pricing.type ?? null, billable: pricing.billable ?? null };

/**
 * What Genesys is still to be told of a message that it sent out; `null`: nothing. There is no inbound `Read`.
 * https://developer.genesys.cloud/commdigital/digital/openmessaging/inboundReceiptMessages
 */
export function receiptDue(status: string, told: 'Delivered' | 'Failed' | null): 'Delivered' | 'Failed' | null {
  if (status === 'failed') return told === 'Failed' ? null : 'Failed';
  const arrived = status === 'delivered' || status === 'read' || status === 'played';
  return arrived && told === null ? 'Delivered' : null;
}

export function toReceipt(
  genesysMessageId: string,
  to: Address,
  status: 'Delivered' | 'Failed',
  time: string,
  failure: Failure | null,
): OpenInboundReceipt {
  return {
    id: genesysMessageId,
    channel: { to, time },
    status,
    isFinalReceipt: true,
    ...(status === 'Failed' && {
      reasons: [{ code: reasonCodeOf(failure?.code), message: failure?.message ?? 'The message was not delivered.' }],
    }),
  };
}
