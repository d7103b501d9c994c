import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KeptMessage } from '../../../contracts/inbox.ts';
import { type TestDatabase, testDatabase } from '../../../kit/testing/stores.ts';
import { databases } from '../../../test/auth-service.ts';
import { type Asked, agent, startPortal, supervisor, tenantId } from '../portal-for-tests.ts';
import { conversationRow } from './row-for-tests.ts';

const at = '2026-11-27T08:00:00.000Z';
const kept = (text: string): KeptMessage => ({
  messageId: randomUUID(),
  direction: 'inbound',
  kind: 'text',
  text,
  status: 'delivered',
  failure: null,
  held: null,
  wamid: `wamid.${text}`,
  genesysMessageId: null,
  conversationId: 'c-1',
  grade: 'full',
  lost: null,
  origin: null,
  about: null,
  media: null,
  occurredAt: at,
  createdAt: at,
  author: null,
  mappingId: randomUUID(),
  sourceId: `wamid.${text}`,
  raw: { type: 'text', text: { body: text } },
  sent: null,
});

describe.each(databases)('reading messages on %s', (kind) => {
  let own: TestDatabase;
  let made: Awaited<ReturnType<typeof startPortal>>;
  const found = {
    items: [kept('two'), kept('one')],
    beside: [kept('quoted')],
    nextCursor: 'older',
    newerCursor: 'newer',
  };
  const life = { state: 'ended', endedAt: at, endReason: 'platform', episode: 1, episodeStartedAt: at };
  const answer = ({ name }: Asked): object =>
    name === 'disconnectConversation'
      ? { conversationId: 'c-1', ...life }
      : name === 'getInbox'
        ? { items: [conversationRow()] }
        : name === 'listInboxMessages'
          ? found
          : { items: [] };

  beforeAll(async () => {
    own = await testDatabase(kind);
    made = await startPortal(own.database, answer);
  });
  afterAll(async () => {
    await made.close();
    await own.drop();
  });

  test('around one of them, with what is beside them and where to read on', async () => {
    const around = { tenantId, conversationId: 'c-1', around: 'wamid.one', limit: 2 };
    const slice = await made.as(agent('ada'), (portal) => portal.listInboxMessages(around));
    expect(slice).toMatchObject({ nextCursor: 'older', newerCursor: 'newer' });
    expect(slice.items.map(({ content }) => content)).toEqual([
      { type: 'text', text: 'two' },
      { type: 'text', text: 'one' },
    ]);
    expect(slice.beside.map(({ content }) => content)).toEqual([{ type: 'text', text: 'quoted' }]);
    const asked = made.asked.find(({ name }) => name === 'listInboxMessages');
    expect(asked?.input).toMatchObject({ around: 'wamid.one', limit: '2' });
  });

  test('whoever has a conversation ends it, and so does a supervisor; a colleague does not', async () => {
    const end = (caller: Parameters<typeof made.as>[0]) =>
      made.as(caller, (portal) => portal.endInboxConversation({ tenantId, conversationId: 'c-1' }));
    const ended = () => made.names().filter((name) => name === 'disconnectConversation').length;
    await expect(end(agent('bob'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(ended()).toBe(0);
    expect(await end(agent('ada'))).toEqual({ ok: true });
    expect(await end(supervisor('sue'))).toEqual({ ok: true });
    expect(ended()).toBe(2);
  });

  test('the advertisement that led a customer here is told with the message', async () => {
    const referral = { source_type: 'ad', headline: 'Spring tents', source_url: 'https://fb.me/1' };
    found.items[0] = { ...kept('two'), raw: { type: 'text', text: { body: 'two' }, referral } };
    const { items } = await made.as(agent('ada'), (portal) =>
      portal.listInboxMessages({ tenantId, conversationId: 'c-1' }),
    );
    expect(items.map((message) => message.referral)).toEqual([
      { source: 'ad', headline: 'Spring tents', url: 'https://fb.me/1' },
      null,
    ]);
  });
});
