import { expect, test } from 'vitest';
import { at, row } from '../testing/records.ts';
import { type Filter, filterKey, listOf, matches, readFilter, writeFilter } from './filter.ts';
import { unreadList } from './state.ts';

const now = Date.parse(at(10));

test.each<[Filter, boolean]>([
  [{}, true],
  [{ state: 'open' }, true],
  [{ state: 'ended' }, false],
  [{ assignee: 'me' }, true],
  [{ assignee: 'amir' }, false],
  [{ assignee: 'none' }, false],
  [{ phoneNumberId: '2' }, false],
  [{ unread: true }, true],
  [{ window: 'closing' }, true],
  [{ window: 'open' }, false],
])('%j takes it: %s', (filter, taken) => {
  const one = row(1, { assignee: 'nora', unread: 1, windowClosesAt: at(70) });
  expect(matches(one, filter, 'nora', now)).toBe(taken);
});

test('a filter is the same again after it was kept, whatever else was kept with it', () => {
  const filter: Filter = { state: 'open', assignee: 'none', phoneNumberId: '1', window: 'closing', unread: true };
  expect(readFilter({ ...writeFilter(filter), colour: 'red' })).toEqual(filter);
  expect(readFilter({ state: 'gone', window: 'ajar', unread: 'false' })).toEqual({});
});

test('the order in which a filter was put together does not matter', () => {
  expect(filterKey({ state: 'open', assignee: 'me' })).toBe(filterKey({ assignee: 'me', state: 'open' }));
});

test('the list ends where it has been read to, but for what is open', () => {
  const rows = Object.fromEntries(
    [1, 5, 9].map((minutes) => [String(minutes), row(minutes, { conversationId: String(minutes) })]),
  );
  const ids = (until: string | null, open: string | null) =>
    listOf(rows, { ...unreadList, until }, () => true, open).map(({ conversationId }) => conversationId);
  expect(ids(null, null)).toEqual(['9', '5', '1']);
  expect(ids(at(4), null)).toEqual(['9', '5']);
  expect(ids(at(4), '1')).toEqual(['9', '5', '1']);
});

test('those of the same second are always in the same order', () => {
  const ofOneSecond = ['b', 'c', 'a'].map((id) => [id, row(1, { conversationId: id })] as const);
  for (const some of [ofOneSecond, [...ofOneSecond].reverse()]) {
    const ids = listOf(Object.fromEntries(some), unreadList, () => true, null).map(
      ({ conversationId }) => conversationId,
    );
    expect(ids).toEqual(['c', 'b', 'a']);
  }
});
