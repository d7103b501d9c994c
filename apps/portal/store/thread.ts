import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { isAfter, mergeMessages } from '../../conversation/messages/merge.ts';
import type { Outgoing } from './outgoing.ts';
import type { Part, Thread } from './state.ts';

/** Newest first, as the platform answers it. */
export type Page = {
  items: readonly PortalMessage[];
  beside: readonly PortalMessage[];
  nextCursor: string | null;
  newerCursor: string | null;
};

/** A bubble that was only on its way gives its place to the message that it has become. */
const stillOut = (outgoing: readonly Outgoing[], come: readonly PortalMessage[]) => {
  const arrived = new Set(come.map(({ clientId }) => clientId));
  return outgoing.some(({ clientId }) => arrived.has(clientId))
    ? outgoing.filter(({ clientId }) => !arrived.has(clientId))
    : outgoing;
};

/** Whether a message belongs to the stretch that is read: between its ends, or beyond one behind which there is nothing. */
function belongs({ messages, older, newer, read }: Thread, message: PortalMessage): boolean {
  const [first] = messages;
  const last = messages.at(-1);
  if (!read) return false;
  return (older === null || !first || !isAfter(first, message)) && (newer === null || !last || !isAfter(message, last));
}

/** What was heard of, each message where it belongs. What lies beyond the stretch waits aside until it is read up to there. */
export function withMessages(thread: Thread, come: readonly PortalMessage[]): Thread {
  const known = mergeMessages(thread.aside, come);
  const here = known.filter((message) => belongs(thread, message));
  return {
    ...thread,
    messages: mergeMessages(thread.messages, here),
    aside: here.length === 0 ? known : known.filter((message) => !belongs(thread, message)),
    outgoing: stillOut(thread.outgoing, come),
  };
}

const oldestFirst = ({ items }: Page) => mergeMessages([], items);

function extended(thread: Thread, page: Page, ends: Pick<Thread, 'older' | 'newer'>): Thread {
  const messages = mergeMessages(thread.messages, oldestFirst(page));
  const outgoing = stillOut(thread.outgoing, page.items);
  return withMessages({ ...thread, ...ends, messages, outgoing, read: true }, page.beside);
}

/** The page beyond `from`; nothing where the stretch does not end there any more. */
export function withFurther(thread: Thread, page: Page, part: 'older' | 'newer', from: string): Thread {
  if (thread[part] !== from) return thread;
  const { older, newer } = thread;
  const ends = part === 'older' ? { older: page.nextCursor, newer } : { older, newer: page.newerCursor };
  return rested(extended(thread, page, ends), part);
}

/** A page from somewhere: it makes the stretch longer where they meet, and else is the stretch from now on. */
export function withPage(thread: Thread, page: Page): Thread {
  const items = oldestFirst(page);
  const come = new Set(items.map(({ messageId }) => messageId));
  const meets = thread.read && thread.messages.some(({ messageId }) => come.has(messageId));
  const { nextCursor: older, newerCursor: newer } = page;
  if (!meets) {
    // What has been heard since the page was read goes on behind it.
    const end = items.at(-1);
    const heard = thread.messages.filter((message) => newer === null && (!end || isAfter(message, end)));
    const aside = mergeMessages(thread.aside, thread.newer === null ? heard : []);
    return rested(extended({ ...thread, messages: [], aside }, page, { older, newer }), 'whole');
  }
  const [first, last] = [thread.messages[0], thread.messages.at(-1)];
  const [begin, end] = [items[0], items.at(-1)];
  const begins = older !== null && first && begin && isAfter(begin, first);
  const ends = newer !== null && last && end && isAfter(last, end);
  return rested(
    extended(thread, page, { older: begins ? thread.older : older, newer: ends ? thread.newer : newer }),
    'whole',
  );
}

/** A reading of this part has ended. */
export const rested = (thread: Thread, part: Part, failed: Part | null = null): Thread => ({
  ...thread,
  reading: thread.reading === part ? null : thread.reading,
  failed,
});

export function withOutgoing(thread: Thread, one: Outgoing): Thread {
  const arrived = [...thread.messages, ...thread.aside].some(({ clientId }) => clientId === one.clientId);
  if (arrived) return withoutOutgoing(thread, one.clientId);
  const known = thread.outgoing.some(({ clientId }) => clientId === one.clientId);
  const outgoing = known
    ? thread.outgoing.map((other) => (other.clientId === one.clientId ? one : other))
    : [...thread.outgoing, one];
  return { ...thread, outgoing };
}

export function withoutOutgoing(thread: Thread, clientId: string): Thread {
  return { ...thread, outgoing: thread.outgoing.filter((one) => one.clientId !== clientId) };
}
