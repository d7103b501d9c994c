import { expect, test } from 'vitest';
import { stepsOf } from './range.ts';

const now = new Date(2026, 10, 27, 17, 20);

test('a day is the hours until the end of this one', () => {
  expect(stepsOf('day', now)).toEqual({
    from: new Date(2026, 10, 26, 18).toISOString(),
    to: new Date(2026, 10, 27, 18).toISOString(),
    stepHours: 1,
  });
  // On the hour, the one that begins.
  expect(stepsOf('day', new Date(2026, 10, 27, 17)).to).toBe(new Date(2026, 10, 27, 18).toISOString());
});

test('a week and a month begin with a day of the reader', () => {
  expect(stepsOf('week', now)).toMatchObject({ from: new Date(2026, 10, 21).toISOString(), stepHours: 6 });
  expect(stepsOf('month', now)).toMatchObject({ from: new Date(2026, 9, 29).toISOString(), stepHours: 24 });
});
