import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Database } from '../../kit/database/database.ts';
import type { Metrics } from '../../kit/metrics.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../kit/testing/stores.ts';
import { placesOf } from '../../test/every-column.ts';
import { holdUp, waitingFor } from '../../test/held-up.ts';
import { type Asked, startState } from './state-for-tests.ts';
import { mediaRef, talk } from './talk-for-tests.ts';

let own: TestDatabase;
let state: Client<typeof stateContract>;
let metrics: Metrics;
let tenantId: string;
/** What neighbours were asked; a path in `away` answers nothing. */
let asked: Asked[];
const away = new Set<string>();

const note = {
  noteId: randomUUID(),
  personId: 'nora',
  text: 'Wants a refund',
  createdAt: '2026-11-20T10:00:00.000Z',
};

function neighbours(one: Asked): object {
  asked.push(one);
  if (away.has(one.path)) return { nothing: 'of the kind' };
  if (one.path === '/whatsapp/media/erase') return { files: (one.body as { mediaIds: string[] }).mediaIds.length };
  if (one.path.endsWith('/dead-letters/discard')) return { discarded: one.path.startsWith('/inbound') ? 2 : 1 };
  if (one.path === '/portal/notes/erase') return { notes: 2 };
  if (one.path === '/portal/notes/export') return { notes: [note] };
  if (one.path.endsWith('/numbers')) return { items: [], nextCursor: null };
  if (one.path.startsWith('/tenants/by-number/')) return { owner: null };
  throw new Error(`nobody answers ${one.path}`);
}

/** Numbers that appear nowhere by chance. */
const digits = () => `49${String(Math.floor(Math.random() * 1e12)).padStart(12, '7')}`;

function person() {
  const [phone, user, name] = [digits(), `US.${digits()}`, `Ann ${digits()}`];
  return { phone, user, name, username: `ann.${digits()}`, marks: [phone, user, name] };
}
type Someone = ReturnType<typeof person>;

async function customer(one: Someone, phoneNumberId: string, owner = tenantId, names: object = {}): Promise<string> {
  const { phone, user, name, username } = one;
  const { mapping } = await state.postMapping({
    tenantId: owner,
    phoneNumberId,
    integrationId: `integration-${phoneNumberId}`,
    waId: phone,
    userId: user,
    name,
    username,
    ...names,
  });
  return mapping.mappingId;
}

const quarantine = (subject: string, payload: unknown) =>
  state.postQuarantine({ items: [{ reason: 'unhandled', from: 'whatsapp', subject, detail: null, payload }] });

/** Writes to two numbers and in a group, sends a file, and left something in quarantine. */
async function lives(one: Someone, owner = tenantId): Promise<string[]> {
  const first = await customer(one, '1', owner);
  const second = await customer(one, '2', owner);
  const raw = { from: one.phone, from_user_id: one.user, text: `I am ${one.name}` };
  const text = raw.text;
  await talk(state, { tenantId: owner, mappingId: first, text, raw, media: mediaRef(`file-${one.phone}`) });
  await talk(state, { tenantId: owner, mappingId: first, direction: 'outbound', text: `Hello ${one.name}`, raw });
  await talk(state, { tenantId: owner, mappingId: second, text, raw });
  return [first, second];
}

