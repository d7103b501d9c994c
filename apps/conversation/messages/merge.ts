import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { higher } from './status.ts';

export const isAfter = (one: PortalMessage, other: PortalMessage) =>
  one.createdAt > other.createdAt || (one.createdAt === other.createdAt && one.messageId > other.messageId);

/** What is known of a message and what came of it now, whichever is the newer: nothing that has happened is undone. */
function mergeMessage(known: PortalMessage, come: PortalMessage): PortalMessage {
  const status = higher(known.status, come.status);
  const failure = come.failure ?? (status === 'failed' ? known.failure : null);
  const held = status === 'queued' ? come.held : null;
  return {
    ...come,
    status,
    failure,
    held,
    wamid: come.wamid ?? known.wamid,
    clientId: come.clientId ?? known.clientId,
  };
}

/** Messages in their order, each once. Most are newer than all others, or older. */
export function mergeMessages(
  known: readonly PortalMessage[],
  come: readonly PortalMessage[],
): readonly PortalMessage[] {
  if (come.length === 0) return known;
  const places = new Map(known.map((message, index) => [message.messageId, index]));
  const merged = [...known];
  const fresh: PortalMessage[] = [];
  for (const message of come) {
    const place = places.get(message.messageId);
    const before = place === undefined ? undefined : merged[place];
    if (place !== undefined && before) merged[place] = mergeMessage(before, message);
    else if (!fresh.some(({ messageId }) => messageId === message.messageId)) fresh.push(message);
  }
  fresh.sort((one, other) => (isAfter(one, other) ? 1 : -1));
  return zip(merged, fresh);
}

/** Two rows that are in order as one. */
function zip(one: readonly PortalMessage[], other: readonly PortalMessage[]): readonly PortalMessage[] {
  const [first] = other;
  if (!first) return one;
  const last = one.at(-1);
  if (!last || isAfter(first, last)) return [...one, ...other];
  const all: PortalMessage[] = [];
  let next = 0;
  for (const message of one) {
    for (let come = other[next]; come && isAfter(message, come); come = other[next]) {
      all.push(come);
      next += 1;
    }
    all.push(message);
  }
  return [...all, ...other.slice(next)];
}
