import type { Template } from '../../../contracts/whatsapp-api.ts';

/** What WhatsApp does not send; a flagged or locked one it does. */
const blocked = {
  PAUSED: 'paused',
  REJECTED: 'rejected',
  PENDING: 'pending',
  DISABLED: 'disabled',
  IN_APPEAL: 'rejected',
  PENDING_DELETION: 'disabled',
  DELETED: 'disabled',
  ARCHIVED: 'disabled',
  LIMIT_EXCEEDED: 'disabled',
} as const;

export type Blocked = (typeof blocked)[keyof typeof blocked];

export function blockedBy({ status }: Pick<Template, 'status'>): Blocked | null {
  const state = status.toUpperCase();
  return Object.hasOwn(blocked, state) ? blocked[state as keyof typeof blocked] : null;
}
