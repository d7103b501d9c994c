import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Erased } from '../../contracts/erasure.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Database } from '../../kit/database/database.ts';
import { openLog } from '../../kit/log.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../kit/testing/stores.ts';
import { placesOf } from '../../test/every-column.ts';
import { holdUp, waitingFor } from '../../test/held-up.ts';
import { changeStore } from './inbox/changes.ts';
import { lease } from './lease.ts';
import { messageRemoval } from './removal.ts';
import { retentionStore } from './retention.ts';
import { startState } from './state-for-tests.ts';
import { sweeper } from './sweeper.ts';
import { mediaRef, talk } from './talk-for-tests.ts';

let own: TestDatabase;
let state: Client<typeof stateContract>;
let tenantId: string;
let mappingId: string;
let policies: { tenantId: string; retention: { messagesDays: number | null; payloadsDays: number | null } }[];
let files: string[];
let mediaAway: boolean;
let total: Erased;

const number = { phoneNumberId: '1', integrationId: 'integration' };
const whatsapp = {
  eraseMedia: async ({ mediaIds }: { mediaIds: string[] }) => {
    if (mediaAway) throw new Error('the media store is away');
    files.push(...mediaIds);
    return { files: mediaIds.length };
  },
};

function open(pauseMs = 0, noted: () => void = () => {}) {
  return sweeper({
    retention: retentionStore(own.database, messageRemoval(own.database, whatsapp)),
    changes: changeStore(own.database),
    lease: lease(own.database, 'retention', 60),
    tenants: { listRetentions: async () => ({ items: policies, nextCursor: null }) },
    deleted: (what) => {
      const { changes: _, ...kept } = what;
      for (const [kind, count] of Object.entries(kept)) total[kind] = (total[kind] ?? 0) + count;
      noted();
    },
    log: openLog({ level: 'silent' }),
    pauseMs,
  });
}

/** What one sweep deleted. */
async function sweep(retention: { messagesDays?: number; payloadsDays?: number }): Promise<Erased> {
  policies = [{ tenantId, retention: { messagesDays: null, payloadsDays: null, ...retention } }];
  total = {};
  await open().run();
  return Object.fromEntries(Object.entries(total).filter(([, count]) => count > 0));
}

/** Everything that the tenant has by now happened that many days earlier. */
const age = (days: number) =>
  own.database.tables().asOwner(async (db) => {
    const earlier = sql`make_interval(days => ${days})`;
    await sql`update messages set created_at = created_at - ${earlier} where tenant_id = ${tenantId}`.execute(db);
    await sql`
      update mappings set created_at = created_at - ${earlier}, last_customer_at = last_customer_at - ${earlier}
      where tenant_id = ${tenantId}`.execute(db);
    await sql`
      update conversations set started_at = started_at - ${earlier}, last_message_at = last_message_at - ${earlier}
      where tenant_id = ${tenantId}`.execute(db);
    await sql`update changes set at = at - ${earlier} where tenant_id = ${tenantId}`.execute(db);
    await sql`update spent_sources set until = until - ${earlier} where tenant_id = ${tenantId}`.execute(db);
  });

const shown = async () => (await state.exportCustomer({ tenantId, customer: mappingId })).messages;

