import { expect, test } from 'vitest';
import { Fault } from '../../../kit/fault.ts';
import type { OutboundEvent } from '../../../wire/genesys/outbound.ts';
import { conversationReader } from './conversation.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const owner = { tenantId, phoneNumberId: '1', wabaId: '9', integrationId: 'i' };
const conversation = {
  conversationId: 'c-1',
  startedAt: '2026-11-01T00:00:00.000Z',
  phoneNumberId: '1',
  integrationId: 'i',
  address: { id: '447700900001', idType: 'Phone' as const },
};
const span = { from: '2026-11-22T10:00:00.000Z', to: '2026-11-22T11:00:00.000Z' };
const minute = (at: number) => `2026-11-22T10:${String(at).padStart(2, '0')}:00.000Z`;

type Stored = { id: string; at: string; outbound?: boolean; failed?: boolean; normalized?: Record<string, unknown> };

function start(stored: Stored[], known: string[] = [], theirs: typeof owner | null = owner) {
  const delivered: { event: OutboundEvent; at: string | null }[] = [];
  const asked: string[][] = [];
  const read = conversationReader({
    state: {
      knownMessages: async ({ genesysMessageIds }) => ({ known: genesysMessageIds.filter((id) => known.includes(id)) }),
    },
    genesys: {
      async readConversation({ conversationId }) {
        if (conversationId === 'gone') return { conversation: null };
        if (conversationId === 'refused') throw new Fault('rejected', 'no');
        if (conversationId === 'slow') throw new Fault('rate_limited', 'slow');
        const messages = stored.map(({ id, at }) => ({ genesysMessageId: id, at }));
        return { conversation: { state: 'open', endedAt: null, agents: [], division: null, messages } };
      },
      async readMessages({ genesysMessageIds }) {
        asked.push(genesysMessageIds);
        return {
          messages: stored
            .filter(({ id }) => genesysMessageIds.includes(id))
            .map(({ id, at, outbound = true, failed = false, normalized = {} }) => ({
              genesysMessageId: id,
              at,
              outbound,
              failed,
              normalized: { type: 'Text', text: `text ${id}`, ...normalized },
            })),
        };
      },
    },
    ownerOf: async () => theirs,
    deliver: async (_owner, event, at) => void delivered.push({ event, at }),
  });
  return {
    read: (given: Partial<typeof conversation> = {}) => read(tenantId, { ...conversation, ...given }, span),
    delivered,
    asked,
  };
}

test('delivers what is not known, oldest first, in the shape of its webhook', async () => {
  const { read, delivered, asked } = start(
    [
      { id: 'late', at: minute(30) },
      { id: 'early', at: minute(10), normalized: { originatingEntity: 'Bot', channel: { platform: 'Open' } } },
      { id: 'known', at: minute(20) },
      { id: 'customers', at: minute(20), outbound: false },
      { id: 'event', at: minute(20), normalized: { type: 'Event' } },
      { id: 'before', at: '2026-11-22T09:59:00.000Z' },
    ],
    ['known'],
  );
  expect((await read()).findings.map(({ genesysMessageId, outcome }) => [genesysMessageId, outcome])).toEqual([
    ['early', 'delivered'],
    ['late', 'delivered'],
  ]);
  expect(asked).toEqual([['late', 'early', 'customers', 'event']]);
  expect(delivered.map(({ at }) => at)).toEqual([minute(10), minute(30)]);
  expect(delivered[0]?.event).toEqual({
    id: 'early',
    channel: {
      id: 'i',
      platform: 'Open',
      type: 'Private',
      messageId: 'early',
      time: minute(10),
      to: conversation.address,
      from: { id: 'i', idType: 'Opaque' },
    },
    type: 'Text',
    text: 'text early',
    originatingEntity: 'Bot',
    direction: 'Outbound',
    conversationId: 'c-1',
  });
});

test('a message whose webhook had another id is known by that', async () => {
  const { read, delivered } = start([{ id: 'a', at: minute(1), normalized: { id: 'webhook-id' } }], ['webhook-id']);
  expect(await read()).toEqual({ missing: 0, findings: [] });
  expect(delivered).toEqual([]);
});

test('what failed at Genesys goes, unless the agent wrote it again', async () => {
  const text = { normalized: { text: 'the same' } };
  const { read, delivered } = start(
    [
      { id: 'failed', at: minute(1), failed: true },
      { id: 'given up', at: minute(2), failed: true, ...text },
      { id: 'again', at: minute(3), ...text },
    ].map((one) => ({ ...one, id: one.id.replace(' ', '-') })),
    ['again'],
  );
  const { missing, findings } = await read();
  expect(missing).toBe(2);
  expect(findings.map(({ genesysMessageId, outcome }) => [genesysMessageId, outcome])).toEqual([
    ['failed', 'delivered'],
    ['given-up', 'given-up'],
  ]);
  expect(delivered).toHaveLength(1);
});

test('newer models have one type for all', async () => {
  const card = { type: 'Message', content: [{ contentType: 'Card' }] };
  const { read, delivered } = start([
    { id: 'text', at: minute(1), normalized: { type: 'Message' } },
    { id: 'card', at: minute(2), normalized: card },
  ]);
  await read();
  expect(delivered.map(({ event }) => event.type)).toEqual(['Text', 'Structured']);
});

test('what cannot be read, or delivered, is told; what can be later is thrown', async () => {
  const { read, delivered } = start([{ id: 'a', at: minute(1), normalized: { id: 'not an id' } }], [], null);
  for (const conversationId of ['gone', 'refused'])
    expect((await read({ conversationId })).findings).toMatchObject([
      { outcome: 'unreadable', genesysMessageId: null },
    ]);
  expect((await read()).findings).toMatchObject([{ outcome: 'given-up', genesysMessageId: 'a' }]);
  await expect(read({ conversationId: 'slow' })).rejects.toMatchObject({ code: 'rate_limited' });
  expect(delivered).toEqual([]);
});