function suite(kind: Database['kind']) {
  beforeAll(async () => {
    own = await testDatabase(kind);
    ({ state, metrics } = await startState(own.database, neighbours));
  });
  afterAll(() => own.drop());
  beforeEach(() => {
    tenantId = randomUUID();
    asked = [];
    away.clear();
  });

  test('everything of a person goes, at all numbers, and nothing of anybody else', async () => {
    const [ann, ben] = [person(), person()];
    await lives(ann);
    await lives(ben);
    const other = randomUUID();
    await lives(ann, other);
    await quarantine('1', { contacts: [{ wa_id: ann.phone }] });
    await quarantine('1', { contacts: [{ wa_id: ben.phone }], text: `about ${ann.phone} in a text` });
    await quarantine('elsewhere', { contacts: [{ wa_id: ann.phone }] });

    const pages = await state.exportCustomer({ tenantId, customer: ann.phone });
    const { found, erased } = await state.eraseCustomer({ tenantId, customer: ann.phone });
    expect(found).toBe(true);
    expect(erased).toEqual({
      mappings: 2,
      aliases: 6,
      conversations: 2,
      messages: 3,
      payloads: 3,
      files: 1,
      quarantine: 1,
      deadLetters: 3,
      notes: 2,
    });
    const counted = await metrics.registry.getSingleMetric('state_deleted_total')?.get();
    expect(counted?.values).toContainEqual(
      expect.objectContaining({ value: 3, labels: expect.objectContaining({ why: 'customer', what: 'messages' }) }),
    );
    // What was shown is what went.
    expect(pages.identities).toHaveLength(2);
    expect(pages.identities.flatMap(({ aliases }) => aliases)).toHaveLength(6);
    expect(pages.messages).toHaveLength(3);
    expect(pages.messages.filter(({ raw }) => raw !== null)).toHaveLength(3);
    expect(new Set(pages.messages.map(({ conversationId }) => conversationId)).size).toBe(2);
    expect(pages.messages.filter(({ media }) => media !== null)).toHaveLength(1);
    expect(pages.quarantined).toHaveLength(1);
    expect(pages.notes).toEqual([note]);
    expect(asked).toContainEqual({ path: '/portal/notes/erase', body: { tenantId, mappingIds: expect.any(Array) } });

    const names = expect.arrayContaining([ann.phone, ann.user]);
    for (const path of ['/inbound/dead-letters/discard', '/outbound/dead-letters/discard'])
      expect(asked).toContainEqual({ path, body: { tenantId, names } });
    expect(asked).toContainEqual({
      path: '/whatsapp/media/erase',
      body: { tenantId, mediaIds: [`file-${ann.phone}`] },
    });

    expect(await state.exportCustomer({ tenantId, customer: ann.user })).toEqual({
      identities: [],
      messages: [],
      quarantined: [],
      notes: [],
      nextCursor: null,
    });
    const bens = await state.exportCustomer({ tenantId, customer: ben.user });
    expect([bens.identities.length, bens.messages.length, bens.quarantined.length]).toEqual([2, 3, 1]);
    const anns = await state.exportCustomer({ tenantId: other, customer: ann.phone });
    expect([anns.identities.length, anns.messages.length]).toEqual([2, 3]);
    expect(await state.eraseCustomer({ tenantId, customer: ann.phone })).toEqual({ found: false, erased: {} });
  });

  test('no column of no table holds a mark of whoever was erased', async () => {
    const ann = person();
    await lives(ann);
    await quarantine('1', { contacts: [{ wa_id: ann.phone, profile: { name: ann.name } }] });
    const marks = [...ann.marks, ann.username];
    expect(await placesOf(own.database, marks)).toEqual(
      expect.arrayContaining(['mappings.name', 'messages.text', 'message_payloads.raw', 'quarantine.payload']),
    );
    await state.eraseCustomer({ tenantId, customer: ann.user });
    expect(await placesOf(own.database, marks)).toEqual([]);
  });

  test.each(['phone', 'user', 'variant', 'parent', 'mapping'] as const)('a person is found by %s', async (by) => {
    const ann = person();
    const [variant, parent] = [digits(), `US.ENT.${digits()}`];
    await customer(ann, '2');
    const mapping = await customer(ann, '1', tenantId, { variants: [variant], parentUserId: parent });
    const name = { phone: ann.phone, user: ann.user, variant, parent, mapping }[by];
    const { identities } = await state.exportCustomer({ tenantId, customer: name });
    expect(identities.map(({ phoneNumberId }) => phoneNumberId)).toEqual(['2', '1']);
    expect(await state.eraseCustomer({ tenantId, customer: name })).toMatchObject({ erased: { mappings: 2 } });
    expect(await placesOf(own.database, [...ann.marks, variant, parent])).toEqual([]);
  });

  test('a username finds nobody: it may be somebody else’s by now', async () => {
    const ann = person();
    await customer(ann, '1');
    expect(await state.eraseCustomer({ tenantId, customer: `@${ann.username}` })).toMatchObject({ found: false });
  });

  test('who writes again is somebody new', async () => {
    const ann = person();
    const [before] = await lives(ann);
    const { messageId } = await talk(state, { tenantId, mappingId: before as string, sourceId: 'wamid.last' });
    await state.eraseCustomer({ tenantId, customer: ann.phone });
    const message = { tenantId, mappingId: before as string };
    await expect(talk(state, message)).rejects.toMatchObject({
      code: 'not_found',
      details: { erased: 'customer' },
    });
    const after = await customer(ann, '1');
    expect(after).not.toBe(before);
    const { mapping } = await state.getMapping({ tenantId, phoneNumberId: '1', wa_id: ann.phone });
    expect(mapping).toMatchObject({ mappingId: after, address: { id: ann.phone }, conversationId: null });
    await talk(state, { tenantId, mappingId: after });
    expect((await state.exportCustomer({ tenantId, customer: ann.phone })).messages).toHaveLength(1);
    // Whatever waited in a queue and was stored before is not new.
    const again = {
      tenantId,
      mappingId: after,
      direction: 'inbound' as const,
      sourceId: 'wamid.last',
      kind: 'text',
      text: 'Hi',
      occurredAt: new Date().toISOString(),
      raw: {},
      sent: {},
      hops: [],
    };
    const stored = await state.postMessage(again);
    expect(stored).toMatchObject({ messageId, duplicate: true, claimed: false, status: 'unknown' });
  });

  test('what somebody wrote in a group goes, what others wrote there stays', async () => {
    const [ann, ben] = [person(), person()];
    const group = digits();
    const { mapping } = await state.postMapping({
      tenantId,
      phoneNumberId: '1',
      integrationId: 'integration-1',
      groupId: group,
    });
    const inGroup = (one: Someone, text: string, more: object = {}) =>
      talk(state, {
        tenantId,
        mappingId: mapping.mappingId,
        text,
        senders: [one.user, one.phone],
        raw: { from: one.phone, from_user_id: one.user, ...more },
      });
    await inGroup(ann, `I am ${ann.name}`);
    await inGroup(ben, 'Welcome', { context: { from: ann.phone } });
    await inGroup(ben, 'Who else?');

    const { identities, messages } = await state.exportCustomer({ tenantId, customer: ann.phone });
    expect(identities).toEqual([]);
    expect(messages.map(({ text }) => text)).toEqual([`I am ${ann.name}`]);
    const { erased } = await state.eraseCustomer({ tenantId, customer: ann.phone });
    // Her own, and how the answer to it came.
    expect(erased).toMatchObject({ messages: 1, payloads: 2, mappings: 0 });
    expect(await placesOf(own.database, ann.marks)).toEqual([]);
    const left = await state.exportCustomer({ tenantId, customer: ben.user });
    expect(left.messages.map(({ text, raw }) => [text, raw !== null])).toEqual([
      ['Who else?', true],
      ['Welcome', false],
    ]);
  });

  test('is gone on with after it was broken off', async () => {
    const ann = person();
    await lives(ann);
    away.add('/whatsapp/media/erase');
    await expect(state.eraseCustomer({ tenantId, customer: ann.phone })).rejects.toMatchObject({ code: 'internal' });
    // Unknown from the first moment on, though some of it is there yet.
    expect(await state.getMapping({ tenantId, phoneNumberId: '1', wa_id: ann.phone })).toEqual({ mapping: null });
    const back = await customer(ann, '1');
    await talk(state, { tenantId, mappingId: back });
    away.clear();
    const { erased } = await state.eraseCustomer({ tenantId, customer: ann.user });
    expect(erased).toMatchObject({ mappings: 3, messages: 4, files: 1 });
    expect(await placesOf(own.database, ann.marks)).toEqual([]);
  });

  test('of somebody who is writing leaves nothing behind', async () => {
    const ann = person();
    for (let round = 0; round < 5; round += 1) {
      const mappingId = await customer(ann, '1');
      // Its id is told for a day yet, to those who had it open.
      const conversationId = randomUUID();
      const message = { tenantId, mappingId, conversationId, text: ann.name, raw: { from: ann.phone } };
      /** Writes on until nobody is there any more. */
      async function write(): Promise<never> {
        for (;;) await talk(state, message);
      }
      await talk(state, message);
      const writers = Promise.allSettled(Array.from({ length: 5 }, write));
      const { erased } = await state.eraseCustomer({ tenantId, customer: ann.phone });
      expect(erased.messages).toBeGreaterThan(0);
      for (const end of await writers)
        expect(end).toMatchObject({
          status: 'rejected',
          reason: { code: 'not_found', details: { erased: 'customer' } },
        });
      expect(await placesOf(own.database, [...ann.marks, mappingId])).toEqual([]);
    }
  });

  test('of somebody who is just being found is either before or after it', async () => {
    const ann = person();
    for (let round = 0; round < 10; round += 1) {
      await customer(ann, '1');
      const found = Array.from({ length: 5 }, () =>
        customer(ann, '1').catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'unavailable' });
          return null;
        }),
      );
      await Promise.all([state.eraseCustomer({ tenantId, customer: ann.user }), ...found]);
      const now = await customer(ann, '1');
      const { identities } = await state.exportCustomer({ tenantId, customer: ann.phone });
      expect(identities.map((identity) => identity.mappingId)).toEqual([now]);
      expect(identities[0]?.genesysAddress).toBe(ann.phone);
    }
  });
}

