import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NumberState } from '../../contracts/tenant-records.ts';
import type { Database } from '../../kit/database/database.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../kit/testing/stores.ts';
import { type TenantService, tenantService } from '../../test/tenant-service.ts';

let own: TestDatabase;
let database: Database;
let tenants: TenantService['tenants'];
let tenantId: string;

const connect = (phoneNumberId: string, wabaId: string) =>
  tenants.addNumber({
    tenantId,
    phoneNumberId,
    wabaId,
    integrationId: `integration-${phoneNumberId}`,
    displayPhoneNumber: '+1 555 010 0199',
    accessToken: 'token',
    webhookSecret: 's'.repeat(16),
  });

const at = (second: number) => `2026-11-22T10:00:${String(second).padStart(2, '0')}.000Z`;
type Event = Parameters<typeof tenants.noteEvent>[0];
const note = (state: Partial<NumberState> | undefined, second: number, more: Partial<Event> = {}) =>
  tenants.noteEvent({
    tenantId,
    wabaId: '900',
    phoneNumberId: null,
    field: 'account_update',
    summary: 'Something happened',
    at: at(second),
    payload: { event: 'SOMETHING', state },
    state,
    ...more,
  });

/** What is known of the numbers, without what is not. */
async function states() {
  const { items } = await tenants.listNumbers({ tenantId });
  const known = items.map(({ phoneNumberId, state }) => [
    phoneNumberId,
    Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null)),
  ]);
  return Object.fromEntries(known) as Record<string, Partial<NumberState>>;
}
const events = async () => (await tenants.listEvents({ tenantId })).items;

