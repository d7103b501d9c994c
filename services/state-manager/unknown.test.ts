import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

const at = '2026-11-22T10:00:00.000Z';

/** A tenant with so many messages that nobody knows the outcome of, oldest first. */
async function tenantWith(count: number) {
  const tenantId = randomUUID();
  const customer = { phoneNumberId: '1', integrationId: 'integration', waId: '16505551234' };
  const { mappingId } = (await state.postMapping({ tenantId, ...customer })).mapping;
  const put = async (text: string) => {
    const message = { tenantId, mappingId, direction: 'outbound', kind: 'text', text, occurredAt: at } as const;
    const more = { sourceId: randomUUID(), raw: {}, sent: null, hops: [], conversationId: 'conversation' };
    return (await state.postMessage({ ...message, ...more })).messageId;
  };
  const messageIds: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const messageId = await put(`number ${number}`);
    await state.postStatus({ tenantId, messageId, status: 'unknown', at });
    messageIds.push(messageId);
  }
  const list = async () => (await state.listUnknown({ tenantId, limit: 50 })).items.map(({ messageId }) => messageId);
  return { tenantId, put, messageIds, list };
}

test('those whose answer was lost are listed page by page, each once, for their tenant alone', async () => {
  const { tenantId, put, messageIds } = await tenantWith(5);
  await tenantWith(2);
  await put('known to wait');
  const seen: string[] = [];
  for (let cursor: string | undefined; seen.length === 0 || cursor; ) {
    const page = await state.listUnknown({ tenantId, limit: 2, cursor });
    expect(page.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.items.map(({ messageId }) => messageId));
    cursor = page.nextCursor ?? undefined;
  }
  expect(seen.toSorted()).toEqual(messageIds.toSorted());
  const [first] = (await state.listUnknown({ tenantId, limit: 1 })).items;
  expect(first).toMatchObject({
    conversationId: 'conversation',
    kind: 'text',
    journey: `/api/tenants/${tenantId}/messages/${first?.messageId}/journey`,
  });
  expect(Date.parse(first?.since ?? '')).toBeGreaterThanOrEqual(Date.parse(first?.createdAt ?? ''));
});

test('whoever oversees some divisions has those of them', async () => {
  const { tenantId, messageIds } = await tenantWith(2);
  const at = new Date().toISOString();
  const [messageId] = messageIds as [string];
  await state.postStatus({ tenantId, messageId, at, conversationId: 'northern' });
  await state.noteAgents({ tenantId, conversationId: 'northern', agents: [], division: 'north', at });
  const of = async (divisions: string[]) =>
    (await state.listUnknown({ tenantId, divisions })).items.map((one) => one.messageId);
  expect([await of(['north']), await of(['south'])]).toEqual([messageIds, messageIds.slice(1)]);
});

test.each(['sent', 'delivered', 'read', 'failed'] as const)(
  'one that is known to be %s is listed no more',
  async (status) => {
    const { tenantId, messageIds, list } = await tenantWith(2);
    const [known, still] = messageIds as [string, string];
    const failure = status === 'failed' ? { code: 'settled', message: 'Settled by hand' } : undefined;
    const settled = await state.postStatus({ tenantId, messageId: known, status, onlyFrom: 'unknown', at, failure });
    expect(settled.message).toMatchObject({ status });
    expect(await list()).toEqual([still]);
  },
);

test('a word that is only for what is unknown changes nothing that is known', async () => {
  const { tenantId, messageIds } = await tenantWith(1);
  const [messageId] = messageIds as [string];
  await state.postStatus({ tenantId, messageId, status: 'delivered', at });
  const asked = { tenantId, messageId, status: 'failed', onlyFrom: 'unknown', at } as const;
  const failure = { code: 'settled', message: 'Settled by hand' };
  const hop = { at, service: 'test', step: 'settled' as const };
  expect(await state.postStatus({ ...asked, failure, hop })).toEqual({ message: null });
  const journey = await state.getJourney({ tenantId, messageId });
  expect(journey).toMatchObject({ status: 'delivered' });
  expect(journey.hops.map(({ step }) => step)).not.toContain('settled');
});
