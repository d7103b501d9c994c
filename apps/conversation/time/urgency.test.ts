import { expect, test } from 'vitest';
import { urgencyOf } from './urgency.ts';

const now = Date.UTC(2026, 0, 1);
const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

test.each([
  [null, 'closed'],
  [inMinutes(-1), 'closed'],
  [inMinutes(0), 'closed'],
  [inMinutes(14), 'now'],
  [inMinutes(15), 'soon'],
  [inMinutes(119), 'soon'],
  [inMinutes(120), 'calm'],
])('a window that closes at %s is %s', (closesAt, urgency) => {
  expect(urgencyOf(closesAt, now)).toBe(urgency);
});
