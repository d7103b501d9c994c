import { expect, test } from 'vitest';
import { Fault, type Hold } from '../fault.ts';
import { waitingAfter, waitingIn } from './waiting.ts';

const reason = { code: 'unavailable', message: 'no answer' } as const;

test.each<[string, Hold | undefined, string]>([
  ['unavailable', undefined, 'retry'],
  ['unavailable', { afterMs: 500 }, 'retry'],
  ['unavailable', { scope: 'genesys' }, 'pause'],
  ['credentials_refused', { scope: 'genesys' }, 'pause'],
  ['rate_limited', { scope: 'genesys', afterMs: 500 }, 'budget'],
  ['rate_limited', undefined, 'budget'],
  ['unavailable', { counts: false }, 'budget'],
])('after %s with %j it waits for %s', (code, hold, what) => {
  const fault = new Fault(code as 'unavailable', 'no answer', { ...(hold && { hold }), said: 'Ada wrote: hello' });
  expect(waitingAfter(fault)).toEqual({ for: what, reason: { code, message: 'no answer' } });
});

test.each([
  ['', null, { for: 'turn' }],
  ['', reason, { for: 'turn', reason }],
  ['genesys', reason, { for: 'pause', reason }],
  ['genesys', null, { for: 'pause' }],
  ['genesys', { ...reason, code: 'rate_limited' }, { for: 'budget', reason: { ...reason, code: 'rate_limited' } }],
])('what was put aside with %j for %j waited for what that says', (scope, why, waiting) => {
  expect(waitingIn(scope, why)).toEqual(waiting);
});
