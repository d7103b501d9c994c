import { expect, test } from 'vitest';
import { mergeMessages } from '../../conversation/messages/merge.ts';
import { at, message, ours, outgoing } from '../testing/records.ts';
import { emptyThread } from './state.ts';
import { withFurther, withMessages, withOutgoing, withPage } from './thread.ts';

const none = { beside: [], nextCursor: null, newerCursor: null };
const whole = withPage(emptyThread, { ...none, items: [] });
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

test('what was given up is not any more once it has left', () => {
  const held = { what: 'given-up', failure: { code: 'unavailable', message: 'no answer' } } as const;
  const waiting = ours(1, { status: 'queued', held });
  const [again] = mergeMessages([waiting], [{ ...waiting, held: { ...held, what: 'delayed' } }]);
  expect(again?.held?.what).toBe('delayed');
  const [sent] = mergeMessages([waiting], [{ ...waiting, status: 'sent', held: null }]);
  expect(sent).toMatchObject({ status: 'sent', held: null });
  // A page that was read before it left comes in late.
  expect(mergeMessages([sent as typeof waiting], [waiting])[0]).toMatchObject({ status: 'sent', held: null });
});

test('a bubble that was on its way becomes its message', () => {
  const out = outgoing(5);
  const sending = withOutgoing(whole, out);
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
  const arrived = withMessages(whole, [ours(5, { clientId: out.clientId })]);
  expect(withOutgoing(arrived, { ...out, state: 'accepted' }).outgoing).toEqual([]);
});

test('the newest page read again does not lose the place of the oldest', () => {
  const nine = message(9);
  const first = withPage(emptyThread, { ...none, items: [nine, message(8)], nextCursor: 'to 7' });
  const second = withFurther(first, { ...none, items: [message(7)], nextCursor: 'to 6' }, 'older', 'to 7');
  const again = withPage(second, { ...none, items: [message(10), nine], nextCursor: 'to 8' });
  expect(again.older).toBe('to 6');
  expect(times(again.messages)).toEqual([at(7), at(8), at(9), at(10)]);
});

test('where too much was missed, only what is without a hole stays, and what is on its way', () => {
  const out = outgoing(5);
  const before = withOutgoing(withMessages(whole, [message(1)]), out);
  const after = withPage(before, { ...none, items: [message(8)], nextCursor: 'to 7' });
  expect(times(after.messages)).toEqual([at(8)]);
  expect(after).toMatchObject({ older: 'to 7', outgoing: [out] });
});

test('around an old message, news wait until it is read up to them', () => {
  const around = { ...none, items: [message(3), message(2)], nextCursor: 'to 1', newerCursor: 'to 4' };
  const jumped = withPage(withMessages(whole, [message(9)]), around);
  const heard = withMessages(jumped, [message(10), ours(0)]);
  expect(times(heard.messages)).toEqual([at(2), at(3)]);
  const rest = { ...none, items: [message(9), message(4)], nextCursor: 'to 4' };
  const read = withFurther(heard, rest, 'newer', 'to 4');
  expect(read.newer).toBeNull();
  expect(times(read.messages)).toEqual([at(2), at(3), at(4), at(9), at(10)]);
  expect(times(withFurther(read, { ...none, items: [] }, 'older', 'to 1').messages)[0]).toBe(at(0));
});

test('a receipt that came before its message was read is not forgotten', () => {
  const mine = ours(1, { status: 'sent' });
  const later = withPage(emptyThread, { ...none, items: [message(3)], nextCursor: 'to 2' });
  const heard = withMessages(later, [{ ...mine, status: 'read' }]);
  const [oldest] = withFurther(heard, { ...none, items: [mine] }, 'older', 'to 2').messages;
  expect(oldest).toMatchObject({ status: 'read' });
});

test('a page that comes after one has gone elsewhere changes nothing', () => {
  const end = withPage(emptyThread, { ...none, items: [message(9)], nextCursor: 'to 8' });
  const elsewhere = withPage(end, { ...none, items: [message(2)], nextCursor: 'to 1', newerCursor: 'to 3' });
  expect(withFurther(elsewhere, { ...none, items: [message(8)] }, 'older', 'to 8')).toBe(elsewhere);
});