/** On both: PostgreSQL shows what events at the same time do to each other, which PGlite takes one by one. */
function suite(kind: Database['kind']) {
  beforeAll(async () => {
    own = await testDatabase(kind);
    ({ database } = own);
    ({ tenants } = await tenantService(database));
  });
  afterAll(() => own.drop());

  /** Two numbers of account 900 and one of 901. */
  beforeEach(async () => {
    await database.tables().asOwner((db) => sql`delete from tenants`.execute(db));
    ({ id: tenantId } = await tenants.createTenant({ name: 'Acme' }));
    for (const [phoneNumberId, wabaId] of Object.entries({ a: '900', b: '900', c: '901' }))
      await connect(phoneNumberId, wabaId);
  });

  test('an event is shown as it was noted, and again changes nothing', async () => {
    const event = {
      wabaId: '900',
      phoneNumberId: 'a',
      field: 'phone_number_quality_update',
      summary: 'Quality is now yellow',
      at: at(1),
      payload: { event: 'X', nested: [1, { b: null }] },
    };
    const state = { quality: 'YELLOW' };
    expect(await tenants.noteEvent({ tenantId, ...event, state })).toEqual({ ok: true });
    expect(await events()).toEqual([{ id: expect.any(String), ...event }]);
    const before = await events();
    for (const time of [event.at, '2026-11-22T10:00:01Z', '2026-11-22T10:00:01.000000Z'])
      await tenants.noteEvent({ tenantId, ...event, at: time, summary: 'In other words', state: { quality: 'RED' } });
    expect(await events()).toEqual(before);
    expect(await states()).toMatchObject({ a: { quality: 'YELLOW' } });
  });

  test('another account, number, field, payload or time is another event', async () => {
    const more: Partial<Event>[] = [
      {},
      { wabaId: '901' },
      { phoneNumberId: 'a' },
      { field: 'security' },
      { payload: 1 },
    ];
    for (const one of more) await note(undefined, 1, one);
    await note(undefined, 2);
    expect(await events()).toHaveLength(more.length + 1);
  });

  test('at another tenant it is another event, and tells nothing of a number of the first', async () => {
    const first = tenantId;
    await note({ quality: 'RED' }, 1);
    ({ id: tenantId } = await tenants.createTenant({ name: 'Other' }));
    await connect('d', '900');
    await note({ quality: 'GREEN' }, 2);
    await note({ quality: 'YELLOW' }, 3, { phoneNumberId: 'a' });
    expect(await events()).toHaveLength(2);
    expect(await states()).toEqual({ d: { quality: 'GREEN' } });
    tenantId = first;
    expect(await events()).toHaveLength(1);
    expect(await states()).toEqual({ a: { quality: 'RED' }, b: { quality: 'RED' }, c: {} });
  });

  test('a state is of the number that is named, or of all numbers of the account', async () => {
    await note({ accountStatus: 'DISABLE' }, 1);
    await note({ quality: 'GREEN', messagingLimit: 'TIER_2K' }, 2, { phoneNumberId: 'b' });
    await note({ nameStatus: 'APPROVED' }, 3, { phoneNumberId: 'nobody' });
    await note(undefined, 4);
    await note({}, 5);
    expect(await states()).toEqual({
      a: { accountStatus: 'DISABLE' },
      b: { accountStatus: 'DISABLE', quality: 'GREEN', messagingLimit: 'TIER_2K' },
      c: {},
    });
    expect(await events()).toHaveLength(5);
  });

  test('what Meta said later stays, field by field, in whatever order it comes', async () => {
    await note({ quality: 'RED' }, 20, { phoneNumberId: 'a' });
    await note({ quality: 'GREEN', restriction: 'RESTRICTED' }, 10);
    expect(await states()).toEqual({
      a: { quality: 'RED', restriction: 'RESTRICTED' },
      b: { quality: 'GREEN', restriction: 'RESTRICTED' },
      c: {},
    });
    await note({ restriction: null }, 30);
    await note({ restriction: 'LATE NEWS' }, 25);
    expect(await states()).toEqual({ a: { quality: 'RED' }, b: { quality: 'GREEN' }, c: {} });
    // In the same second the one that comes last counts.
    await note({ quality: 'YELLOW' }, 20, { phoneNumberId: 'a' });
    expect((await states()).a).toEqual({ quality: 'YELLOW' });
    expect(await events()).toHaveLength(5);
  });

  test('a number that goes back to where it was is where it was', async () => {
    for (const [second, quality] of ['GREEN', 'RED', 'GREEN'].entries()) await note({ quality }, second);
    expect((await states()).a).toEqual({ quality: 'GREEN' });
    expect(await events()).toHaveLength(3);
  });

  test('times are compared as times', async () => {
    await note({ quality: 'LATER' }, 0, { at: '2026-11-22T10:00:00.5Z' });
    await note({ quality: 'EARLIER' }, 0, { at: '2026-11-22T10:00:00Z' });
    expect((await states()).a).toEqual({ quality: 'LATER' });
  });

  test('an event of any payload and size is kept', async () => {
    const payloads = [null, 'text', [1], { 'a\0': '\0\ud800' }, { big: 'x'.repeat(100_000) }];
    for (const [second, payload] of payloads.entries())
      await note({ quality: '\0' }, second, { payload, summary: 'a\0b' });
    expect((await events()).map(({ payload }) => payload)).toEqual([
      payloads[4],
      { 'a\ufffd': '\ufffd\ufffd' },
      [1],
      'text',
      null,
    ]);
  });

  test('page by page, newest first, each event once', async () => {
    for (const second of [3, 1, 5, 2, 4, 4, 4]) await note(undefined, second, { payload: { n: Math.random() } });
    const seen: { id: string; at: string }[] = [];
    let cursor: string | undefined;
    do {
      const page = await tenants.listEvents({ tenantId, limit: 3, cursor });
      seen.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.map((event) => event.at)).toEqual([5, 4, 4, 4, 3, 2, 1].map(at));
    expect(new Set(seen.map(({ id }) => id)).size).toBe(7);
  });

  test('of many at once each is noted once, and the newest state stays', async () => {
    const seconds = Array.from({ length: 20 }, (_, second) => second);
    await Promise.all([...seconds, ...seconds.toReversed()].map((second) => note({ quality: `Q${second}` }, second)));
    expect(await events()).toHaveLength(20);
    expect(await states()).toMatchObject({ a: { quality: 'Q19' }, b: { quality: 'Q19' } });
  });

  test('an event of an unknown tenant is refused', async () => {
    tenantId = '00000000-0000-4000-8000-000000000000';
    await expect(note(undefined, 1)).rejects.toMatchObject({ code: 'not_found' });
  });
}

describe('on pglite', () => {
  suite('pglite');
});
if ((await realStores()).postgresql)
  describe('on postgresql', () => {
    suite('postgresql');
  });
else absent('PostgreSQL for the events of a tenant');
