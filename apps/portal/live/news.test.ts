import { expect, test } from 'vitest';
import { emptyThread } from '../store/state.ts';
import { withOutgoing } from '../store/thread.ts';
import { at, empty, message, ours, outgoing, row } from '../testing/records.ts';
import { strangers, withNews } from './news.ts';

const news = (conversationId: string, messages = [message(5)]) => ({
  conversation: { ...row(5, { conversationId }), unread: 0, readUntil: null },
  messages,
  changed: false,
});

test('what was missed is there once, however often it is told', () => {
  const told = [news('c'), news('d')];
  const once = withNews(empty, told);
  expect(Object.keys(once.rows)).toEqual(['c', 'd']);
  expect(withNews(once, told)).toEqual(once);
});

test('messages go only into conversations that are read here', () => {
  const state = { ...empty, threads: { c: { ...emptyThread, read: true } } };
  const told = withNews(state, [news('c'), news('d')]);
  expect(told.threads.c?.messages).toHaveLength(1);
  expect(told.threads.d).toBeUndefined();
});

test('news of a message that was sent here take its bubble away', () => {
  const out = outgoing(4);
  const state = { ...empty, threads: { c: withOutgoing({ ...emptyThread, read: true }, out) } };
  const told = withNews(state, [news('c', [ours(5, { clientId: out.clientId })])]);
  expect(told.threads.c).toMatchObject({ outgoing: [], messages: [{ createdAt: at(5) }] });
});

test('conversations whose count is not known are asked for, each once', () => {
  const state = { ...empty, rows: { c: row(1) } };
  expect(strangers(state, [news('c'), news('d'), news('d')])).toEqual(['d']);
});
