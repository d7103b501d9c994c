import { expect, test, vi } from 'vitest';
import { Fault } from '../fault.ts';
import { remember } from './remember.ts';
import { singleFlight } from './single-flight.ts';

test('one load however many ask, and again after a failure', async () => {
  const once = singleFlight<number>();
  let calls = 0;
  const ask = () => once('k', async () => (calls += 1));
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  await expect(
    once('k', async () => {
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await ask()).toBe(2);
});

test('remembers until the time is over or it is told to forget', async () => {
  let calls = 0;
  const memo = remember({ load: async (key) => `${key}${(calls += 1)}`, ttlMs: 30 });
  expect(await Promise.all([memo.get('a'), memo.get('a'), memo.get('b')])).toEqual(['a1', 'a1', 'b2']);
  memo.forget('a');
  expect(await memo.get('a')).toBe('a3');
  await vi.waitFor(async () => expect(await memo.get('a')).toBe('a4'));
});

test('a load under way when it is told to forget is not kept', async () => {
  const releases: (() => void)[] = [];
  const memo = remember({
    load: () => new Promise<number>((resolve) => releases.push(() => resolve(releases.length))),
    ttlMs: 10_000,
  });
  const old = memo.get('k');
  await vi.waitFor(() => expect(releases).toHaveLength(1));
  memo.forget('k');
  const fresh = memo.get('k');
  await vi.waitFor(() => expect(releases).toHaveLength(2));
  releases[0]?.();
  expect(await old).toBe(2);
  releases[1]?.();
  await fresh;
  void memo.get('k');
  expect(releases).toHaveLength(2);
});

test('serves what it knows while the source is away, and nothing else', async () => {
  let failure: Error | undefined;
  const memo = remember({
    load: async () => {
      if (failure) throw failure;
      return 'known';
    },
    ttlMs: 1,
  });
  await memo.get('k');
  failure = new Fault('unavailable', 'away');
  await new Promise((resolve) => setTimeout(resolve, 2));
  expect(await memo.get('k')).toBe('known');
  await expect(memo.get('unknown')).rejects.toMatchObject({ code: 'unavailable' });
  failure = new Fault('not_found', 'gone');
  await vi.waitFor(() => expect(memo.get('k')).rejects.toMatchObject({ code: 'not_found' }));
});

test('the oldest entry gives way', async () => {
  let calls = 0;
  const memo = remember({ load: async () => (calls += 1), ttlMs: 10_000, maxEntries: 2 });
  for (const key of ['a', 'b', 'c', 'c', 'b', 'a']) await memo.get(key);
  expect(calls).toBe(4);
});
