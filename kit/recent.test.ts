import { expect, test } from 'vitest';
import { recent } from './recent.ts';

test('the entry that was used longest ago gives way', () => {
  const memory = recent<number>({ maxEntries: 3, ttlMs: 60_000 });
  for (const [key, value] of [
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ] as const)
    memory.set(key, value);
  expect(memory.get('a')).toBe(1);
  memory.set('d', 4);
  expect(['a', 'b', 'c', 'd'].map((key) => memory.get(key))).toEqual([1, undefined, 3, 4]);
});

test('writing again counts as use and takes no second place', () => {
  const memory = recent<number>({ maxEntries: 2, ttlMs: 60_000 });
  memory.set('a', 1);
  memory.set('b', 2);
  memory.set('a', 3);
  memory.set('c', 4);
  expect(['a', 'b', 'c'].map((key) => memory.get(key))).toEqual([3, undefined, 4]);
});

test('nothing lives beyond its time, however often it is used', () => {
  const over = recent<number>({ maxEntries: 2, ttlMs: -1 });
  over.set('a', 1);
  expect(over.get('a')).toBeUndefined();
});
