import { expect, test } from 'vitest';
import { at, message, ours, outgoing } from '../testing/records.ts';
import { emptyThread } from './state.ts';
import { anew, mergeMessages, withMessages, withOutgoing, withPage } from './thread.ts';

const times = (messages: readonly { createdAt: string }[]) => messages.map(({ createdAt }) => createdAt);

test('messages stand in their order, whichever way they come, each once', () => {
  const [one, two, three, four] = [message(1), message(2), message(3), message(4)];
  const newestFirst = mergeMessages([], [four, three]);
  const withOlder = mergeMessages(newestFirst, [two, one]);
  expect(times(withOlder)).toEqual([at(1), at(2), at(3), at(4)]);
  expect(mergeMessages(withOlder, [three, one])).toHaveLength(4);
  expect(times(mergeMessages([one, four], [three, two, three]))).toEqual([at(1), at(2), at(3), at(4)]);
});

test('a late receipt takes no tick away', () => {
  const read = ours(1, { status: 'read' });
  const [merged] = mergeMessages([read], [{ ...read, status: 'delivered', text: 'Hello again' }]);
  expect(merged).toMatchObject({ status: 'read', text: 'Hello again' });
});

test('why a message failed is kept', () => {
  const failed = ours(1, { status: 'failed', failure: { code: '131026', message: 'undeliverable' } });
  const [merged] = mergeMessages([failed], [{ ...failed, status: 'sent', failure: null }]);
  expect(merged).toMatchObject({ status: 'failed', failure: { code: '131026' } });
});

test('a bubble that was on its way becomes its message', () => {
  const out = outgoing(5);
  const sending = withOutgoing(emptyThread, out);
  expect(sending.outgoing).toEqual([out]);
  const arrived = withMessages(sending, [ours(5, { clientId: out.clientId })]);
  expect(arrived.outgoing).toEqual([]);
  expect(arrived.messages).toHaveLength(1);
});

test('what is on its way keeps its place when more is known of it', () => {
  const [one, two] = [outgoing(5), outgoing(6, { clientId: '00000000-0000-4000-8000-00000000c12e' })];
  const both = withOutgoing(withOutgoing(emptyThread, one), two);
  expect(withOutgoing(both, { ...one, state: 'accepted' }).outgoing.map(({ state }) => state)).toEqual([
    'accepted',
    'sending',
  ]);
});

test('an answer that comes after the message itself shows no second bubble', () => {
  const out = outgoing(5);
  const arrived = withMessages(emptyThread, [ours(5, { clientId: out.clientId })]);
  expect(withOutgoing(arrived, { ...out, state: 'accepted' }).outgoing).toEqual([]);
});

test('the newest page read again does not lose the place of the oldest', () => {
  const first = withPage(emptyThread, { items: [message(9), message(8)], nextCursor: 'to 7' }, false);
  const second = withPage(first, { items: [message(7)], nextCursor: 'to 6' }, true);
  const again = withPage(second, { items: [message(10)], nextCursor: 'to 9' }, false);
  expect(again.cursor).toBe('to 6');
  expect(times(again.messages)).toEqual([at(7), at(8), at(9), at(10)]);
});

test('after too much was missed, what is on its way stays', () => {
  const out = outgoing(5);
  const before = withOutgoing(withMessages(emptyThread, [message(1)]), out);
  const after = anew(before, { items: [message(8)], nextCursor: null });
  expect(times(after.messages)).toEqual([at(8)]);
  expect(after.outgoing).toEqual([out]);
});
