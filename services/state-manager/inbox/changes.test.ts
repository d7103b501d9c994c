import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { Client } from '../../../kit/client.ts';
import type { Database } from '../../../kit/database/database.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../../kit/testing/stores.ts';
import { startState } from '../state-for-tests.ts';
import { talk } from '../talk-for-tests.ts';
import { changeStore } from './changes.ts';

let own: TestDatabase;
let state: Client<typeof stateContract>;
let tenantId: string;
let mappingId: string;

const number = { phoneNumberId: '1', integrationId: 'i' };
/** Once nobody on the server writes any more who does now: other tests do, in databases of their own. */
async function list(after: string | null, limit?: number, tenantIds = [tenantId]) {
  await ended();
  return state.listChanges({ tenantIds, after, limit });
}
const now = (after: string) => state.listChanges({ tenantIds: [tenantId], after });
const end = async () => (await list(null)).offset;
async function ended(): Promise<void> {
  const read = async (what: string) => {
    const { rows } = await own.database
      .tables()
      .asOwner((db) => sql<{ xid: string }>`select ${sql.raw(what)} as xid`.execute(db));
    return BigInt(rows[0]?.xid ?? 0);
  };
  const until = await read('pg_snapshot_xmax(pg_current_snapshot())::text::bigint');
  while ((await read('pg_snapshot_xmin(pg_current_snapshot())::text::bigint')) < until);
}
const asOwner = (work: ReturnType<typeof sql>) => own.database.tables().asOwner((db) => work.execute(db));

