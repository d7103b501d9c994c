import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openMemoryCache } from '../../kit/cache/memory.ts';
import type { Database } from '../../kit/database/database.ts';
import { openPglite } from '../../kit/database/pglite.ts';
import { Fault, type Hold } from '../../kit/fault.ts';
import type { Http } from '../../kit/http.ts';
import { sendBudget } from './budget.ts';
import { faultOf } from './graph.ts';
import { paces } from './pace.ts';
import { whatsappApi } from './service.ts';
import { startWhatsapp } from './whatsapp-for-tests.ts';

const number = { tenantId: '11111111-1111-4111-8111-111111111111', phoneNumberId: '106540352242922' };
const scope = `whatsapp/${number.tenantId}/${number.phoneNumberId}`;
const ann = { to: '16505551234' };
const bob = { to: '16505550000' };
const faultAfter = (work: Promise<unknown>) => work.then(() => null).catch((fault: Fault) => fault);

/** A pace of 8: one at once, seven a second. */
function budget({ pace = 8, burst = 45, cache = openMemoryCache() } = {}) {
  const seen = { left: [] as number[], refused: [] as string[] };
  const made = sendBudget({
    cache,
    paceOf: () => pace,
    pair: { burst, everyMs: 3600_000 },
    left: (_number, share) => seen.left.push(share),
    refused: (which) => seen.refused.push(which),
  });
  return { ...made, ...seen };
}

describe('what is admitted', () => {
  test('a number waits up to a second in place; beyond it all of the number waits', async () => {
    const { admit, refused, left } = budget();
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => faultAfter(admit(number, ann))));
    const faults = outcomes.filter((one) => one !== null);
    expect(outcomes.length - faults.length).toBeGreaterThanOrEqual(8);
    expect(faults.length).toBeGreaterThan(15);
    for (const { code, hold, details } of faults) {
      expect(code).toBe('rate_limited');
      expect(hold).toMatchObject({ scope, counts: false });
      expect(hold?.afterMs).toBeGreaterThan(500);
      expect(details).toEqual({ retryAfterSeconds: expect.any(Number) });
    }
    expect(new Set(refused)).toEqual(new Set(['number']));
    expect(Math.min(...left)).toBe(0);
  });

  test('a pair that is spent holds back itself alone', async () => {
    const { admit, refused } = budget({ pace: 100_000, burst: 2 });
    for (let count = 0; count < 2; count += 1) await admit(number, ann);
    const fault = await faultAfter(admit(number, ann));
    expect(fault).toMatchObject({ code: 'rate_limited', hold: { counts: false } });
    expect(fault?.hold?.scope).toBeUndefined();
    expect(fault?.hold?.afterMs).toBeGreaterThan(3_000_000);
    expect(refused).toEqual(['pair']);
    await admit(number, bob);
    await admit({ ...number, phoneNumberId: '2' }, ann);
    for (let count = 0; count < 5; count += 1) await admit(number, { to: null });
  });

  test('a read mark waits for nothing, and leaves half of the places to messages', async () => {
    const { admit, refused } = budget({ pace: 32 });
    const mark = { to: null, mark: true };
    const outcomes = [];
    for (let count = 0; count < 20; count += 1) outcomes.push(await faultAfter(admit(number, mark)));
    expect(outcomes[0]).toBeNull();
    expect(outcomes.some((fault) => fault?.hold?.scope === undefined && fault?.code === 'rate_limited')).toBe(true);
    expect(new Set(refused)).toEqual(new Set(['mark']));
    await admit(number, ann);
  });
});

