import { expect, test } from 'vitest';
import { barsOf, steadyBars } from './sounds.ts';

test('the loudest piece is 1, silence is 0', () => {
  const samples = new Float32Array(400).map((_none, index) => (index < 100 ? 0.5 : index < 200 ? -0.25 : 0));
  expect(barsOf(samples, 4)).toEqual([1, 0.5, 0, 0]);
  expect(barsOf(new Float32Array(0), 3)).toEqual([0, 0, 0]);
});

test('bars that stand for a sound are the same each time', () => {
  expect(steadyBars('a')).toEqual(steadyBars('a'));
  expect(steadyBars('a')).not.toEqual(steadyBars('b'));
  expect(steadyBars('a').every((bar) => bar > 0 && bar <= 1)).toBe(true);
});
