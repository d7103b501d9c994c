import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Output } from '../../kit/contract.ts';
import type { Database } from '../../kit/database/database.ts';
import { Fault } from '../../kit/fault.ts';
import { openLog } from '../../kit/log.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../kit/testing/stores.ts';
import { conversationLifeStore } from './conversation-life.ts';
import { endSweeper } from './end-sweeper.ts';
import { agentStore } from './inbox/agents.ts';
import { lease } from './lease.ts';
import { startState } from './state-for-tests.ts';
import { talk } from './talk-for-tests.ts';

type Read = Output<typeof import('../../contracts/genesys-api.ts')['genesysContract']['readConversation']>;

let own: TestDatabase;
let state: Client<typeof stateContract>;
const asked: string[] = [];

const past = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const soon = (minutes: number) => past(-minutes);

/** A customer with one message in a conversation of their own. */
async function conversation(tenantId: string = randomUUID()) {
  const waId = String(Math.trunc(Math.random() * 1e12));
  const { mapping } = await state.postMapping({ tenantId, phoneNumberId: '1', integrationId: 'i', waId });
  const conversationId: string = randomUUID();
  const { messageId } = await talk(state, { tenantId, mappingId: mapping.mappingId, conversationId });
  return { tenantId, mappingId: mapping.mappingId, conversationId, messageId, waId };
}
type Given = Awaited<ReturnType<typeof conversation>>;

const note = ({ tenantId, conversationId }: Given, what: 'ended' | 'left' | 'joined' | 'answered', at: string) =>
  state.noteConversation({ tenantId, conversationId, what, at }).then(({ outcome }) => outcome);
const shown = async ({ tenantId, conversationId }: Given) =>
  (await state.listConversations({ tenantId })).items.find((one) => one.conversationId === conversationId);

/** When Genesys is to be asked, in minutes from now. */
async function checkIn({ tenantId, conversationId }: Given): Promise<number | null> {
  const { rows } = await own.database.tables<unknown>().asOwner((db) =>
    sql<{ minutes: number | null }>`select (extract(epoch from check_at - now()) / 60)::float8 as minutes
      from conversations where tenant_id = ${tenantId} and id = ${conversationId}`.execute(db),
  );
  return rows[0]?.minutes ?? null;
}
const due = ({ tenantId, conversationId }: Given) =>
  own.database
    .tables<unknown>()
    .asOwner((db) =>
      sql`update conversations set check_at = now() - interval '1 minute' where tenant_id = ${tenantId} and id = ${conversationId}`.execute(
        db,
      ),
    );

function sweeper(answer: (conversationId: string) => Read['conversation'], name: string = randomUUID()) {
  const questions: string[] = [];
  const sweeping = endSweeper({
    life: conversationLifeStore(own.database),
    agents: agentStore(own.database),
    genesys: {
      async readConversation({ conversationId }) {
        questions.push(conversationId);
        return { conversation: answer(conversationId) };
      },
    },
    lease: lease(own.database, name, 60),
    quietMs: 6 * 3600_000,
    ended: () => {},
    log: openLog({ level: 'silent' }),
  });
  return { questions, run: sweeping.run, close: sweeping.close };
}