describe("what Meta's refusals do", () => {
  const refusal = (code: number) =>
    faultOf({ status: 400, value: { error: { code } } }, { accessToken: 'x', scope, sends: true });

  test('131056: the pair waits 4^X s, for all replicas', async () => {
    const cache = openMemoryCache();
    const [one, other] = [budget({ pace: 100_000, cache }), budget({ pace: 100_000, cache })];
    const waits = [];
    for (let times = 0; times < 7; times += 1) {
      const fault = (await one.corrected(number, ann, refusal(131056))) as Fault;
      expect(fault).toMatchObject({ code: 'rate_limited', details: { metaCode: 131056 } });
      expect(fault.hold?.scope).toBeUndefined();
      waits.push(fault.hold?.afterMs);
    }
    expect(waits).toEqual([1_000, 4_000, 16_000, 64_000, 256_000, 1_024_000, 1_024_000]);
    const fault = await faultAfter(other.admit(number, ann));
    expect(fault?.hold?.afterMs).toBeGreaterThan(900_000);
    await other.admit(number, bob);
  });

  test('130429: the number waits for a second, for all replicas', async () => {
    const cache = openMemoryCache();
    const [one, other] = [budget({ pace: 100_000, cache }), budget({ pace: 100_000, cache })];
    const fault = refusal(130429);
    expect(await one.corrected(number, ann, fault)).toBe(fault);
    expect(fault.hold).toEqual({ scope, afterMs: 1_000 });
    const mark = await faultAfter(other.admit(number, { to: null, mark: true }));
    expect(mark?.hold?.afterMs).toBeGreaterThan(500);
  });

  test('anything else is passed on as it is', async () => {
    const { corrected } = budget();
    for (const error of [refusal(131026), new Error('no')]) expect(await corrected(number, ann, error)).toBe(error);
  });

  const hour = 3600_000;
  test.each<[number, string, Hold | undefined]>([
    [4, 'rate_limited', { scope, afterMs: 60_000 }],
    [80007, 'rate_limited', { scope, afterMs: 60_000 }],
    [131048, 'rate_limited', { scope, afterMs: hour }],
    [368, 'rate_limited', { scope, afterMs: hour }],
    [131049, 'rate_limited', { afterMs: 24 * hour }],
    [132015, 'rate_limited', { afterMs: hour }],
    [132069, 'rate_limited', { afterMs: 600_000 }],
    [133016, 'rate_limited', { afterMs: 72 * hour }],
    [134101, 'rate_limited', { afterMs: 600_000 }],
    [190, 'credentials_refused', { scope }],
    [131042, 'credentials_refused', { scope }],
    [131047, 'rejected', undefined],
  ])('%i is %s, and waits as its table says', (code, expected, hold) => {
    expect(refusal(code)).toMatchObject({ code: expected });
    expect(refusal(code).hold).toEqual(hold);
  });

  test('of a question that is not about sending only a refused token stops the number', () => {
    const asked = (code: number) =>
      faultOf({ status: 403, value: { error: { code } } }, { accessToken: 'x', scope }).hold;
    expect(asked(190)).toEqual({ scope });
    expect(asked(200)).toBeUndefined();
  });

  test.each<[number, string | undefined, string, Hold | undefined]>([
    [429, '7', 'rate_limited', { scope, afterMs: 7_000 }],
    [429, undefined, 'rate_limited', { scope, afterMs: 1_000 }],
    [401, undefined, 'credentials_refused', { scope }],
    [503, '7', 'outcome_unknown', { afterMs: 7_000 }],
  ])('%i with Retry-After %s and no code is %s', (status, retryAfter, code, hold) => {
    const fault = faultOf({ status, value: null, retryAfter }, { accessToken: 'x', scope, sends: true });
    expect(fault.code).toBe(code);
    expect(fault.hold).toEqual(hold);
  });
});

describe('what a number may do', () => {
  const other = new Fault('rejected', 'no such field', { details: { metaCode: 100 } });
  test.each<[string, (fields: string) => unknown, string | null, number]>([
    ['the usual', () => ({ throughput: { level: 'STANDARD' } }), 'HIGH', 80],
    ['more', () => ({ throughput: { level: 'HIGH' } }), null, 1_000],
    ['less with the Business app', () => ({ throughput: { level: 'STANDARD' }, is_on_biz_app: true }), null, 20],
    [
      'more, where one field is not known',
      (fields) => (fields.includes(',') ? Promise.reject(other) : { throughput: { level: 'HIGH' } }),
      null,
      1_000,
    ],
    ['what a webhook told', () => Promise.reject(new Error('away')), 'HIGH', 1_000],
    ['the usual, where nobody knows', () => ({}), null, 80],
  ])('%s', async (_name, read, told, pace) => {
    let asked = 0;
    const paceOf = paces({
      read: async (_number, fields) => {
        asked += 1;
        return read(fields);
      },
      told: async () => told,
      usual: 80,
    });
    expect(paceOf(number)).toBe(80);
    await vi.waitFor(() => expect(paceOf(number)).toBe(pace));
    paceOf(number);
    expect(asked).toBeLessThanOrEqual(2);
  });
});

describe('the service', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openPglite();
    await database.migrate('whatsapp-api', whatsappApi.migrations as URL);
  });
  afterAll(() => database.close());

  test('asks Meta for nothing that the budget refuses, and shows both', async () => {
    const paths: string[] = [];
    const http: Http = {
      async call(url, { method }) {
        paths.push(`${method} ${url.split('/').slice(4).join('/')}`);
        return { status: 200, headers: {}, body: JSON.stringify({ messages: [{ id: 'wamid.1' }] }) };
      },
      close: async () => {},
    };
    const known = { ...number, wabaId: '900', accessToken: () => 'EAA' };
    const { whatsapp, metrics } = startWhatsapp({
      database,
      http,
      graphUrl: 'https://graph.example',
      numbers: [known],
      budgets: { WHATSAPP_PAIR_BURST: 2 },
    });
    const send = () =>
      whatsapp.sendText({ ...number, messageId: '22222222-2222-4222-8222-222222222222', waId: ann.to, body: 'Hello' });
    await send();
    await send();
    const fault = await faultAfter(send());
    expect(fault).toMatchObject({ code: 'rate_limited', hold: { counts: false } });
    expect(paths.filter((path) => path === `POST ${number.phoneNumberId}/messages`)).toHaveLength(2);
    expect(paths.filter((path) => path.startsWith('GET'))).toEqual([
      `GET ${number.phoneNumberId}?fields=throughput,is_on_biz_app`,
    ]);
    const shown = await metrics.text();
    expect(shown).toMatch(/whatsapp_budget_refusals_total{.*budget="pair".*} 1\n/);
    expect(shown).toMatch(new RegExp(`whatsapp_budget_left_ratio{.*tenant="${number.tenantId}".*} 0\\.`));
  });
});
