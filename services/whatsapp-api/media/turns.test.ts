import { expect, test } from 'vitest';
import { turns } from './turns.ts';

test('never more than the places, in order, whatever fails', async () => {
  const inTurn = turns(2);
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const work = (index: number) =>
    inTurn(async () => {
      running += 1;
      most = Math.max(most, running);
      order.push(index);
      await new Promise(setImmediate);
      running -= 1;
      if (index % 3 === 0) throw new Error('a failure');
    });
  const outcomes = await Promise.allSettled(Array.from({ length: 9 }, (_, index) => work(index)));
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(3);
  expect([most, running, order]).toEqual([2, 0, [0, 1, 2, 3, 4, 5, 6, 7, 8]]);
  await inTurn(async () => order.push(9));
  expect(order.at(-1)).toBe(9);
});