function suite(kind: Database['kind']) {
  beforeAll(async () => {
    own = await testDatabase(kind);
    ({ state } = await startState(own.database, ({ path }) => {
      asked.push(path);
      return { ok: true };
    }));
  });
  afterAll(() => own.drop());

  test('is open at first, ends once, and opens again by a message: the same conversation, an episode more', async () => {
    const given = await conversation();
    expect(await shown(given)).toMatchObject({ state: 'open', endedAt: null, endReason: null, episode: 1 });
    const at = soon(0.1);
    expect([await note(given, 'ended', at), await note(given, 'ended', at)]).toEqual(['ended', 'unchanged']);
    expect(await shown(given)).toMatchObject({ state: 'ended', endedAt: at, endReason: 'customer.end', episode: 1 });
    expect(await checkIn(given)).toBeNull();
    expect((await state.getConversation(given)).ended).toBe(true);
    expect((await state.findConversation({ ...given, integrationId: 'i', to: given.waId })).ended).toBe(true);

    const next = { ...given, direction: 'inbound' as const, sourceId: randomUUID(), kind: 'text', text: 'again' };
    const { messageId } = await state.postMessage({ ...next, occurredAt: past(3), raw: {}, sent: {}, hops: [] });
    const sent = { tenantId: given.tenantId, messageId, conversationId: given.conversationId };
    await state.postStatus({ ...sent, status: 'sent', at: soon(1) });
    expect(await shown(given)).toMatchObject({ state: 'open', endedAt: null, endReason: null, episode: 2 });
    expect((await state.getConversation(given)).ended).toBe(false);
    expect(await checkIn(given)).toBeGreaterThan(300);
    // Late, doubled: it was joined since.
    expect(await note(given, 'ended', at)).toBe('late');
    expect(await shown(given)).toMatchObject({ state: 'open', episode: 2 });
  });

  test('where clocks cannot tell what came first, Genesys is asked', async () => {
    const given = await conversation();
    expect(await note(given, 'ended', past(0.2))).toBe('late');
    expect(await checkIn(given)).toBeLessThan(2);
    const old = await conversation();
    expect(await note(old, 'ended', past(60))).toBe('late');
    expect(await checkIn(old)).toBeGreaterThan(300);
  });

  test('a message that was on its way when it ended does not open it again', async () => {
    const given = await conversation();
    await note(given, 'ended', soon(10));
    const sent = { tenantId: given.tenantId, messageId: given.messageId, conversationId: given.conversationId };
    await state.postStatus({ ...sent, at: soon(5) });
    expect(await shown(given)).toMatchObject({ state: 'ended', episode: 1 });
    expect(await checkIn(given)).toBeNull();
  });

  test('somebody left or joined: Genesys is asked where that may tell something new', async () => {
    const given = await conversation();
    expect(await note(given, 'joined', soon(1))).toBe('unchanged');
    expect(await note(given, 'left', soon(1))).toBe('asking');
    expect(await checkIn(given)).toBeLessThan(1);
    expect(await note(given, 'answered', soon(1))).toBe('asking');
    await note(given, 'ended', soon(2));
    expect(await note(given, 'left', soon(3))).toBe('unchanged');
    expect(await note(given, 'joined', soon(1))).toBe('unchanged');
    expect(await note(given, 'joined', soon(3))).toBe('asking');
    expect(await note(given, 'answered', soon(1))).toBe('unchanged');
    expect(await note(given, 'answered', soon(3))).toBe('asking');
    expect(await note({ ...given, tenantId: randomUUID() }, 'ended', soon(5))).toBe('unknown');
    expect(await note({ ...given, tenantId: randomUUID() }, 'left', soon(5))).toBe('unknown');
  });

  test('is ended from here, of this tenant alone', async () => {
    const given = await conversation();
    const path = { tenantId: given.tenantId, conversationId: given.conversationId };
    await expect(state.disconnectConversation({ ...path, tenantId: randomUUID() })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(asked).toEqual([]);
    expect(await state.disconnectConversation(path)).toMatchObject({ state: 'ended', endReason: 'platform' });
    expect(asked.splice(0)).toEqual([`/genesys/conversations/${given.conversationId}/disconnect`]);
  });

  test('what is told of a message says whether the conversation is over', async () => {
    const given = await conversation();
    const change = { tenantId: given.tenantId, messageId: given.messageId, at: soon(0) };
    expect((await state.postStatus(change)).message?.ended).toBe(false);
    await note(given, 'ended', soon(1));
    expect((await state.postStatus(change)).message?.ended).toBe(true);
  });

  test('the sweeper asks about quiet ones, a few of each tenant, those that have waited longest first', async () => {
    const many: Given[] = [];
    const tenantId = randomUUID();
    for (let count = 0; count < 7; count += 1) many.push(await conversation(tenantId));
    const [open, ended, gone] = [await conversation(), await conversation(), await conversation()];
    for (const one of [...many, open, ended, gone]) await due(one);
    const endedAt = soon(1);
    const { run, questions } = sweeper((id) => {
      if (id === gone.conversationId) return null;
      return id === ended.conversationId
        ? { state: 'ended', endedAt, agents: [], division: null, messages: [] }
        : { state: 'open', endedAt: null, agents: [], division: null, messages: [] };
    });
    await run();
    const ids = new Set<string>(many.map(({ conversationId }) => conversationId));
    expect(questions.filter((id) => ids.has(id))).toHaveLength(5);
    expect(await shown(open)).toMatchObject({ state: 'open', episode: 1 });
    expect(await checkIn(open)).toBeGreaterThan(300);
    expect(await shown(ended)).toMatchObject({ state: 'ended', endReason: 'asked', endedAt });
    expect(await shown(gone)).toMatchObject({ state: 'ended', endReason: 'not-found' });
    await run();
    expect(new Set(questions).size).toBe(questions.length);
  });

  test('the sweeper learns of one that was opened again at Genesys', async () => {
    const given = await conversation();
    await note(given, 'ended', soon(1));
    await own.database
      .tables<unknown>()
      .asOwner((db) =>
        sql`update conversations set ended_at = now() - interval '1 minute' where id = ${given.conversationId}`.execute(
          db,
        ),
      );
    await due(given);
    await sweeper(() => ({ state: 'open', endedAt: null, agents: [], division: null, messages: [] })).run();
    expect(await shown(given)).toMatchObject({ state: 'open', episode: 2 });
  });

  test('a tenant that Genesys does not answer waits, and no other does; one process sweeps', async () => {
    const [silent, other] = [await conversation(), await conversation()];
    for (const one of [silent, other]) await due(one);
    const name = randomUUID();
    const holder = lease(own.database, name, 60);
    const { run, questions } = sweeper((id) => {
      if (id === silent.conversationId) throw new Fault('rate_limited', 'slow', { hold: { afterMs: 3600_000 } });
      return { state: 'ended', endedAt: null, agents: [], division: null, messages: [] };
    }, name);
    await holder.hold();
    await run();
    expect(questions).toEqual([]);
    await holder.release();
    await run();
    expect(await checkIn(silent)).toBeGreaterThan(50);
    expect(await shown(other)).toMatchObject({ state: 'ended', endReason: 'asked' });
  });
}

describe('the life of a conversation on pglite', () => {
  suite('pglite');
});
const { postgresql } = await realStores();
describe('the life of a conversation on postgresql', () => {
  if (postgresql) suite('postgresql');
  else absent('PostgreSQL');
});
