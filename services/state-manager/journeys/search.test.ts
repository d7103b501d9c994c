import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { Client } from '../../../kit/client.ts';
import type { Database } from '../../../kit/database/database.ts';
import { openLog } from '../../../kit/log.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../../kit/testing/stores.ts';
import { newTenant } from '../inbox/inbox-for-tests.ts';
import { indexer } from '../inbox/indexer.ts';
import { wordStore } from '../inbox/word-store.ts';
import { lease } from '../lease.ts';
import { startState } from '../state-for-tests.ts';
import { talk } from '../talk-for-tests.ts';

let own: TestDatabase;
let state: Client<typeof stateContract>;
let tenant: ReturnType<typeof newTenant>;

const write = () =>
  indexer({
    words: wordStore(own.database),
    lease: lease(own.database, 'words', 60),
    log: openLog({ level: 'silent' }),
  }).run();

const find = (text: string, tenantId = tenant.tenantId) => state.findJourneys({ tenantId, text });
const findIn = (divisions: string[], text: string) =>
  state.findJourneys({ tenantId: tenant.tenantId, divisions, text });
const nothing = { messages: [], conversation: null, customers: [], more: false };

function suite(kind: Database['kind']) {
  beforeAll(async () => {
    own = await testDatabase(kind);
    ({ state } = await startState(own.database));
  });
  afterAll(() => own.drop());
  beforeEach(() => {
    tenant = newTenant(state);
  });

  const ids = (found: { messages: { messageId: string }[] } | null | undefined) =>
    found?.messages.map(({ messageId }) => messageId);

  test('a message is found by each of its ids, and by none of another company', async () => {
    const { tenantId } = tenant;
    const mappingId = await tenant.customer({ waId: '491701234567', name: 'Ann Lee' });
    const sourceId = `wamid.${randomUUID()}`;
    const inbound = await talk(state, { tenantId, mappingId, sourceId, conversationId: 'a' });
    await state.postStatus({
      tenantId,
      messageId: inbound.messageId,
      status: 'delivered',
      at: new Date().toISOString(),
      genesysMessageId: 'feed8085cb0f3a5d9c8b',
    });
    for (const id of [inbound.messageId, inbound.messageId.toUpperCase(), sourceId, 'feed8085cb0f3a5d9c8b']) {
      const found = await find(id);
      expect([id, ids(found)]).toEqual([id, [inbound.messageId]]);
      expect(found.messages[0]?.customer).toMatchObject({ name: 'Ann Lee', waId: '491701234567' });
      expect(found).toMatchObject({ conversation: null, customers: [], more: false });
      expect(await find(id, randomUUID())).toEqual(nothing);
    }
  });

  test('an agent’s message is found by its ids too, all parts by the id of the event', async () => {
    const { tenantId } = tenant;
    const mappingId = await tenant.customer();
    const part = (number: number) =>
      talk(state, {
        tenantId,
        mappingId,
        direction: 'outbound',
        sourceId: number === 1 ? 'event' : `event/${number}`,
        eventId: 'event',
        part: number,
        parts: 2,
        hops: [],
      });
    const [one, two] = [await part(1), await part(2)];
    const at = new Date().toISOString();
    await state.postStatus({ tenantId, messageId: two.messageId, at, status: 'sent', wamid: 'wamid.two' });
    await state.postStatus({ tenantId, messageId: two.messageId, at, wamid: 'wamid.two' });
    expect(new Set(ids(await find('event')))).toEqual(new Set([one.messageId, two.messageId]));
    expect(ids(await find('event/2'))).toEqual([two.messageId]);
  });

  test('a conversation is found by its id, with its newest messages', async () => {
    const { tenantId } = tenant;
    const mappingId = await tenant.customer({ name: 'Ann Lee' });
    const conversationId = randomUUID();
    const sent = [];
    for (let number = 0; number < 22; number += 1)
      sent.push(await talk(state, { tenantId, mappingId, conversationId }));
    const { conversation, messages, customers } = await find(conversationId);
    expect(conversation).toMatchObject({ conversationId, customer: { mappingId, name: 'Ann Lee' } });
    expect(ids(conversation)).toEqual(
      sent
        .map(({ messageId }) => messageId)
        .toReversed()
        .slice(0, 20),
    );
    expect([messages, customers]).toEqual([[], []]);
    expect(await find(conversationId, randomUUID())).toEqual(nothing);
  });

  test('a customer is found by their number however it is written, also before they joined a conversation', async () => {
    const { tenantId } = tenant;
    const mappingId = await tenant.customer({ waId: '491701234567', name: 'Ann Lee' });
    await tenant.says(await tenant.customer({ waId: '4930999', name: 'Ben Major' }), 'b');
    // Genesys has not taken it: there is no conversation.
    const { messageId } = await state.postMessage({
      tenantId,
      mappingId,
      direction: 'inbound',
      sourceId: `wamid.${randomUUID()}`,
      kind: 'text',
      text: 'Hi',
      occurredAt: new Date().toISOString(),
      raw: {},
      sent: {},
      hops: [],
    });
    for (const number of ['491701234567', '+49 170 1234567', '0049 (170) 123-45.67'])
      expect([number, (await find(number)).customers]).toEqual([
        number,
        [
          expect.objectContaining({
            mappingId,
            waId: '491701234567',
            messages: [expect.objectContaining({ messageId })],
          }),
        ],
      ]);
    await write();
    for (const part of ['0170 123 45', '34567', '+49 170'])
      expect([part, (await find(part)).customers.map((one) => one.mappingId)]).toEqual([part, [mappingId]]);
    expect(await find('+49 170 1234567', randomUUID())).toEqual(nothing);
  });

  test('by a name or a part of it, whoever wrote last first, ten at most', async () => {
    const { tenantId } = tenant;
    const ann = await tenant.customer({ name: 'Ann Lee', username: 'annlee' });
    const lee = await tenant.customer({ name: 'Lee Major' });
    for (const mappingId of [ann, lee, ann])
      await talk(state, { tenantId, mappingId, conversationId: `talk-${mappingId}`, opensWindow: true });
    await write();
    const people = async (text: string) => (await find(text)).customers.map((one) => one.mappingId);
    expect(await people('lee')).toEqual([ann, lee]);
    expect(await people('An Le')).toEqual([]);
    for (const text of ['Lee An', 'ANN', '@annlee']) expect([text, await people(text)]).toEqual([text, [ann]]);
    for (let number = 0; number < 11; number += 1) await tenant.customer({ name: `Lee ${number}` });
    await write();
    const many = await find('lee');
    expect([many.customers.length, many.more]).toEqual([10, true]);
    expect((await find('ann')).customers[0]?.messages).toHaveLength(2);
    expect(await find('lee', randomUUID())).toEqual(nothing);
  });

  test('whoever oversees some divisions finds and reads what is of them, and of none', async () => {
    const { tenantId } = tenant;
    const [ann, ben, cleo] = [
      await tenant.customer({ waId: '491701111111', name: 'Ann Lee' }),
      await tenant.customer({ waId: '491702222222', name: 'Ben Lee' }),
      await tenant.customer({ waId: '491703333333', name: 'Cleo Lee' }),
    ];
    const [northern, southern] = [await tenant.says(ann, 'n-1'), await tenant.says(ben, 's-1')];
    // Of Ann in another division, of somebody who has not joined a conversation, and of Ben before he joins the next one.
    const moved = await tenant.says(ann, 's-2');
    await tenant.note('n-1', [], 'north');
    for (const id of ['s-1', 's-2']) await tenant.note(id, [], 'south');
    const waits = async (mappingId: string) => {
      const message = { kind: 'text', text: 'Hi', occurredAt: new Date().toISOString(), raw: {}, sent: {}, hops: [] };
      const row = { tenantId, mappingId, direction: 'inbound' as const, sourceId: `wamid.${randomUUID()}`, ...message };
      return (await state.postMessage(row)).messageId;
    };
    const [fresh, again] = [await waits(cleo), await waits(ben)];
    await write();

    const people = async (divisions: string[], text: string) =>
      Object.fromEntries((await findIn(divisions, text)).customers.map((one) => [one.mappingId, ids(one)]));
    expect(await people(['north', 'south'], 'lee')).toEqual({
      [ann]: [moved, northern],
      [ben]: [again, southern],
      [cleo]: [fresh],
    });
    expect(await people(['north'], 'lee')).toEqual({ [ann]: [northern], [cleo]: [fresh] });
    expect(await people(['north'], '491702222222')).toEqual({});
    for (const text of [southern, again, moved, 's-1', 's-2']) expect(await findIn(['north'], text)).toEqual(nothing);
    expect(await findIn([], northern)).toEqual(nothing);
    expect(ids(await findIn(['north'], northern))).toEqual([northern]);
    expect(ids((await findIn(['north'], 'n-1')).conversation)).toEqual([northern]);

    for (const read of [state.getJourney, state.getPayloads]) {
      for (const messageId of [southern, again, moved])
        await expect(read({ tenantId, divisions: ['north'], messageId })).rejects.toMatchObject({ code: 'not_found' });
      for (const messageId of [northern, fresh])
        expect(await read({ tenantId, divisions: ['north'], messageId })).toMatchObject({ direction: 'inbound' });
    }
    const listed = async (divisions: string[]) =>
      (await state.listConversations({ tenantId, divisions })).items.map((one) => one.conversationId).toSorted();
    expect([await listed(['north']), await listed(['south'])]).toEqual([['n-1'], ['s-1', 's-2']]);
    const said = async (conversationId: string) =>
      (await state.listMessages({ tenantId, divisions: ['north'], conversationId })).items.length;
    expect([await said('n-1'), await said('s-1')]).toEqual([1, 0]);
  });

  test('what a message came and went as is read, and is said to be gone once it is deleted', async () => {
    const { tenantId } = tenant;
    const mappingId = await tenant.customer();
    const { messageId } = await talk(state, { tenantId, mappingId, raw: { type: 'text' }, sent: null });
    expect(await state.getPayloads({ tenantId, messageId })).toEqual({
      direction: 'inbound',
      raw: { type: 'text' },
      sent: null,
      kept: true,
    });
    await expect(state.getPayloads({ tenantId: randomUUID(), messageId })).rejects.toMatchObject({ code: 'not_found' });
    await own.database
      .tables<{ message_payloads: { tenant_id: string } }>()
      .of(tenantId, (db) => db.deleteFrom('message_payloads').where('tenant_id', '=', tenantId).execute());
    expect(await state.getPayloads({ tenantId, messageId })).toMatchObject({ raw: null, sent: null, kept: false });
  });
}

describe('finding journeys on pglite', () => {
  suite('pglite');
});
const { postgresql } = await realStores();
describe('finding journeys on postgresql', () => {
  if (postgresql) suite('postgresql');
  else absent('PostgreSQL');
});
