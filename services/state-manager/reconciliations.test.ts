import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Database } from '../../kit/database/database.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../kit/testing/stores.ts';
import { startState } from './state-for-tests.ts';
import { talk } from './talk-for-tests.ts';

let own: TestDatabase;
let state: Client<typeof stateContract>;

const past = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const asOwner = (statement: ReturnType<typeof sql>) =>
  own.database.tables<unknown>().asOwner((db) => statement.execute(db));

async function conversation(tenantId: string, started: number) {
  const waId = String(Math.trunc(Math.random() * 1e12));
  const { mapping } = await state.postMapping({ tenantId, phoneNumberId: '1', integrationId: 'i', waId });
  const [conversationId, sourceId] = [randomUUID(), randomUUID()];
  const message = { tenantId, mappingId: mapping.mappingId, conversationId, occurredAt: past(started) };
  await talk(state, { ...message, direction: 'outbound', sourceId });
  return { conversationId, sourceId, waId };
}

/** Everything that waits, done by somebody. */
async function finishAll(): Promise<void> {
  const holder = randomUUID();
  for (;;) {
    const { claimed } = await state.claimReconciliation({ holder });
    if (!claimed) return;
    await state.noteReconciled({ ...claimed, holder, finished: { failure: null } });
  }
}

function suite(kind: Database['kind']) {
  beforeAll(async () => {
    own = await testDatabase(kind);
    ({ state } = await startState(own.database, ({ path }) => {
      const [, , , tenantId = ''] = path.split('/');
      return { standing: { tenantId, name: 'T', status: 'active', sessionsSince: past(9) } };
    }));
  });
  afterAll(() => own.drop());

  test('is done by one, step by step, and gone on with by another where that one is silent', async () => {
    const tenantId = randomUUID();
    const all: string[] = [];
    for (let count = 3; count > 0; count -= 1) all.unshift((await conversation(tenantId, count * 10)).conversationId);
    const ended = await conversation(tenantId, 5);
    await state.noteConversation({ tenantId, conversationId: ended.conversationId, what: 'ended', at: past(-1) });
    const long = await conversation(tenantId, 300);
    await asOwner(
      sql`update conversations set ended_at = now() - interval '4 hours' where id = ${long.conversationId}`,
    );

    const { id, ...asked } = await state.requestReconciliation({ tenantId, since: past(60) });
    expect(asked).toMatchObject({
      reason: 'asked',
      state: 'waiting',
      conversations: 0,
      findings: [],
      finishedAt: null,
    });
    const holder = randomUUID();
    expect((await state.claimReconciliation({ holder })).claimed).toMatchObject({ tenantId, id });
    expect((await state.claimReconciliation({ holder: randomUUID() })).claimed).toBeNull();

    const first = await state.nextConversations({ tenantId, id, holder, limit: 2 });
    expect(first.conversations.map((one) => one.conversationId)).toEqual([ended.conversationId, all[0]]);
    for (const { conversationId, startedAt } of first.conversations)
      expect(
        await state.noteReconciled({
          tenantId,
          id,
          holder,
          read: { conversationId, startedAt },
          missing: 2,
          findings: [
            { conversationId, genesysMessageId: 'a', outcome: 'delivered', why: null },
            { conversationId, genesysMessageId: 'b', outcome: 'given-up', why: 'because' },
          ],
        }),
      ).toEqual({ held: true });

    await asOwner(sql`update reconciliations set held_until = now() - interval '1 second' where id = ${id}`);
    const other = randomUUID();
    expect((await state.claimReconciliation({ holder: other })).claimed).toMatchObject({ id });
    expect((await state.nextConversations({ tenantId, id, holder, limit: 2 })).held).toBe(false);
    expect(await state.noteReconciled({ tenantId, id, holder, missing: 9 })).toEqual({ held: false });
    const rest = await state.nextConversations({ tenantId, id, holder: other, limit: 100 });
    expect(rest.conversations.map((one) => one.conversationId)).toEqual([all[1], all[2]]);
    const last = rest.conversations.at(-1);
    if (last) await state.noteReconciled({ tenantId, id, holder: other, read: last });
    expect((await state.nextConversations({ tenantId, id, holder: other, limit: 100 })).conversations).toEqual([]);
    await state.noteReconciled({ tenantId, id, holder: other, finished: { failure: null } });

    const [report] = (await state.listReconciliations({ tenantId })).items;
    expect(report).toMatchObject({ id, state: 'done', conversations: 3, missing: 4, delivered: 2, givenUp: 2 });
    expect(report?.findings.map(({ conversationId }) => conversationId)).toEqual([
      all[0],
      all[0],
      ended.conversationId,
      ended.conversationId,
    ]);
    expect((await state.listReconciliations({ tenantId: randomUUID() })).items).toEqual([]);
    expect((await state.claimReconciliation({ holder })).claimed).toBeNull();
  });

  test('a failure is said; a report names no more than 200 findings', async () => {
    const tenantId = randomUUID();
    const { id } = await state.requestReconciliation({ tenantId, since: past(60) });
    const holder = randomUUID();
    await state.claimReconciliation({ holder });
    const findings = Array.from({ length: 300 }, (_, at) => ({
      conversationId: 'c',
      genesysMessageId: String(at),
      outcome: 'delivered' as const,
      why: null,
    }));
    await state.noteReconciled({ tenantId, id, holder, findings, finished: { failure: 'rejected: no' } });
    const [report] = (await state.listReconciliations({ tenantId })).items;
    expect(report).toMatchObject({ state: 'failed', failure: 'rejected: no', delivered: 300 });
    expect(report?.findings).toHaveLength(200);
  });

  test.each([
    ['in the future', past(-5)],
    ['more than seven days back', past(8 * 24 * 60)],
  ])('is not asked for %s', async (_what, from) => {
    await expect(state.requestReconciliation({ tenantId: randomUUID(), since: from })).rejects.toMatchObject({
      code: 'bad_input',
    });
  });

  test('a gap leaves work for each tenant that had a conversation, once', async () => {
    const [tenantId, other, idle] = [randomUUID(), randomUUID(), randomUUID()];
    await conversation(tenantId, 10);
    await conversation(other, 10);
    const old = await conversation(idle, 10);
    await asOwner(sql`update conversations set ended_at = now() - interval '1 day' where id = ${old.conversationId}`);
    const last = (seconds: number) =>
      asOwner(sql`update webhook_watch set last_at = now() - make_interval(secs => ${seconds})`);
    const watch = (takingForMs: number) => state.watchWebhook({ takingForMs });
    expect((await watch(0)).gap).toBeNull();
    await last(20);
    expect((await watch(0)).gap).toBeNull();
    // Somebody took webhooks all the time, and could not say so.
    await last(600);
    expect((await watch(590_000)).gap).toBeNull();
    await last(600);
    const gaps = await Promise.all([watch(1_000), watch(1_000), watch(1_000)]);
    expect(gaps.filter(({ gap }) => gap !== null)).toHaveLength(1);
    const gap = gaps.find((one) => one.gap)?.gap;
    expect(Date.parse(gap?.to ?? '') - Date.parse(gap?.from ?? '')).toBeGreaterThanOrEqual(719_000);
    const reasons = async (id: string) =>
      (await state.listReconciliations({ tenantId: id })).items.map((one) => one.reason);
    expect([await reasons(tenantId), await reasons(other), await reasons(idle)]).toEqual([['gap'], ['gap'], []]);
    await finishAll();
  });

  test('messages are known by every id that Genesys may give them, and after they were deleted', async () => {
    const tenantId = randomUUID();
    const { sourceId, conversationId } = await conversation(tenantId, 10);
    const { mapping } = await state.getConversation({ tenantId, conversationId });
    const mappingId = mapping?.mappingId as string;
    const { messageId } = await talk(state, { tenantId, mappingId, conversationId });
    await state.postStatus({ tenantId, messageId, at: past(0), genesysMessageId: 'inbound-id' });
    await talk(state, {
      tenantId,
      mappingId,
      direction: 'outbound',
      sourceId: 'event/2',
      eventId: 'event',
      part: 2,
      parts: 2,
    });
    await asOwner(sql`insert into spent_sources (tenant_id, digest, message_id, until) values
      (${tenantId}, sha256(convert_to('outbound deleted', 'UTF8')), ${randomUUID()}, now() + interval '1 day')`);
    const genesysMessageIds = [sourceId, 'inbound-id', 'event', 'deleted', 'nobody'];
    const { known } = await state.knownMessages({ tenantId, genesysMessageIds });
    expect(known.toSorted()).toEqual([sourceId, 'inbound-id', 'event', 'deleted'].toSorted());
    expect((await state.knownMessages({ tenantId: randomUUID(), genesysMessageIds })).known).toEqual([]);
  });
}

describe('reconciliations on pglite', () => {
  suite('pglite');
});
const { postgresql } = await realStores();
describe('reconciliations on postgresql', () => {
  if (postgresql) suite('postgresql');
  else absent('PostgreSQL');
});
