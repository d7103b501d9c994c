import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Activity, Figure } from '../../../contracts/activity.ts';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { Client } from '../../../kit/client.ts';
import type { Database } from '../../../kit/database/database.ts';
import { openLog } from '../../../kit/log.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../../kit/testing/stores.ts';
import { lease } from '../lease.ts';
import { startState } from '../state-for-tests.ts';
import { counting } from './counting.ts';
import { activityStore } from './store.ts';

type State = Client<typeof stateContract>;
type Post = Parameters<State['postMessage']>[0];
type Status = Omit<Parameters<State['postStatus']>[0], 'tenantId' | 'messageId' | 'at'>;

const hourMs = 3600_000;
const dayMs = 24 * hourMs;

let own: TestDatabase;
let state: State;
let tenantId: string;
let companies: string[];

async function customerOf(phoneNumberId: string, whose = tenantId): Promise<string> {
  const customer = { phoneNumberId, integrationId: `of ${phoneNumberId}`.replace(' ', '-'), waId: '491' };
  return (await state.postMapping({ tenantId: whose, ...customer })).mapping.mappingId;
}

type Step = 'received' | 'accepted-by-genesys' | 'accepted-by-whatsapp' | 'retried' | 'failed' | 'dropped';
const hop = (step: Step, second: number) => ({
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
  service: 'test',
  step,
});

/** A message of which these statuses are told one after the other. */
async function put(mappingId: string, message: Partial<Post>, ...statuses: Status[]): Promise<string> {
  const at = new Date().toISOString();
  const { messageId } = await state.postMessage({
    tenantId,
    mappingId,
    direction: 'outbound',
    sourceId: randomUUID(),
    kind: 'text',
    text: 'Hi',
    occurredAt: at,
    raw: null,
    sent: null,
    hops: [hop('received', 0)],
    grade: 'full',
    ...message,
  });
  for (const status of statuses)
    await state.postStatus({ tenantId: message.tenantId ?? tenantId, messageId, at, ...status });
  return messageId;
}

/** So many hours pass. */
const wait = (hours: number) =>
  own.database.tables().asOwner(async (db) => {
    const earlier = sql`make_interval(hours => ${hours})`;
    await sql`update messages set created_at = created_at - ${earlier} where tenant_id = ${tenantId}`.execute(db);
    await sql`update activity set hour = hour - ${earlier} where tenant_id = ${tenantId}`.execute(db);
    await sql`update activity_passes set until = until - ${earlier}`.execute(db);
  });

const follow = () =>
  counting({
    store: activityStore(own.database),
    lease: lease(own.database, 'activity', 60),
    tenants: {
      listRetentions: async () => ({
        items: companies.map((id) => ({ tenantId: id, retention: { messagesDays: null, payloadsDays: null } })),
        nextCursor: null,
      }),
    },
    log: openLog({ level: 'silent' }),
  }).run();

const between = (fromMs: number, toMs = -hourMs) => ({
  from: new Date(Date.now() - fromMs).toISOString(),
  to: new Date(Date.now() - toMs).toISOString(),
});
const lastHours = () => [new Date(Date.now() - hourMs), new Date(Date.now() + hourMs)] as const;
const lately = () => ({ ...between(2 * hourMs), stepHours: 4 });
const longAgo = () => ({ ...between(6 * dayMs), stepHours: 24 });

/** By direction and label, over the whole time. */
function totals({ series }: Pick<Activity, 'series'>, figure: Figure): Record<string, number> {
  const found = series.filter((one) => one.figure === figure);
  return Object.fromEntries(
    found.map(({ direction, label, values }) => [
      [direction, label].filter(Boolean).join(' '),
      values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
    ]),
  );
}

/** What there is by now without being counted anew. */
const kept = async (figure: Figure) => totals(await state.getActivity({ tenantId, ...longAgo() }), figure);

