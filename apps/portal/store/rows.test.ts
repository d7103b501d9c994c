import { expect, test } from 'vitest';
import { at, message, ours, row } from '../testing/records.ts';
import { heardRow, readRow, seenRow } from './rows.ts';

const news = (minutes: number, messages = [message(minutes)]) => ({
  conversation: { ...row(minutes), lastMessage: messages.at(-1) ?? null, unread: 0, readUntil: null },
  messages,
  changed: false,
});

test('each message of the customer counts once, however often it is heard of', () => {
  const known = row(1, { unread: 2 });
  const told = news(3, [message(2), message(3)]);
  const heard = heardRow(known, told);
  expect(heard).toMatchObject({ unread: 4, countedUntil: at(3) });
  expect(heardRow(heard, told).unread).toBe(4);
});

test('our own messages and receipts count nothing', () => {
  expect(heardRow(row(1, { unread: 2 }), news(3, [ours(3)])).unread).toBe(2);
  expect(heardRow(row(3, { unread: 2 }), news(3, [message(1, { status: 'read' })])).unread).toBe(2);
});

test('what has been read meanwhile does not count', () => {
  expect(heardRow(row(1, { readUntil: at(4) }), news(3)).unread).toBe(0);
});

test('an older message in the news is not the last one', () => {
  const known = row(5);
  const heard = heardRow(known, { ...news(2), messages: [] });
  expect(heard.lastMessage?.createdAt).toBe(at(5));
  expect(heard.lastMessageAt).toBe(at(5));
});

test('the platform knows the count, unless its answer was overtaken', () => {
  const known = row(5, { unread: 3 });
  expect(readRow(known, row(6, { unread: 1 })).unread).toBe(1);
  expect(readRow(known, row(4, { unread: 1 }))).toMatchObject({ unread: 3, countedUntil: at(5) });
});

test('the tick of the last line does not go back', () => {
  const last = ours(5, { status: 'read' });
  const known = row(5, { lastMessage: last });
  expect(readRow(known, row(5, { lastMessage: { ...last, status: 'sent' } })).lastMessage?.status).toBe('read');
});

test('reading ends the count, and an old reading changes nothing', () => {
  const read = seenRow(row(5, { unread: 3 }), at(5));
  expect(read).toMatchObject({ unread: 0, readUntil: at(5) });
  expect(seenRow(read, at(2))).toBe(read);
});
