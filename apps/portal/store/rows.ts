import type { News } from '../../../contracts/portal-live.ts';
import type { PortalConversation } from '../../../contracts/portal-records.ts';
import { higher } from '../../conversation/messages/status.ts';
import type { Row } from './state.ts';

/** More than this the platform does not count either. */
const most = 100;

type LastMessage = PortalConversation['lastMessage'];

const timeOf = (message: LastMessage) => message?.createdAt ?? '';

/** The newer one; of the same message, the one that has come further. */
function newer(known: LastMessage, come: LastMessage): LastMessage {
  if (!known || !come) return come ?? known;
  if (known.messageId !== come.messageId) return timeOf(come) >= timeOf(known) ? come : known;
  return { ...come, status: higher(known.status, come.status) };
}

/** A row as the platform answered it: its count is the reader's own, unless something newer has been heard of meanwhile. */
export function readRow(known: Row | undefined, come: PortalConversation): Row {
  const countedUntil = timeOf(come.lastMessage);
  if (!known) return { ...come, countedUntil };
  const late = known.countedUntil > countedUntil;
  return {
    ...come,
    lastMessage: newer(known.lastMessage, come.lastMessage),
    lastMessageAt: known.lastMessageAt > come.lastMessageAt ? known.lastMessageAt : come.lastMessageAt,
    unread: late ? known.unread : come.unread,
    readUntil: latest(known.readUntil, come.readUntil),
    countedUntil: late ? known.countedUntil : countedUntil,
  };
}

/** News are not counted for anybody: each customer's message after the last that was counted adds one. */
export function heardRow(known: Row | undefined, { conversation, messages }: News): Row {
  const { unread = 0, readUntil = null, countedUntil = '' } = known ?? {};
  const from = readUntil && readUntil > countedUntil ? readUntil : countedUntil;
  const more = messages.filter(({ direction, createdAt }) => direction === 'inbound' && createdAt > from).length;
  const counted = messages.reduce((last, { createdAt }) => (createdAt > last ? createdAt : last), countedUntil);
  const row = { ...conversation, readUntil, unread: Math.min(unread + more, most), countedUntil: counted };
  if (!known) return row;
  const lastMessage = newer(known.lastMessage, conversation.lastMessage);
  const lastMessageAt = known.lastMessageAt > row.lastMessageAt ? known.lastMessageAt : row.lastMessageAt;
  return { ...row, lastMessage, lastMessageAt };
}

/** Read here or in another tab: nothing up to then counts any more. */
export function seenRow(row: Row, until: string): Row {
  if (row.readUntil && row.readUntil >= until) return row;
  const rest = row.countedUntil > until && row.lastMessage?.direction === 'inbound' ? Math.min(row.unread, 1) : 0;
  return { ...row, readUntil: until, unread: until >= row.countedUntil ? 0 : rest };
}

const latest = (one: string | null, other: string | null) => (one && (!other || one > other) ? one : other);