function suite(kind: Database['kind']) {
  beforeAll(async () => {
    own = await testDatabase(kind);
    ({ state } = await startState(own.database, ({ path }) => {
      if (path.endsWith('/numbers')) return { items: [], nextCursor: null };
      if (path.startsWith('/tenants/by-number/')) return { owner: null };
      throw new Error(`nobody answers ${path}`);
    }));
  });
  afterAll(() => own.drop());
  beforeEach(async () => {
    tenantId = randomUUID();
    companies = [tenantId];
  });

  test('messages are counted by what became of them', async () => {
    const customer = await customerOf('1');
    await put(
      customer,
      { direction: 'inbound' },
      { status: 'sent', genesysMessageId: 'g-1', hop: hop('accepted-by-genesys', 1) },
    );
    await put(customer, { direction: 'inbound' });
    const refused = { ...hop('failed', 3), cause: 'genesys/400' };
    await put(customer, { direction: 'inbound' }, { hop: { ...refused, cause: 'unavailable' } }, { hop: refused });
    await put(customer, { direction: 'inbound' }, { hop: refused }, { hop: hop('dropped', 4) });
    // Written down before there were causes; and given up, replayed and on its way again.
    await put(customer, { direction: 'inbound' }, { hop: hop('failed', 3) });
    await put(customer, { direction: 'inbound' }, { hop: refused }, { hop: hop('retried', 5) });
    await put(
      customer,
      {},
      { status: 'sent', wamid: 'wamid.1', hop: hop('accepted-by-whatsapp', 4) },
      { status: 'delivered' },
      { status: 'read' },
    );
    await put(customer, {}, { status: 'failed', failure: { code: '131047', message: 'too late' } });
    // Typed in the Business app, and kept for the history alone.
    await put(customer, { origin: 'business-app' }, { status: 'delivered' });

    const shown = await state.getActivity({ tenantId, ...lately() });
    expect(totals(shown, 'accepted')).toEqual({ inbound: 6, outbound: 2 });
    expect(totals(shown, 'taken')).toEqual({ inbound: 1, outbound: 1 });
    expect(totals(shown, 'delivered')).toEqual({ outbound: 1 });
    expect(totals(shown, 'failed')).toEqual({
      'inbound genesys/400': 2,
      'inbound dead-letter': 1,
      'outbound 131047': 1,
    });
    // As even within the bucket that they were counted in: from half a second to one, and from two to five.
    const { inbound, outbound } = totals(shown, 'latency-p50') as { inbound: number; outbound: number };
    expect(inbound).toBeGreaterThan(0.5);
    expect(inbound).toBeLessThanOrEqual(2);
    expect(outbound).toBeGreaterThanOrEqual(2);
    expect(outbound).toBeLessThanOrEqual(5);
  });

  test('of one number, and of no other company', async () => {
    const [one, other] = [await customerOf('1'), await customerOf('2')];
    await put(one, {});
    await put(other, {});
    await put(other, {});
    const stranger = randomUUID();
    await put(await customerOf('1', stranger), { tenantId: stranger });
    const of = async (phoneNumberId?: string) =>
      totals(await state.getActivity({ tenantId, ...lately(), phoneNumberId }), 'accepted');
    expect(await of()).toEqual({ outbound: 3 });
    expect(await of('1')).toEqual({ outbound: 1 });
    expect(await of('2')).toEqual({ outbound: 2 });
    expect(await of('3')).toEqual({});
    companies = [tenantId, stranger];
    await follow();
    const all = await state.getPlatformActivity(lately());
    expect(all.tenants).toEqual(
      expect.arrayContaining([
        { tenantId, accepted: 3, failed: 0, degraded: 0 },
        { tenantId: stranger, accepted: 1, failed: 0, degraded: 0 },
      ]),
    );
    expect(totals(all, 'accepted').outbound).toBeGreaterThanOrEqual(4);
    expect(Date.parse(all.asOf ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  test('what is shown of all companies together is added up when they are counted, and follows what changes', async () => {
    const stranger = randomUUID();
    companies = [tenantId, stranger];
    const refused = { ...hop('failed', 3), cause: `only-here-${tenantId.slice(0, 8)}` };
    const giveUp = async (whose: string) =>
      put(await customerOf('1', whose), { tenantId: whose, direction: 'inbound' }, { hop: refused });
    const ours = await giveUp(tenantId);
    for (const whose of [tenantId, stranger]) await giveUp(whose);
    const all = async () => totals(await state.getPlatformActivity(lately()), 'failed')[`inbound ${refused.cause}`];
    const of = async (whose: string) =>
      (await state.getPlatformActivity(lately())).tenants.find((one) => one.tenantId === whose);
    expect([await all(), await of(tenantId)]).toEqual([undefined, undefined]);
    await follow();
    // Also where several look and count at once.
    await Promise.all([follow(), all(), activityStore(own.database).sumRange(...lastHours())]);
    expect(await all()).toBe(3);
    expect(await of(tenantId)).toEqual({ tenantId, accepted: 2, failed: 2, degraded: 0 });
    const replayed = { tenantId, messageId: ours, at: new Date().toISOString(), hop: hop('retried', 4) };
    await state.postStatus(replayed);
    await follow();
    expect([await all(), (await of(tenantId))?.failed]).toEqual([2, 1]);
    await state.eraseTenant({ tenantId });
    companies = [stranger];
    await follow();
    // It is in the current hour, which is added up anew; nothing names it any more.
    expect([await all(), await of(tenantId)]).toEqual([1, undefined]);
  });

  test('what was delivered is counted by what Meta said of its charge, in whatever order that comes', async () => {
    const customer = await customerOf('1');
    const free = { category: 'service', type: 'free_customer_service', billable: false };
    const paid = { category: 'utility', type: 'regular', billable: true };
    await put(customer, {}, { status: 'sent', pricing: free }, { status: 'delivered', pricing: free });
    await put(customer, {}, { status: 'sent', pricing: free }, { status: 'delivered', pricing: paid });
    await put(customer, {}, { status: 'delivered', pricing: paid }, { status: 'sent', pricing: free });
    await put(customer, {}, { status: 'read' }, { status: 'delivered', pricing: paid });
    // `billable` and `type` may both be gone one day.
    await put(customer, {}, { status: 'delivered', pricing: { category: 'marketing', type: null, billable: true } });
    await put(customer, {}, { status: 'delivered', pricing: { category: 'marketing', type: null, billable: null } });
    // Not delivered, and so not charged.
    await put(customer, {}, { status: 'sent', pricing: paid });
    await put(customer, {}, { status: 'sent', pricing: paid }, { status: 'failed' });
    expect(totals(await state.getActivity({ tenantId, ...lately() }), 'charged')).toEqual({
      'outbound service free_customer_service': 1,
      'outbound utility regular': 3,
      'outbound marketing billable': 1,
      'outbound marketing': 1,
    });
  });

  test('the report says what was not carried whole and what failed, with messages that are still there', async () => {
    const customer = await customerOf('1');
    const partial = { direction: 'inbound', kind: 'sticker', grade: 'partial', lost: 'that it is a sticker' } as const;
    const first = await put(customer, partial);
    await put(customer, { direction: 'inbound' });
    const late = await put(customer, {}, { status: 'failed', failure: { code: '131047', message: 'too late' } });
    const report = () => state.getActivityReport({ tenantId, ...between(dayMs) });
    expect(await report()).toMatchObject({
      degraded: [
        { direction: 'inbound', kind: 'sticker', grade: 'partial', lost: partial.lost, count: 1, examples: [first] },
      ],
      failed: [{ direction: 'outbound', cause: '131047', count: 1, examples: [late] }],
    });
    await own.database.tables().asOwner((db) => sql`delete from messages where id = ${first}`.execute(db));
    expect(await report()).toMatchObject({ degraded: [{ count: 1, examples: [] }] });
    const stranger = await state.getActivityReport({ tenantId: randomUUID(), ...between(dayMs) });
    expect([stranger.degraded, stranger.failed]).toEqual([[], []]);
  });

  test('figures follow what comes late, until three days are over; then they are final', async () => {
    const customer = await customerOf('1');
    const [early, late] = [await put(customer, {}), await put(customer, {})];
    const deliver = (messageId: string) =>
      state.postStatus({ tenantId, messageId, status: 'delivered', at: new Date().toISOString() });
    await follow();
    await wait(48);
    await follow();
    expect([await kept('accepted'), await kept('delivered')]).toEqual([{ outbound: 2 }, {}]);
    await deliver(early);
    await wait(26);
    await follow();
    expect(await kept('delivered')).toEqual({ outbound: 1 });
    await deliver(late);
    await follow();
    await wait(24);
    await follow();
    expect([await kept('accepted'), await kept('delivered')]).toEqual([{ outbound: 2 }, { outbound: 1 }]);
  });

  test('a platform that has a history when it begins to count, counts it', async () => {
    await put(await customerOf('1'), {});
    await wait(40 * 24);
    await own.database.tables().asOwner((db) => sql`delete from activity_passes`.execute(db));
    await follow();
    const { series } = await state.getActivity({ tenantId, ...between(41 * dayMs), stepHours: 24 });
    expect(totals({ series }, 'accepted')).toEqual({ outbound: 1 });
  });

  test('what is deleted stays in the figures, and what is counted wrong meanwhile is not', async () => {
    const customer = await customerOf('1');
    const store = activityStore(own.database);
    const gone = await put(customer, { direction: 'inbound' });
    await put(customer, { direction: 'inbound', kind: 'sticker', grade: 'partial', lost: 'that it is a sticker' });
    const now = Date.now();
    const count = () => store.countRange(tenantId, new Date(now - hourMs), new Date(now + hourMs));
    await count();
    await own.database.tables().asOwner((db) => sql`delete from messages where id = ${gone}`.execute(db));
    await count();
    expect(await kept('accepted')).toEqual({ inbound: 2 });
    expect(await kept('degraded')).toEqual({ 'inbound partial': 1 });
  });

  test('of samples the lowest of an hour is kept, of queues the highest', async () => {
    const note = (value: number) =>
      state.noteSamples({
        samples: [
          { tenantId, phoneNumberId: '1', figure: 'whatsapp-budget', value },
          { tenantId, figure: 'genesys-budget', value: value / 2 },
          { tenantId, phoneNumberId: '1', figure: 'quality', value: 3 },
        ],
      });
    for (const value of [0.5, 0.25, 0.75]) await note(value);
    const stranger = randomUUID();
    const waits = (waiting: number, ours: number) =>
      state.noteQueue({
        queue: 'inbound-messages',
        waiting,
        tenants: [
          { tenantId, waiting: ours },
          { tenantId: stranger, waiting: 1 },
        ],
      });
    for (const [waiting, ours] of [
      [3, 2],
      [12, 8],
      [5, 4],
    ] as const)
      await waits(waiting, ours);
    await state.noteQueue({ queue: 'outbound-messages', waiting: 7 });
    const shown = await state.getActivity({ tenantId, ...between(0), stepHours: 1 });
    expect(shown.times).toHaveLength(2);
    expect(shown.series).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ figure: 'whatsapp-budget', phoneNumberId: '1', values: [0.25, null] }),
        expect.objectContaining({ figure: 'genesys-budget', phoneNumberId: null, values: [0.125, null] }),
        expect.objectContaining({ figure: 'quality', phoneNumberId: '1', values: [3, null] }),
      ]),
    );
    // Of their own; and where somebody looked and found nothing of theirs, nothing.
    expect(totals(shown, 'queue-waiting')).toEqual({ 'inbound-messages': 8, 'outbound-messages': 0 });
    const idle = await state.getActivity({ tenantId: stranger, ...between(0), stepHours: 1, phoneNumberId: '9' });
    expect(totals(idle, 'queue-waiting')).toEqual({ 'inbound-messages': 1, 'outbound-messages': 0 });
    const all = await state.getPlatformActivity({ ...between(0), stepHours: 1 });
    expect(totals(all, 'queue-waiting')).toEqual({ 'inbound-messages': 12, 'outbound-messages': 7 });
    // Counting anew takes none of what was sampled away.
    await put(await customerOf('1'), {});
    await follow();
    expect(totals(await state.getActivity({ tenantId, ...between(0), stepHours: 1 }), 'queue-waiting')).toMatchObject({
      'inbound-messages': 8,
    });
    expect(totals(await state.getActivity({ tenantId, ...lately(), phoneNumberId: '2' }), 'quality')).toEqual({});
  });

  test('nothing is left of a company that is erased, and nothing comes back', async () => {
    const customer = await customerOf('1');
    await put(customer, {});
    const sample = { samples: [{ tenantId, figure: 'genesys-budget' as const, value: 1 }] };
    await state.noteSamples(sample);
    const waits = { queue: 'inbound-messages' as const, waiting: 1, tenants: [{ tenantId, waiting: 1 }] };
    await state.noteQueue(waits);
    expect(await kept('accepted')).toEqual({ outbound: 1 });
    expect(await state.eraseTenant({ tenantId })).toMatchObject({ remaining: false, erased: { figures: 5 } });
    await state.noteSamples(sample);
    await state.noteQueue(waits);
    await follow();
    const { rows } = await own.database
      .tables()
      .asOwner((db) => sql`select from activity where tenant_id = ${tenantId}`.execute(db));
    expect(rows).toEqual([]);
  });

  test('figures are kept for 400 days', async () => {
    await state.noteSamples({ samples: [{ tenantId, figure: 'genesys-budget', value: 1 }] });
    const old = async (days: number) => {
      await own.database.tables().asOwner(async (db) => {
        await sql`update activity set hour = date_trunc('hour', now()) - make_interval(days => ${days})
          where tenant_id = ${tenantId}`.execute(db);
        await sql`update activity_passes set until = until - interval '1 hour'`.execute(db);
      });
      await follow();
      const { rows } = await own.database
        .tables()
        .asOwner((db) => sql`select from activity where tenant_id = ${tenantId}`.execute(db));
      return rows.length;
    };
    expect(await old(399)).toBe(1);
    expect(await old(401)).toBe(0);
  });

  test.each([
    [{ from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' }],
    [{ from: '2026-01-01T00:00:00Z', to: '2026-03-01T00:00:00Z' }],
    [{ from: '0001-01-01T00:00:00Z', to: '9998-01-01T00:00:00Z', stepHours: 168 }],
  ])('%j is refused', async (when) => {
    await expect(state.getActivity({ tenantId, ...when })).rejects.toMatchObject({ code: 'bad_input' });
  });
}

describe('activity on PGlite', () => {
  suite('pglite');
});
const { postgresql } = await realStores();
if (postgresql)
  describe('activity on PostgreSQL', () => {
    suite('postgresql');
  });
else absent('activity on PostgreSQL');
