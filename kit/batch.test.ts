import { expect, test } from 'vitest';
import { batch } from './batch.ts';
import { Fault } from './fault.ts';

test('calls of one turn share a run, and those that come meanwhile share the next', async () => {
  const runs: number[][] = [];
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const double = batch<number, number>(
    async (items) => {
      runs.push(items);
      await gate;
      return items.map((item) => item * 2);
    },
    { maxSize: 3 },
  );
  const first = [double(1), double(2)];
  await new Promise(setImmediate);
  const second = [double(3), double(4), double(5), double(6)];
  release();
  expect(await Promise.all([...first, ...second])).toEqual([2, 4, 6, 8, 10, 12]);
  expect(runs).toEqual([[1, 2], [3, 4, 5], [6]]);
});

test('one bad item harms nobody', async () => {
  const run = batch<number, number>(
    async (items) => {
      if (items.includes(2)) throw new Fault('conflict', 'two');
      return items;
    },
    { maxSize: 10 },
  );
  const results = await Promise.allSettled([run(1), run(2), run(3)]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a retryable fault rejects the run without trying each item', async () => {
  let runs = 0;
  const run = batch<number, number>(
    async () => {
      runs += 1;
      throw new Fault('unavailable', 'away');
    },
    { maxSize: 10 },
  );
  const results = await Promise.allSettled([run(1), run(2), run(3)]);
  expect(results.every((result) => result.status === 'rejected')).toBe(true);
  expect(runs).toBe(1);
});

test('concurrency bounds the runs under way', async () => {
  let running = 0;
  let most = 0;
  const run = batch<number, number>(
    async (items) => {
      most = Math.max(most, (running += 1));
      await new Promise(setImmediate);
      running -= 1;
      return items;
    },
    { maxSize: 1, concurrency: 2 },
  );
  await Promise.all(Array.from({ length: 9 }, (_, item) => run(item)));
  expect(most).toBe(2);
});
