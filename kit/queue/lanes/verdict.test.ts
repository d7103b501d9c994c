import { expect, test } from 'vitest';
import { Fault, type Hold } from '../../fault.ts';
import { defaultRetryDelays, verdictOn } from './verdict.ts';

const away = (hold?: Hold) => new Fault('unavailable', 'away', { hold });
const middle = { now: 1_000_000, random: 0.5 };

test('one delay after the other, then dead', () => {
  const delays = defaultRetryDelays.map((_, tries) => verdictOn(away(), tries, defaultRetryDelays, middle));
  expect(delays.map((verdict) => verdict !== 'dead' && verdict.delayMs)).toEqual(defaultRetryDelays);
  expect(verdictOn(away(), defaultRetryDelays.length, defaultRetryDelays, middle)).toBe('dead');
});

test('what failed together is spread, a fifth at most', () => {
  const at = (random: number) => verdictOn(away(), 1, defaultRetryDelays, { random });
  expect([at(0), at(1)]).toMatchObject([{ delayMs: 4_000 }, { delayMs: 6_000 }]);
});

test('what is refused for good is dead at once', () => {
  for (const code of ['rejected', 'not_found', 'internal', 'outcome_unknown'] as const)
    expect(verdictOn(new Fault(code, 'no'), 0, defaultRetryDelays)).toBe('dead');
});

test("the vendor's wait is the shortest there is, never the longest", () => {
  expect(verdictOn(away({ afterMs: 42_000 }), 0, defaultRetryDelays, middle)).toMatchObject({ delayMs: 42_000 });
  expect(verdictOn(away({ afterMs: 2_000 }), 2, defaultRetryDelays, middle)).toMatchObject({ delayMs: 30_000 });
});

test('what was not tried is no try', () => {
  const spent = away({ afterMs: 700, counts: false });
  expect(verdictOn(spent, 99, defaultRetryDelays, middle)).toEqual({ delayMs: 700, counts: false, probing: false });
  expect(verdictOn(away({ counts: false }), 99, defaultRetryDelays, middle)).toMatchObject({ delayMs: 1_000 });
});

test('a scope without an end is probed, and its tries do not count', () => {
  const verdict = verdictOn(away({ scope: 'genesys/t' }), 99, defaultRetryDelays, middle);
  expect(verdict).toMatchObject({ scope: 'genesys/t', probing: true, counts: false });
});

test('what waits with others is not to blame: it may be the first to be tried each time', () => {
  const verdict = verdictOn(away({ scope: 'whatsapp/t/1', afterMs: 2_000 }), 99, defaultRetryDelays, middle);
  expect(verdict).toEqual({ delayMs: 2_000, counts: false, scope: 'whatsapp/t/1', probing: false });
});

test('it is looked at again when its time is over, however long it would wait', () => {
  const hold = { notAfter: middle.now + 9_000 };
  expect(verdictOn(away(hold), 4, defaultRetryDelays, middle)).toMatchObject({ delayMs: 9_000 });
  expect(verdictOn(away({ notAfter: 1 }), 3, defaultRetryDelays, middle)).toMatchObject({ delayMs: 120_000 });
});
