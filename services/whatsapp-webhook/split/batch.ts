import { createHash } from 'node:crypto';
import type { InboundWork } from '../../../contracts/queue.ts';
import type { NumberOwner } from '../../../contracts/tenant-records.ts';
import { conversationKey } from '../../../kit/queue/conversation-key.ts';
import type { NewMessage } from '../../../kit/queue/queue.ts';

/** A part of a webhook that nobody can be given, and why. */
export type Refused = {
  reason: 'unknown_number' | 'wrong_shape' | 'unhandled';
  from: 'whatsapp';
  subject: string | null;
  detail: string | null;
  payload: unknown;
};

export type Owners = {
  ownerOf: (phoneNumberId: string) => Promise<NumberOwner | null>;
  /** All numbers of an account, whichever tenant they belong to. */
  ownersOfAccount: (wabaId: string) => Promise<readonly NumberOwner[]>;
};

/** What a webhook becomes, piece by piece. */
export type Batch = Owners & { receivedAt: string; work: NewMessage[]; refused: Refused[] };

/** One change with what it needs of its entry. `raw`: as it came. */
export type Change = {
  accountId: string;
  time: number | undefined;
  field: string;
  value: Record<string, unknown>;
  raw: unknown;
};

/** The longest that the quarantine takes. */
const limits = { subject: 512, detail: 2000 };

export function refuse(
  batch: Batch,
  reason: Refused['reason'],
  subject: string | null,
  detail: string | null,
  payload: unknown,
): void {
  batch.refused.push({
    reason,
    from: 'whatsapp',
    subject: subject?.slice(0, limits.subject) ?? null,
    detail: detail?.slice(0, limits.detail) ?? null,
    payload,
  });
}

/** `lane`: whose pieces are handled one after the other, by the words that tell them apart. */
export function give(batch: Batch, id: string, lane: readonly string[], body: InboundWork): void {
  const { tenantId } = body.owner;
  batch.work.push({ id, tenantId, key: conversationKey(tenantId, ...lane), body });
}

/** An id for a piece that has none of Meta's: the same for a redelivery. Logs show it, so it tells nobody's number. */
export const idOf = (name: string, ...parts: readonly unknown[]): string =>
  `${name}/${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}`;

export function explain(error: { issues: readonly { path: PropertyKey[]; message: string }[] }): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
    .join('; ');
}
