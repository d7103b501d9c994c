import { expect, test } from 'vitest';
import type { Hop, Journey } from '../../../contracts/journey.ts';
import { timedHops } from './timed-hops.ts';
import { whySlow } from './why-slow.ts';

const start = Date.parse('2026-11-01T10:00:00.000Z');
const hop = (ms: number, step: Hop['step'], more: Partial<Hop> = {}): Hop => ({
  at: new Date(start + ms).toISOString(),
  service: 'inbound-transformer',
  step,
  ...more,
});
const why = (hops: Hop[], of: Partial<Pick<Journey, 'direction' | 'status'>> = {}) =>
  whySlow({ direction: 'inbound', status: 'sent', ...of }, timedHops({ hops }));
const told = (hops: Hop[], of?: Parameters<typeof why>[1]) =>
  why(hops, of).delays.map(({ cause, ms, times, reason }) => [cause, ms, times, reason?.code]);

const away = { code: 'unavailable', message: 'Genesys answered 503' };
const spent = { code: 'rate_limited', message: 'the requests of this minute are spent' };
const refused = { code: 'credentials_refused', message: 'WhatsApp refused the access token' };
const accepted = (ms: number) => hop(ms, 'accepted-by-genesys');
const picked = (ms: number, waiting?: Hop['waiting']) =>
  hop(ms, 'picked-up', { attempt: 1, ...(waiting && { waiting }) });
const retried = (ms: number, waiting?: Hop['waiting']) =>
  hop(ms, 'retried', { attempt: 2, ...(waiting && { waiting }) });

test.each<[string, Hop[], ReturnType<typeof told>]>([
  ['its turn', [hop(0, 'received'), picked(900), hop(930, 'stored')], [['turn', 900, 1, undefined]]],
  [
    'an earlier message that failed',
    [hop(0, 'received'), picked(5_000, { for: 'turn', reason: away })],
    [['turn', 5_000, 1, 'unavailable']],
  ],
  ['the broker', [hop(0, 'received'), picked(60_000, { for: 'broker' })], [['broker', 60_000, 1, undefined]]],
  [
    'credentials',
    [hop(0, 'received'), picked(90_000, { for: 'pause', reason: refused }), accepted(90_100)],
    [['pause', 90_000, 1, 'credentials_refused']],
  ],
  [
    'a budget',
    [hop(0, 'received'), hop(2, 'stored'), retried(20, { for: 'budget', reason: spent }), accepted(40_020)],
    [['budget', 40_000, 1, 'rate_limited']],
  ],
  [
    'tries, which are added up',
    [
      hop(0, 'stored'),
      retried(300, { for: 'retry', reason: away }),
      retried(1_300, { for: 'retry', reason: away }),
      accepted(6_300),
    ],
    [
      ['retry', 6_000, 2, 'unavailable'],
      ['vendor', 300, 1, undefined],
    ],
  ],
  [
    'a try of before reasons were kept',
    [hop(0, 'stored'), retried(50), accepted(5_050)],
    [['retry', 5_000, 1, undefined]],
  ],
  ['the answer of the vendor', [hop(0, 'stored'), accepted(3_000)], [['vendor', 3_000, 1, undefined]]],
  ['ours', [picked(0), hop(700, 'stored'), accepted(720)], [['ours', 700, 1, undefined]]],
])('it waited for %s', (_what, hops, delays) => {
  expect(told(hops)).toEqual(delays);
});

test('who took or refused it is the side that it goes to, and of a status whoever gave it', () => {
  const toCustomer = { direction: 'outbound' as const };
  const { delays } = why([hop(0, 'stored'), retried(400, { for: 'retry', reason: away })], toCustomer);
  expect(delays).toMatchObject([{ cause: 'vendor', vendor: 'WhatsApp', ms: 400 }]);
  expect(why([hop(0, 'stored'), accepted(400)]).delays[0]?.vendor).toBe('Genesys Cloud');
  const published = why([hop(0, 'sent'), hop(400, 'published-by-genesys')], toCustomer);
  expect(published.delays[0]).toMatchObject({ vendor: 'Genesys Cloud', to: { step: 'published-by-genesys' } });
});

test('that somebody read it late is no delay, unless there is nothing else', () => {
  const read = [hop(0, 'delivered'), hop(60_000, 'read')];
  expect(why(read)).toMatchObject({ inAll: 0, delays: [{ cause: 'person', ms: 60_000 }] });
  expect(told([hop(-50, 'stored'), ...read])).toEqual([['vendor', 50, 1, undefined]]);
});

test('what is next to nothing beside the longest is left out, and three are told at most', () => {
  const { delays, inAll } = why([
    hop(0, 'received'),
    picked(1_000),
    hop(1_010, 'stored'),
    retried(1_310, { for: 'retry', reason: away }),
    hop(1_810, 'stored'),
    retried(2_110, { for: 'budget', reason: spent }),
    accepted(2_510),
  ]);
  expect(delays.map(({ cause }) => cause)).toEqual(['turn', 'vendor', 'retry']);
  expect(inAll).toBe(2_510);
});

test('of what still waits it is told for what', () => {
  const hops = [hop(0, 'stored'), retried(300, { for: 'pause', reason: refused })];
  expect(why(hops, { status: 'queued' }).stillFor).toEqual({
    cause: 'pause',
    vendor: 'Genesys Cloud',
    reason: refused,
  });
  expect(why(hops, { status: 'failed' }).stillFor).toBeNull();
  expect(why([hop(0, 'stored')], { status: 'queued' }).stillFor).toBeNull();
});

test('one hop, or all at once, took no time', () => {
  expect(why([hop(0, 'received')])).toEqual({ inAll: 0, delays: [], stillFor: null });
  expect(why([hop(0, 'received'), hop(1, 'stored')]).delays).toEqual([]);
  expect(why([])).toEqual({ inAll: 0, delays: [], stillFor: null });
});