function suite(kind: Database['kind']) {
  beforeAll(async () => {
    own = await testDatabase(kind);
    ({ state } = await startState(own.database));
  });
  afterAll(() => own.drop());
  beforeEach(async () => {
    tenantId = randomUUID();
    ({ mappingId } = (await state.postMapping({ tenantId, ...number, waId: '491' })).mapping);
  });

  test('tells of messages once they are in a conversation, and of what moves them afterwards', async () => {
    const start = await end();
    const { messageId } = await talk(state, { tenantId, mappingId, conversationId: 'a' });
    const one = { tenantId, conversationId: 'a', messageId };
    const first = await list(start);
    // Stored, joined and sent, and the conversation is new.
    expect(first.items).toEqual(expect.arrayContaining([one, { ...one, messageId: null }]));
    expect(first).toMatchObject({ more: false, lost: false });
    const at = new Date().toISOString();
    await state.postStatus({ tenantId, messageId, status: 'read', at });
    const second = await list(first.offset);
    expect(second.items).toEqual([one]);
    // A lower status changes nothing that is to be seen.
    await state.postStatus({ tenantId, messageId, status: 'delivered', at });
    expect(await list(second.offset)).toMatchObject({ items: [], lost: false });
  });

  test('tells nothing of a message that is in no conversation', async () => {
    const start = await end();
    const at = new Date().toISOString();
    const kind = { direction: 'inbound' as const, kind: 'text', text: 'Hi', raw: {}, sent: {} };
    await state.postMessage({ tenantId, mappingId, ...kind, sourceId: randomUUID(), occurredAt: at, hops: [] });
    expect((await list(start)).items).toEqual([]);
  });

  test('tells of an end and of an opening again', async () => {
    const { messageId } = await talk(state, { tenantId, mappingId, conversationId: 'a' });
    const start = await end();
    const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    await state.noteConversation({ tenantId, conversationId: 'a', what: 'ended', at: soon(1) });
    const ended = await list(start);
    expect(ended.items).toEqual([{ tenantId, conversationId: 'a', messageId: null }]);
    await state.postStatus({ tenantId, messageId, status: 'sent', at: soon(2), conversationId: 'a' });
    expect((await list(ended.offset)).items).toEqual([{ tenantId, conversationId: 'a', messageId: null }]);
  });

  test('tells of a customer who is called otherwise, in each of their conversations', async () => {
    const { mappingId: other } = (await state.postMapping({ tenantId, ...number, waId: '492' })).mapping;
    for (const conversationId of ['a', 'b']) await talk(state, { tenantId, mappingId, conversationId });
    await talk(state, { tenantId, mappingId: other, conversationId: 'c' });
    const all = ['a', 'b'].map((conversationId) => ({ tenantId, conversationId, messageId: null }));
    let from = await end();
    /** What is told of it, once it is done. */
    const told = async (change: Promise<unknown>) => {
      await change;
      const { items, offset } = await list(from);
      from = offset;
      return items.toSorted((one, two) => one.conversationId.localeCompare(two.conversationId));
    };
    const ann = { tenantId, ...number, waId: '491' };
    expect(await told(state.postMapping({ ...ann, name: 'Ann' }))).toEqual(all);
    expect(await told(state.postMapping({ ...ann, name: 'Ann' }))).toEqual([]);
    expect(await told(state.postMapping({ ...ann, username: 'ann' }))).toEqual(all);
    // The number had another owner, whose conversations show it no more.
    const moved = state.rekeyMapping({ tenantId, ...number, previous: { waId: '491' }, waId: '492' });
    expect(await told(moved)).toEqual([...all, { tenantId, conversationId: 'c', messageId: null }]);
    const stop = { tenantId, phoneNumberId: '1', waId: '492', marketingStopped: true, at: new Date().toISOString() };
    expect(await told(state.notePreference(stop))).toEqual(all);
    expect(await told(state.notePreference(stop))).toEqual([]);
  });

  test('tells of a message that is held, and of what becomes of it', async () => {
    let from = await end();
    const told = async () => {
      const { items, offset } = await list(from);
      from = offset;
      return items.map(({ messageId }) => messageId);
    };
    const at = new Date().toISOString();
    const message = { tenantId, mappingId, sourceId: 'portal/1', kind: 'text', text: 'Hi', conversationId: 'a' };
    const row = { ...message, occurredAt: at, raw: {}, sent: {}, hops: [] };
    await state.holdMessage({ ...row, held: { what: 'given-up', failure: null } });
    const [messageId] = await told();
    expect(messageId).toEqual(expect.any(String));
    await state.postMessage({ ...row, direction: 'outbound' });
    await state.postStatus({ tenantId, messageId: messageId as string, released: true, at });
    expect(new Set(await told())).toEqual(new Set([messageId]));
    await state.postStatus({ tenantId, messageId: messageId as string, status: 'sent', at });
    expect(await told()).toEqual([messageId]);
  });

  test('comes page by page, of several tenants in one order, and of no other', async () => {
    const other = randomUUID();
    const { mapping } = await state.postMapping({ tenantId: other, ...number, waId: '491' });
    const start = await end();
    const written: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      written.push((await talk(state, { tenantId, mappingId, conversationId: 'a' })).messageId);
      written.push(
        (await talk(state, { tenantId: other, mappingId: mapping.mappingId, conversationId: 'b' })).messageId,
      );
    }
    const read: string[] = [];
    for (let page = await list(start, 3, [tenantId, other]); ; page = await list(page.offset, 3, [tenantId, other])) {
      read.push(...page.items.flatMap(({ messageId }) => messageId ?? []));
      if (!page.more) break;
    }
    expect([...new Set(read)]).toEqual(written);
    const mine = await list(start);
    expect(new Set(mine.items.map((one) => one.tenantId))).toEqual(new Set([tenantId]));
  });

  test('an offset that nobody gave, or from the future of another database, has lost everything', async () => {
    for (const after of ['', 'x', '1', '1.2.3', '1.-1', '9000000000000000000.1']) {
      const answer = await list(after);
      expect(answer).toMatchObject({ items: [], more: false, lost: true });
      expect(await list(answer.offset)).toMatchObject({ lost: false });
    }
  });

  test('is kept for a day: whoever comes from before it has lost some, and nobody else', async () => {
    const before = await end();
    await talk(state, { tenantId, mappingId, conversationId: 'a' });
    const after = await end();
    const { forgetOld, tenants } = changeStore(own.database);
    expect(await tenants()).toContain(tenantId);
    expect(await forgetOld(tenantId)()).toEqual({ deleted: { changes: 0 }, more: false });
    await asOwner(sql`update changes set at = at - interval '25 hours' where tenant_id = ${tenantId}`);
    const { messageId } = await talk(state, { tenantId, mappingId, conversationId: 'a' });
    expect((await forgetOld(tenantId)()).deleted.changes).toBeGreaterThan(0);
    expect(await list(before)).toMatchObject({ items: [], lost: true });
    const rest = await list(after);
    expect(rest.lost).toBe(false);
    expect(rest.items.map((one) => one.messageId)).toContain(messageId);
  });

  test('tells of what was erased', async () => {
    const { messageId } = await talk(state, { tenantId, mappingId, conversationId: 'a' });
    const start = await end();
    const { state: erasing } = await startState(own.database, ({ path }) => {
      if (path.endsWith('/numbers')) return { items: [], nextCursor: null };
      return path.startsWith('/tenants/') ? { owner: null } : { discarded: 0, notes: 0 };
    });
    await erasing.eraseCustomer({ tenantId, customer: '491' });
    expect((await list(start)).items).toEqual([
      { tenantId, conversationId: 'a', messageId },
      { tenantId, conversationId: 'a', messageId: null },
    ]);
  });
}

