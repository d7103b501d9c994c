import type { PortalMessage, PortalNote } from '../../../contracts/portal-records.ts';
import { type Changes, changesOf, type Reaction } from '../../conversation/messages/changes.ts';
import type { Outgoing } from '../store/outgoing.ts';

export type MessageLine = {
  is: 'message';
  key: string;
  message: PortalMessage;
  /** Of a run by the same sender. */
  first: boolean;
  /** `missing`: it quotes one that is not here. */
  quoted: PortalMessage | 'missing' | null;
  reactions: readonly Reaction[];
  /** Its words from now on. */
  edited: string | null;
  revoked: boolean;
  /** What is to be handed over again where it failed. */
  outgoing: Outgoing | null;
};

export type Line =
  | { is: 'day'; key: string; at: string }
  | { is: 'unread'; key: string }
  | { is: 'note'; key: string; note: PortalNote }
  | { is: 'event'; key: string; message: PortalMessage }
  | MessageLine;

type Given = {
  messages: readonly PortalMessage[];
  /** Not drawn: what those quote, and what was done to them later. */
  aside: readonly PortalMessage[];
  outgoing: readonly { message: PortalMessage; outgoing: Outgoing }[];
  notes: readonly PortalNote[];
  /** Of the last message that was seen before; `null`: no line is drawn. */
  unreadAfter: string | null;
  /** Whether the first message is the first of all, and the last the last. */
  begins: boolean;
  ends: boolean;
};

/** Nothing that somebody says: WhatsApp or the platform tells it. */
const told = new Set(['number-changed', 'user-id-changed', 'system-notice', 'request-welcome', 'unknown-event']);
const runMs = 10 * 60_000;

/** The same before and after it has arrived. */
export const keyOf = ({ clientId, messageId }: PortalMessage) => clientId ?? messageId;
type Day = { name: string; from: string; until: string };

/** Dates are slow, and most messages are of the day of the one before. */
function dayOf(at: string, last: Day | null): Day {
  if (last && at >= last.from && at < last.until) return last;
  const date = new Date(at);
  const midnight = (after: number) =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate() + after).toISOString();
  return { name: date.toDateString(), from: midnight(0), until: midnight(1) };
}

/**
 * A conversation as it is read: days, messages with all that was done to them later, and what colleagues noted meanwhile.
 * Where more is above it, the first message is not drawn: whether it begins a day, a run or what is unread is known with
 * the one before it. So no line changes when older ones are put above.
 */
export function linesOf({ messages, aside, outgoing, notes, unreadAfter, begins, ends }: Given): Line[] {
  const all = [...messages.map((message) => ({ message, outgoing: null as Outgoing | null })), ...outgoing];
  const end = messages.at(-1)?.createdAt ?? '';
  const changes = changesOf([
    ...aside.filter(({ createdAt }) => createdAt < end),
    ...messages,
    ...aside.filter(({ createdAt }) => createdAt >= end),
    ...outgoing.map(({ message }) => message),
  ]);
  const lines: Line[] = [];
  const from = messages[0]?.createdAt ?? '';
  const waiting = notes.filter(({ createdAt }) => createdAt >= from);
  let day: Day | null = null;
  let hiding = !begins;
  let before: PortalMessage | null = null;
  let unreadDrawn = unreadAfter === null;

  const draw = (at: string, line: Line) => {
    const next = dayOf(at, day);
    if (next !== day) {
      day = next;
      before = null;
      lines.push({ is: 'day', key: `day ${day.name}`, at });
    }
    lines.push(line);
  };
  const drawNotes = (until: string | null) => {
    while (waiting[0] && (until === null || waiting[0].createdAt < until)) {
      const note = waiting.shift() as PortalNote;
      draw(note.createdAt, { is: 'note', key: note.noteId, note });
      before = null;
    }
  };

  for (const { message, outgoing: out } of all) {
    if (changes.done.has(message.messageId)) continue;
    const unread = !unreadDrawn && message.direction === 'inbound' && message.createdAt > (unreadAfter ?? '');
    if (hiding) {
      hiding = false;
      day = dayOf(message.createdAt, null);
      unreadDrawn ||= unread;
      before = isEvent(message) ? null : message;
      continue;
    }
    drawNotes(message.createdAt);
    if (unread) {
      unreadDrawn = true;
      before = null;
      draw(message.createdAt, { is: 'unread', key: 'unread' });
    }
    if (isEvent(message)) {
      draw(message.createdAt, { is: 'event', key: message.messageId, message });
      before = null;
      continue;
    }
    const place = lines.length;
    draw(message.createdAt, lineOf(message, out, changes));
    const line = lines.at(-1) as MessageLine;
    line.first = lines.length > place + 1 || !follows(message, before);
    before = message;
  }
  if (ends) drawNotes(null);
  return lines;
}

const isEvent = ({ kind, content }: PortalMessage) =>
  told.has(kind) || content.type === 'reaction' || content.type === 'edit' || content.type === 'revoke';

function follows(message: PortalMessage, before: PortalMessage | null): boolean {
  if (!before || before.direction !== message.direction || before.sentBy !== message.sentBy) return false;
  if (before.origin !== message.origin && message.clientId === null) return false;
  return Date.parse(message.createdAt) - Date.parse(before.createdAt) < runMs;
}

function lineOf(message: PortalMessage, outgoing: Outgoing | null, changes: Changes): MessageLine {
  const { wamid, about } = message;
  return {
    is: 'message',
    key: keyOf(message),
    message,
    first: true,
    quoted: about === null ? null : (changes.byWamid.get(about) ?? 'missing'),
    reactions: wamid === null ? [] : [...(changes.reactions.get(wamid)?.values() ?? [])],
    edited: wamid === null ? null : (changes.edits.get(wamid) ?? null),
    revoked: wamid !== null && changes.revoked.has(wamid),
    outgoing,
  };
}

/** Whether a line is still drawn as it was. */
export function sameLine(one: MessageLine, other: MessageLine): boolean {
  return (
    one.message === other.message &&
    one.first === other.first &&
    one.quoted === other.quoted &&
    one.edited === other.edited &&
    one.revoked === other.revoked &&
    one.outgoing === other.outgoing &&
    one.reactions.length === other.reactions.length &&
    one.reactions.every(({ emoji }, index) => emoji === other.reactions[index]?.emoji)
  );
}
