import { expect, test } from 'vitest';
import { asMessage } from '../store/outgoing.ts';
import { at, message, ours, outgoing } from '../testing/records.ts';
import { linesOf, type MessageLine } from './lines.ts';

const nothing = { aside: [], outgoing: [], notes: [], unreadAfter: null, begins: true, ends: true };
const kinds = (given: Parameters<typeof linesOf>[0]) => linesOf(given).map(({ is }) => is);
const bubbles = (given: Parameters<typeof linesOf>[0]) =>
  linesOf(given).filter((line): line is MessageLine => line.is === 'message');

test('each day begins with its name', () => {
  const messages = [message(0), message(1), message(60 * 30)];
  expect(kinds({ ...nothing, messages })).toEqual(['day', 'message', 'message', 'day', 'message']);
});

test('a reaction stands at its message, the last one of each side, and can be taken back', () => {
  const said = ours(0);
  const react = (minutes: number, emoji: string | null) =>
    message(minutes, { kind: 'reaction', about: said.wamid, content: { type: 'reaction', emoji } });
  const [bubble] = bubbles({ ...nothing, messages: [said, react(1, '👍'), react(2, '❤️')] });
  expect(bubble?.reactions.map(({ emoji }) => emoji)).toEqual(['❤️']);
  expect(bubbles({ ...nothing, messages: [said, react(1, '👍'), react(2, null)] })).toHaveLength(1);
  expect(bubbles({ ...nothing, messages: [said, react(1, '👍'), react(2, null)] })[0]?.reactions).toEqual([]);
});

test('an edit changes its message, a deletion hides it', () => {
  const [one, two] = [message(0), message(1)];
  const edit = message(2, { kind: 'edit', about: one.wamid, content: { type: 'edit', text: 'Hello!' } });
  const revoke = message(3, { kind: 'revoke', about: two.wamid, content: { type: 'revoke' } });
  const [first, second, ...rest] = bubbles({ ...nothing, messages: [one, two, edit, revoke] });
  expect(first).toMatchObject({ edited: 'Hello!', revoked: false });
  expect(second).toMatchObject({ edited: null, revoked: true });
  expect(rest).toEqual([]);
});

test('a quote says what its message says since it was edited', () => {
  const one = message(0);
  const edit = message(1, { kind: 'edit', about: one.wamid, content: { type: 'edit', text: 'Hello!' } });
  const answer = ours(2, { about: one.wamid });
  expect(bubbles({ ...nothing, messages: [one, edit, answer] })[1]?.quoted).toMatchObject({
    messageId: one.messageId,
    content: { type: 'text', text: 'Hello!' },
  });
});

test('what was done to a message that is not here is told by itself', () => {
  const edit = message(2, { kind: 'edit', about: 'wamid.gone', content: { type: 'edit', text: 'Hello!' } });
  expect(kinds({ ...nothing, messages: [edit] })).toEqual(['day', 'event']);
});

test('the unread ones begin at the first message of the customer after the last that was seen', () => {
  const messages = [message(0), ours(2), message(3), message(4)];
  expect(kinds({ ...nothing, messages, unreadAfter: at(1) })).toEqual([
    'day',
    'message',
    'message',
    'unread',
    'message',
    'message',
  ]);
});

test('notes stand where they were written', () => {
  const note = (minutes: number) => ({ noteId: `n${minutes}`, personId: 'amir', text: 'Calm', createdAt: at(minutes) });
  const messages = [message(1), message(5)];
  expect(kinds({ ...nothing, messages, notes: [note(0), note(3), note(8)] })).toEqual([
    'day',
    'message',
    'note',
    'message',
    'note',
  ]);
});

test('a run has one head; another sender, a long silence or a note begins a new one', () => {
  const messages = [ours(0), ours(1), ours(2, { sentBy: 'amir' }), message(3), message(30)];
  expect(bubbles({ ...nothing, messages }).map(({ first }) => first)).toEqual([true, false, true, true, true]);
});

test('quotes find their message, and what is on its way stands last under its client id', () => {
  const said = message(0);
  const answer = ours(1, { about: said.wamid });
  const lost = ours(2, { about: 'wamid.gone' });
  const out = outgoing(3);
  const [, second, third, last] = bubbles({
    ...nothing,
    messages: [said, answer, lost],
    outgoing: [{ outgoing: out, message: asMessage(out, 'c', 'nora') }],
  });
  expect(second?.quoted).toBe(said);
  expect(third?.quoted).toBe('missing');
  expect(last).toMatchObject({ key: out.clientId, quoted: null, outgoing: out });
});

test('ten thousand messages are arranged in no time', () => {
  const messages = Array.from({ length: 10_000 }, (_none, index) => message(index));
  expect(bubbles({ ...nothing, messages })).toHaveLength(10_000);
});

test('no line changes when older messages are put above', () => {
  const messages = [message(0), ours(60), ours(61), message(60 * 30), message(60 * 30 + 1)];
  for (const unreadAfter of [null, at(59), at(60 * 20)]) {
    const whole = linesOf({ ...nothing, messages, unreadAfter });
    for (let from = 1; from < messages.length - 1; from += 1) {
      const part = linesOf({ ...nothing, messages: messages.slice(from), unreadAfter, begins: false });
      expect(part).toEqual(whole.slice(-part.length));
    }
  }
});

test('a message that is not here is quoted all the same, and what was done to one later is seen', () => {
  const [old, said] = [message(0), message(50)];
  const quote = ours(51, { about: old.wamid });
  const revoke = message(90, { kind: 'revoke', about: said.wamid, content: { type: 'revoke' } });
  const [first, second] = bubbles({ ...nothing, messages: [said, quote], aside: [old, revoke], ends: false });
  expect(first).toMatchObject({ revoked: true });
  expect(second?.quoted).toBe(old);
});

test('what colleagues noted later than the messages that are read is not among them', () => {
  const note = { noteId: 'n', personId: 'amir', text: 'Calm', createdAt: at(8) };
  expect(kinds({ ...nothing, messages: [message(1)], notes: [note], ends: false })).toEqual(['day', 'message']);
});
