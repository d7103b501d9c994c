import type { Status } from '../../../contracts/journey.ts';

const order: readonly Status[] = ['queued', 'unknown', 'sent', 'delivered', 'read', 'played', 'failed'];

/** Receipts come in any order: a message's status only rises, and `failed` is the last word. */
export const higher = (one: Status, other: Status): Status => (order.indexOf(other) > order.indexOf(one) ? other : one);