describe('erasing a person on pglite', () => {
  suite('pglite');
});

if ((await realStores()).postgresql) {
  describe('erasing a person on postgresql', () => {
    suite('postgresql');

    test('waits for a message that is just being stored, and takes it along', async () => {
      const ann = person();
      const mappingId = await customer(ann, '1');
      const conversationId = randomUUID();
      const message = { tenantId, mappingId, conversationId, sourceId: `wamid.${ann.phone}`, text: ann.name };
      const letGo = await holdUp(own.database, (db) =>
        sql`
          insert into messages (tenant_id, id, mapping_id, direction, source_id, kind, occurred_at)
          values (${tenantId}, ${randomUUID()}, ${mappingId}, 'inbound', ${message.sourceId}, 'text', now())`.execute(
          db,
        ),
      );
      const storing = talk(state, message);
      await waitingFor(own.database, 1);
      const erasing = state.eraseCustomer({ tenantId, customer: ann.phone });
      await Promise.race([waitingFor(own.database, 2), erasing]);
      await letGo();
      await storing;
      expect((await erasing).erased).toMatchObject({ mappings: 1, messages: 1 });
      expect(await placesOf(own.database, [...ann.marks, mappingId])).toEqual([]);
    });
  });
} else absent('PostgreSQL for erasing a person');
