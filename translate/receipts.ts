import type { OpenInboundReceipt, ReasonCode } from '../wire/genesys/inbound.ts';
import { classify } from '../wire/meta/errors.ts';
import type { Status, VendorError } from '../wire/meta/webhook.ts';
import type { Address } from './inbound.ts';

const lattice = ['sent', 'delivered', 'read', 'played', 'failed'] as const;

/** Meta's status as ours; `null` for a word that is not documented. */
export const statusOf = (status: Status): (typeof lattice)[number] | null =>
  lattice.find((known) => known === status.status) ?? null;

export type Failure = { code: string; message: string };

/** Meta's error as one sentence with its code, for people. */
export function failureOf(errors: readonly VendorError[] | undefined): Failure {
  const error = errors?.[0];
  if (!error) return { code: 'unknown', message: 'WhatsApp gives no reason' };
  const details = error.error_data?.details ?? error.message ?? error.title ?? 'no details';
  return { code: String(error.code), message: `${error.code} ${details}`.slice(0, 500) };
}

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

const reasonCodes: Record<string, ReasonCode> = {
  '130429': 'RateLimited',
  '131026': 'InvalidDestination',
  '131047': 'MessageNotAllowed',
  '131048': 'RateLimited',
  '131049': 'MessageNotAllowed',
  '131050': 'RecipientOptedOut',
  '131051': 'UnsupportedMessage',
  '131053': 'MediaTypeNotAllowed',
  '131056': 'RateLimited',
  '131062': 'InvalidDestination',
  InvalidMessageStructure: 'InvalidMessageStructure',
  InvalidDestination: 'InvalidDestination',
  UnsupportedMessage: 'UnsupportedMessage',
};

function reasonCodeOf(code: string | undefined): ReasonCode {
  const known = code ? reasonCodes[code] : undefined;
  if (known) return known;
  return code && /^\d+$/.test(code) && classify(Number(code)) === 'unsure' ? 'ServerError' : 'GeneralError';
}
