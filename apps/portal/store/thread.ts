import type { PortalMessage } from '../../../contracts/portal-records.ts';
import type { Outgoing } from './outgoing.ts';
import { emptyThread, type Thread } from './state.ts';
import { higher } from './status.ts';

type Page = { items: readonly PortalMessage[]; nextCursor: string | null };

const isAfter = (one: PortalMessage, other: PortalMessage) =>
  one.createdAt > other.createdAt || (one.createdAt === other.createdAt && one.messageId > other.messageId);

/** What is known of a message and what came of it now, whichever is the newer: nothing that has happened is undone. */
export function mergeMessage(known: PortalMessage, come: PortalMessage): PortalMessage {
  const status = higher(known.status, come.status);
  const failure = come.failure ?? (status === 'failed' ? known.failure : null);
  return { ...come, status, failure, wamid: come.wamid ?? known.wamid, clientId: come.clientId ?? known.clientId };
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

/** A bubble that was only on its way gives its place to the message that it has become. */
const stillOut = (outgoing: readonly Outgoing[], come: readonly PortalMessage[]) => {
  const arrived = new Set(come.map(({ clientId }) => clientId));
  return outgoing.some(({ clientId }) => arrived.has(clientId))
    ? outgoing.filter(({ clientId }) => !arrived.has(clientId))
    : outgoing;
};

export function withMessages(thread: Thread, come: readonly PortalMessage[]): Thread {
  return { ...thread, messages: mergeMessages(thread.messages, come), outgoing: stillOut(thread.outgoing, come) };
}

/** `older`: the page beyond the cursor; else the newest one. */
export function withPage(thread: Thread, { items, nextCursor }: Page, older: boolean): Thread {
  const cursor = older || !thread.read ? nextCursor : thread.cursor;
  return { ...withMessages(thread, items), cursor, read: true, reading: false, failed: false };
}

/** Too much was missed: what is kept may have holes, and begins anew with the newest page. */
export function anew(thread: Thread | undefined, { items, nextCursor }: Page): Thread {
  const { outgoing } = thread ?? emptyThread;
  return {
    ...emptyThread,
    messages: mergeMessages([], items),
    outgoing: stillOut(outgoing, items),
    cursor: nextCursor,
    read: true,
  };
}

export function withOutgoing(thread: Thread, one: Outgoing): Thread {
  if (thread.messages.some(({ clientId }) => clientId === one.clientId)) return withoutOutgoing(thread, one.clientId);
  const known = thread.outgoing.some(({ clientId }) => clientId === one.clientId);
  const outgoing = known
    ? thread.outgoing.map((other) => (other.clientId === one.clientId ? one : other))
    : [...thread.outgoing, one];
  return { ...thread, outgoing };
}

export function withoutOutgoing(thread: Thread, clientId: string): Thread {
  return { ...thread, outgoing: thread.outgoing.filter((one) => one.clientId !== clientId) };
}