function suite(kind: Database['kind']) {
  beforeAll(async () => {
    own = await testDatabase(kind);
    ({ state } = await startState(own.database, ({ path }) => {
      if (path.endsWith('/numbers')) return { items: [], nextCursor: null };
      if (path === '/portal/notes/export') return { notes: [] };
      if (path.startsWith('/tenants/by-number/')) return { owner: null };
      throw new Error(`nobody answers ${path}`);
    }));
  });
  afterAll(() => own.drop());
  beforeEach(async () => {
    tenantId = randomUUID();
    mappingId = (await state.postMapping({ tenantId, ...number, waId: '491' })).mapping.mappingId;
    files = [];
    mediaAway = false;
  });

  test('what is too old goes, with its files; what is not stays', async () => {
    await talk(state, { tenantId, mappingId, text: 'old', media: mediaRef('file-1'), conversationId: 'old' });
    await age(5);
    await talk(state, { tenantId, mappingId, text: 'new', media: mediaRef('file-2'), conversationId: 'new' });
    await age(3);
    expect(await sweep({ messagesDays: 9 })).toEqual({});
    expect(await sweep({ messagesDays: 7 })).toEqual({ messages: 1, payloads: 1, files: 1, conversations: 1 });
    expect(files).toEqual(['file-1']);
    expect((await shown()).map(({ text }) => text)).toEqual(['new']);
    expect((await state.listConversations({ tenantId })).items.map((one) => one.conversationId)).toEqual(['new']);
    expect(await sweep({ messagesDays: 7 })).toEqual({});
  });

  test('whoever has nothing left is forgotten, but for a wish for no marketing', async () => {
    const stopped = (await state.postMapping({ tenantId, ...number, waId: '492' })).mapping.mappingId;
    const at = new Date().toISOString();
    await state.notePreference({ tenantId, phoneNumberId: '1', waId: '492', marketingStopped: true, at });
    await talk(state, { tenantId, mappingId, opensWindow: true });
    await talk(state, { tenantId, mappingId: stopped });
    await age(40);
    await state.postMapping({ tenantId, ...number, waId: '493' });
    expect(await sweep({ messagesDays: 30 })).toEqual({
      messages: 2,
      payloads: 2,
      conversations: 2,
      mappings: 1,
      aliases: 1,
    });
    expect(await placesOf(own.database, [mappingId])).toEqual([]);
    const known = async (wa_id: string) => (await state.getMapping({ tenantId, phoneNumberId: '1', wa_id })).mapping;
    expect([await known('491'), await known('492'), await known('493')]).toEqual([
      null,
      expect.objectContaining({ marketingStopped: true }),
      expect.objectContaining({ waId: '493' }),
    ]);
  });

  test('a message that comes again eight days later is still not new, though it was deleted', async () => {
    const message = { tenantId, mappingId, sourceId: `wamid.${randomUUID()}` };
    const { messageId } = await talk(state, message);
    await age(8);
    expect(await sweep({ messagesDays: 1 })).toMatchObject({ messages: 1, mappings: 1 });
    expect(await placesOf(own.database, [message.sourceId, mappingId])).toEqual([]);
    const again = async () => {
      const { mapping } = await state.postMapping({ tenantId, ...number, waId: '491' });
      return state.postMessage({
        ...message,
        mappingId: mapping.mappingId,
        direction: 'inbound',
        kind: 'text',
        text: 'Hi',
        occurredAt: new Date().toISOString(),
        raw: {},
        sent: {},
        hops: [],
      });
    };
    expect(await again()).toMatchObject({ messageId, duplicate: true, claimed: false, status: 'unknown' });
    // Thirty days after it was stored nothing comes again, and the digest goes too.
    await age(23);
    expect(await sweep({ messagesDays: 1 })).toMatchObject({ digests: 1 });
    expect(await again()).toMatchObject({ duplicate: false });
  });

  test('payloads go before their messages, once', async () => {
    const { messageId } = await talk(state, { tenantId, mappingId, text: 'stays', sourceId: `wamid.${tenantId}` });
    await age(5);
    await talk(state, { tenantId, mappingId, text: 'young' });
    expect(await sweep({ payloadsDays: 3 })).toEqual({ payloads: 1 });
    expect((await shown()).map(({ text, raw }) => [text, raw])).toEqual([
      ['young', { text: 'Hi' }],
      ['stays', null],
    ]);
    const { message } = await state.findMessage({ tenantId, wamid: `wamid.${tenantId}` });
    expect(message).toMatchObject({ messageId, text: 'stays', raw: null });
    expect(await sweep({ payloadsDays: 3 })).toEqual({});
    await age(4);
    expect(await sweep({ payloadsDays: 3 })).toEqual({ payloads: 1 });
  });

  test('more than one piece', async () => {
    const many = 1_203;
    await own.database.tables().asOwner((db) =>
      sql`
        with made as (
          insert into messages (tenant_id, id, mapping_id, direction, source_id, kind, occurred_at, created_at)
          select ${tenantId}::uuid, gen_random_uuid(), ${mappingId}::uuid, 'inbound', 'wamid.' || n, 'text', now(),
            now() - make_interval(days => 50, secs => n / 300)
          from generate_series(1, ${many}::int) n returning id
        ) insert into message_payloads select ${tenantId}::uuid, id, '{}', '{}' from made`.execute(db),
    );
    expect(await sweep({ payloadsDays: 40 })).toEqual({ payloads: many });
    await age(50);
    expect(await sweep({ messagesDays: 40, payloadsDays: 40 })).toEqual({ messages: many, mappings: 1, aliases: 1 });
  });

  test('files that cannot be erased keep their messages for the next sweep, and no other tenant waits', async () => {
    await talk(state, { tenantId, mappingId, media: mediaRef('file-1') });
    await age(5);
    const first = tenantId;
    tenantId = randomUUID();
    const { mapping } = await state.postMapping({ tenantId, ...number, waId: '491' });
    await talk(state, { tenantId, mappingId: mapping.mappingId });
    await age(5);
    const retention = { messagesDays: 3, payloadsDays: null };
    policies = [first, tenantId].map((one) => ({ tenantId: one, retention }));
    mediaAway = true;
    total = {};
    await open().run();
    expect(total).toMatchObject({ messages: 1, mappings: 1 });
    mediaAway = false;
    await open().run();
    expect(total).toMatchObject({ messages: 2, mappings: 2, files: 1 });
  });

  test('closing ends it behind the piece that is under way', async () => {
    await own.database.tables().asOwner((db) =>
      sql`
        insert into messages (tenant_id, id, mapping_id, direction, source_id, kind, occurred_at, created_at)
        select ${tenantId}::uuid, gen_random_uuid(), ${mappingId}::uuid, 'inbound', 'wamid.' || n, 'text', now(),
          now() - make_interval(days => 50)
        from generate_series(1, 1100) n`.execute(db),
    );
    policies = [{ tenantId, retention: { messagesDays: 40, payloadsDays: null } }];
    total = {};
    const { promise: first, resolve } = Promise.withResolvers<void>();
    const sweeping = open(60_000, () => resolve());
    const run = sweeping.run();
    await first;
    await sweeping.close();
    await run;
    expect(total.messages).toBe(500);
    // Whoever comes next need not wait for the lease to end.
    expect(await sweep({ messagesDays: 40 })).toMatchObject({ messages: 600 });
  });

  test('one process at a time sweeps', async () => {
    await talk(state, { tenantId, mappingId });
    await age(5);
    const elsewhere = lease(own.database, 'retention', 60);
    expect(await elsewhere.hold()).toBe(true);
    expect(await sweep({ messagesDays: 3 })).toEqual({});
    await elsewhere.release();
    expect(await sweep({ messagesDays: 3 })).toMatchObject({ messages: 1 });
    // A process that ended without a word.
    await elsewhere.hold();
    await own.database.tables().asOwner((db) => sql`update leases set until = now() - interval '1 second'`.execute(db));
    await talk(state, {
      tenantId,
      mappingId: (await state.postMapping({ tenantId, ...number, waId: '491' })).mapping.mappingId,
    });
    await age(5);
    expect(await sweep({ messagesDays: 3 })).toMatchObject({ messages: 1 });
  });
}

describe('retention on pglite', () => {
  suite('pglite');
});

if ((await realStores()).postgresql) {
  describe('retention on postgresql', () => {
    suite('postgresql');

    test('a message that is just being stored keeps its customer', async () => {
      await age(40);
      const sourceId = `wamid.${randomUUID()}`;
      const letGo = await holdUp(own.database, (db) =>
        sql`
          insert into messages (tenant_id, id, mapping_id, direction, source_id, kind, occurred_at)
          values (${tenantId}, ${randomUUID()}, ${mappingId}, 'inbound', ${sourceId}, 'text', now())`.execute(db),
      );
      const storing = talk(state, { tenantId, mappingId, sourceId });
      await waitingFor(own.database, 1);
      const sweeping = sweep({ messagesDays: 30 });
      await Promise.race([waitingFor(own.database, 2), sweeping]);
      await letGo();
      await storing;
      expect(await sweeping).toEqual({});
      expect(await placesOf(own.database, [mappingId])).toEqual(
        expect.arrayContaining(['mappings.id', 'messages.mapping_id']),
      );
    });
  });
} else absent('PostgreSQL for retention');
