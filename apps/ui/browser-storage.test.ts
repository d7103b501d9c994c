import { expect, test } from 'vitest';
import { browserStorage } from './browser-storage.ts';

function kept(full: () => boolean = () => false) {
  const entries = new Map<string, string>();
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem(key: string, value: string) {
      if (full()) throw new Error('full');
      entries.set(key, value);
    },
    removeItem: (key: string) => void entries.delete(key),
    entries,
  };
}

test('keeps in the storage, where there is one', () => {
  const storage = kept();
  const mine = browserStorage(() => storage);
  mine.setItem('a', '1');
  expect([mine.getItem('a'), storage.getItem('a'), mine.getItem('b')]).toEqual(['1', '1', null]);
  mine.removeItem('a');
  expect([mine.getItem('a'), storage.entries.size]).toEqual([null, 0]);
});

test('keeps in memory where the browser refuses it', () => {
  const mine = browserStorage(() => {
    throw new Error('SecurityError');
  });
  expect(mine.getItem('a')).toBeNull();
  mine.setItem('a', '1');
  expect(mine.getItem('a')).toBe('1');
  mine.removeItem('a');
  expect(mine.getItem('a')).toBeNull();
});

test('never gives back what was there before a full storage', () => {
  let isFull = false;
  const storage = kept(() => isFull);
  const mine = browserStorage(() => storage);
  mine.setItem('a', 'old');
  isFull = true;
  mine.setItem('a', 'new');
  expect(mine.getItem('a')).toBe('new');
  isFull = false;
  mine.setItem('a', 'newest');
  expect([mine.getItem('a'), storage.getItem('a')]).toEqual(['newest', 'newest']);
});