describe('changes on pglite', () => {
  suite('pglite');
});
const { postgresql } = await realStores();
if (postgresql) {
  describe('changes on postgresql', () => {
    suite('postgresql');

    /** A writer that has written and is not to be seen yet. */
    async function writer(conversationId: string) {
      const written = Promise.withResolvers<void>();
      const release = Promise.withResolvers<void>();
      const ended = own.database.tables().of(tenantId, (db) =>
        db.transaction().execute(async (tx) => {
          await sql`insert into changes (tenant_id, conversation_id) values (${tenantId}, ${conversationId})`.execute(
            tx,
          );
          written.resolve();
          await release.promise;
        }),
      );
      await written.promise;
      return async () => {
        release.resolve();
        await ended;
      };
    }

    test('writers that end in another order than they began: nothing is missed and nothing comes twice', async () => {
      const read: string[] = [];
      let offset = await end();
      const first = await writer('first');
      const second = await writer('second');
      /** As often as it takes for so many to be there. */
      const follow = async (most: number) => {
        do {
          const page = await now(offset);
          offset = page.offset;
          read.push(...page.items.map(({ conversationId }) => conversationId));
        } while (read.length < most);
      };
      await follow(0);
      await second();
      await follow(0);
      // Though it is to be seen, something older may come yet.
      expect(read).toEqual([]);
      const third = await writer('third');
      await first();
      await follow(2);
      expect(read).toEqual(['first', 'second']);
      await third();
      await follow(3);
      await follow(0);
      expect(read).toEqual(['first', 'second', 'third']);
    });

    test('whoever begins while somebody writes is told of it once it is there', async () => {
      const open = await writer('open');
      const { offset } = await state.listChanges({ tenantIds: [tenantId], after: null });
      expect((await now(offset)).items).toEqual([]);
      await open();
      expect((await list(offset)).items.map(({ conversationId }) => conversationId)).toEqual(['open']);
    });

    test('many writers at once: a reader beside them gets each of their changes once', async () => {
      const many = Array.from({ length: 8 }, (_, lane) => `lane-${lane}`);
      let offset = await end();
      const read: string[] = [];
      const follow = async () => {
        for (let more = true; more; ) {
          const page = await state.listChanges({ tenantIds: [tenantId], after: offset, limit: 7 });
          ({ offset, more } = page);
          read.push(...page.items.map(({ conversationId }) => conversationId));
        }
      };
      let writing = true;
      const reading = (async () => {
        while (writing) await follow();
      })();
      await Promise.all(
        many.map(async (lane) => {
          for (let round = 0; round < 10; round += 1) await (await writer(`${lane}-${round}`))();
        }),
      );
      writing = false;
      await reading;
      await ended();
      await follow();
      expect(read.toSorted()).toEqual(
        many.flatMap((lane) => Array.from({ length: 10 }, (_, round) => `${lane}-${round}`)).toSorted(),
      );
    });
  });
} else absent('PostgreSQL for changes');
