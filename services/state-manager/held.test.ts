import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../kit/testing/stores.ts';
import { startState } from './state-for-tests.ts';

const at = '2026-11-22T10:00:00.000Z';
const delayed = { what: 'delayed', failure: { code: 'rate_limited', message: 'too many' } } as const;
const givenUp = { what: 'given-up', failure: { code: '131056', message: 'too many to one customer' } } as const;

function suite(kind: TestDatabase['database']['kind']) {
  let own: TestDatabase;
  let state: Client<typeof stateContract>;
  let tenantId: string;
  let mappingId: string;
  let sourceId: string;
  beforeAll(async () => {
    own = await testDatabase(kind);
    ({ state } = await startState(own.database));
  });
  afterAll(() => own.drop());
  beforeEach(async () => {
    tenantId = randomUUID();
    sourceId = `portal/${randomUUID()}`;
    const customer = { phoneNumberId: '1', integrationId: 'i', waId: '491' };
    ({ mappingId } = (await state.postMapping({ tenantId, ...customer })).mapping);
  });

  const row = () => ({
    tenantId,
    mappingId,
    sourceId,
    kind: 'text',
    text: 'Hello',
    conversationId: 'c',
    occurredAt: at,
    origin: 'portal' as const,
    raw: { from: 'portal' },
    sent: { type: 'text' },
    hops: [],
  });
  const hold = (held: Parameters<typeof state.holdMessage>[0]['held']) => state.holdMessage({ ...row(), held });
  const send = () => state.postMessage({ ...row(), direction: 'outbound' });
  const kept = async () => {
    const { items } = await state.listInboxMessages({ tenantId, conversationId: 'c' });
    expect(items).toHaveLength(1);
    return items[0];
  };

  test('what was never stored is stored, unclaimed, and whoever sends it after all claims it', async () => {
    expect(await hold(givenUp)).toEqual({ status: 'queued' });
    const stored = await kept();
    expect(stored).toMatchObject({ status: 'queued', held: givenUp, sourceId, text: 'Hello', raw: { from: 'portal' } });
    expect(await send()).toMatchObject({ messageId: stored?.messageId, claimed: true, status: 'queued' });
    // It is tried again: given up it is no more.
    expect((await kept())?.held).toEqual({ ...givenUp, what: 'delayed' });
    await state.postStatus({ tenantId, messageId: stored?.messageId, status: 'sent', at, wamid: 'wamid.1' });
    expect(await kept()).toMatchObject({ status: 'sent', held: null });
  });

  test('the last word counts, and one that is told again changes nothing', async () => {
    for (const held of [delayed, givenUp, givenUp]) expect(await hold(held)).toEqual({ status: 'queued' });
    expect((await kept())?.held).toEqual(givenUp);
  });

  test('what is told during a try is a delay, and stays when the try fails; what has left is not marked', async () => {
    const { messageId } = await send();
    await hold(givenUp);
    expect((await kept())?.held).toEqual({ ...givenUp, what: 'delayed' });
    await hold(delayed);
    await state.postStatus({ tenantId, messageId, released: true, at });
    expect((await kept())?.held).toEqual(delayed);
    await send();
    await state.postStatus({ tenantId, messageId, status: 'delivered', at });
    expect(await hold(givenUp)).toEqual({ status: 'delivered' });
    expect(await kept()).toMatchObject({ status: 'delivered', held: null });
  });

  test('held and sent at once it is sent once, and never unknown', async () => {
    const [, stored] = await Promise.all([hold(delayed), send()]);
    expect(stored).toMatchObject({ claimed: true, status: 'queued' });
    expect(await send()).toMatchObject({ claimed: false, messageId: stored.messageId });
  });

  test('of whoever was erased nothing is kept', async () => {
    mappingId = randomUUID();
    await expect(hold(givenUp)).rejects.toMatchObject({ code: 'not_found', details: { erased: 'customer' } });
  });

  test('the list shows that its last message was given up', async () => {
    const { messageId } = await send();
    await state.postStatus({ tenantId, messageId, status: 'queued', at, released: true, conversationId: 'c' });
    await hold(givenUp);
    const reader = { personId: 'p', sees: 'all' as const, divisions: null };
    const { items } = await state.listInbox({ tenantId, reader });
    expect(items[0]?.lastMessage).toMatchObject({ status: 'queued', held: givenUp });
  });
}

describe('held messages on pglite', () => {
  suite('pglite');
});
const { postgresql } = await realStores();
if (postgresql) {
  describe('held messages on postgresql', () => {
    suite('postgresql');
  });
} else absent('PostgreSQL for held messages');
