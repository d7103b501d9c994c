import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Database } from '../../kit/database/database.ts';
import { startState } from './state-for-tests.ts';

let database: Database;
let state: Client<typeof stateContract>;

beforeAll(async () => {
  ({ database, state } = await startState());
});
afterAll(() => database.close());

const number = { phoneNumberId: '1', integrationId: 'integration' };
const phone = '16505551234';

describe('history', () => {
  const tenantId = randomUUID();
  const other = randomUUID();
  const minute = (index: number) => `2026-11-22T10:0${index}:00.000Z`;
  const messageIds: string[] = [];

  beforeAll(async () => {
    const { mapping } = await state.postMapping({ tenantId, ...number, waId: phone, name: 'Ann' });
    for (let index = 0; index < 7; index += 1) {
      const conversationId = index < 5 ? 'talk-0' : `talk-${index}`;
      const at = minute(index);
      const { messageId } = await state.postMessage({
        tenantId,
        mappingId: mapping.mappingId,
        direction: 'inbound',
        sourceId: `wamid.${index}`,
        kind: 'text',
        text: `text ${index}`,
        occurredAt: at,
        raw: {},
        sent: {},
        hops: [],
      });
      messageIds.push(messageId);
      await state.postStatus({
        tenantId,
        messageId,
        status: 'sent',
        at,
        genesysMessageId: `g-${index}`,
        conversationId,
      });
    }
  });

  async function pages<T>(read: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>) {
    const found: T[][] = [];
    let cursor: string | undefined;
    do {
      const page = await read(cursor);
      found.push(page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return found;
  }

  test('conversations, newest message first, page by page', async () => {
    const found = await pages((cursor) => state.listConversations({ tenantId, limit: 2, cursor }));
    expect(found.map((page) => page.map(({ conversationId }) => conversationId))).toEqual([
      ['talk-6', 'talk-5'],
      ['talk-0'],
    ]);
    expect(found[1]?.[0]).toEqual({
      conversationId: 'talk-0',
      phoneNumberId: '1',
      customer: { waId: phone, userId: null, name: 'Ann' },
      startedAt: minute(0),
      lastMessageAt: minute(4),
      state: 'open',
      endedAt: null,
      endReason: null,
      episode: 1,
      episodeStartedAt: expect.any(String),
    });
    expect(await state.listConversations({ tenantId: other })).toEqual({ items: [], nextCursor: null });
  });

  test('messages of a conversation, newest first, page by page', async () => {
    const found = await pages((cursor) => state.listMessages({ tenantId, conversationId: 'talk-0', limit: 2, cursor }));
    expect(found.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(found.flat().map(({ messageId }) => messageId)).toEqual(messageIds.slice(0, 5).toReversed());
    expect(found[0]?.[0]).toMatchObject({
      wamid: 'wamid.4',
      genesysMessageId: 'g-4',
      text: 'text 4',
      status: 'sent',
      occurredAt: minute(4),
    });
    expect((await state.listMessages({ tenantId: other, conversationId: 'talk-0' })).items).toEqual([]);
  });

  test('a cursor of another list is bad input', async () => {
    const { nextCursor } = await state.listConversations({ tenantId, limit: 1 });
    const cursor = nextCursor ?? '';
    await expect(state.listMessages({ tenantId, conversationId: 'talk-0', cursor })).rejects.toMatchObject({
      code: 'bad_input',
    });
    await expect(state.listQuarantine({ cursor })).rejects.toMatchObject({ code: 'bad_input' });
  });

  test('the mapping behind a conversation, and where it is now', async () => {
    const { mapping } = await state.getConversation({ tenantId, conversationId: 'talk-0' });
    expect(mapping).toMatchObject({ waId: phone, conversationId: 'talk-6' });
    expect(await state.getConversation({ tenantId: other, conversationId: 'talk-0' })).toEqual({
      mapping: null,
      ended: false,
    });
  });

  test("the journey of a message is its own tenant's only", async () => {
    const messageId = messageIds[0] as string;
    expect(await state.getJourney({ tenantId, messageId })).toMatchObject({
      messageId,
      customer: 'Ann',
      text: 'text 0',
      conversationId: expect.any(String),
      failure: null,
    });
    await expect(state.getJourney({ tenantId: other, messageId })).rejects.toMatchObject({ code: 'not_found' });
    expect((await state.listJourneys({ tenantId, limit: 3 })).items.map((one) => one.messageId)).toEqual(
      messageIds.slice(4).toReversed(),
    );
  });
});

test('quarantine keeps a payload once and counts it', async () => {
  const item = {
    reason: 'unknown_number' as const,
    from: 'whatsapp' as const,
    subject: '77',
    detail: null,
    payload: { a: 'b\0' },
  };
  await state.postQuarantine({ items: [item, item, { ...item, subject: '78' }] });
  await state.postQuarantine({ items: [item] });
  const { items } = await state.listQuarantine({ subject: '77' });
  expect(items).toEqual([expect.objectContaining({ ...item, payload: { a: 'b\ufffd' }, times: 2 })]);
});
