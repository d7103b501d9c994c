import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Hop } from '../../contracts/journey.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Database } from '../../kit/database/database.ts';
import { startState } from './state-for-tests.ts';

const tenantId = randomUUID();
const other = randomUUID();
const at = '2026-11-22T10:00:00.000Z';
let database: Database;
let state: Client<typeof stateContract>;
let mappingId: string;
let othersMappingId: string;

beforeAll(async () => {
  ({ database, state } = await startState());
  const customer = { phoneNumberId: '1', integrationId: 'integration', waId: '16505551234' };
  mappingId = (await state.postMapping({ tenantId, ...customer })).mapping.mappingId;
  othersMappingId = (await state.postMapping({ tenantId: other, ...customer })).mapping.mappingId;
});
afterAll(() => database.close());

type New = Parameters<typeof state.postMessage>[0];
type Change = Parameters<typeof state.postStatus>[0];
const step = (name: Hop['step']): Hop => ({ at, service: 'test', step: name });
const outbound = (fields: Partial<New> = {}): New => ({
  tenantId,
  mappingId,
  direction: 'outbound',
  sourceId: randomUUID(),
  kind: 'text',
  text: 'Hi',
  occurredAt: at,
  raw: { id: 1 },
  sent: null,
  hops: [step('received')],
  ...fields,
});
const put = (fields?: Partial<New>) => state.postMessage(outbound(fields));

describe('a message that comes again', () => {
  test('is the same message, in each direction and tenant by itself', async () => {
    const sourceId = 'wamid.same';
    const first = await put({ sourceId, direction: 'inbound' });
    expect(first).toMatchObject({ duplicate: false, status: 'queued', claimed: true });
    expect(await put({ sourceId, direction: 'inbound', text: 'changed' })).toMatchObject({
      messageId: first.messageId,
      duplicate: true,
    });
    const ids = [
      first,
      await put({ sourceId }),
      await put({ sourceId, tenantId: other, mappingId: othersMappingId }),
    ].map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(3);
    const shown = async () => (await state.getJourney({ tenantId, messageId: first.messageId })).text;
    // While it waits, what the next try sends is what is shown; then it stays.
    expect(await shown()).toBe('changed');
    await state.postStatus({
      tenantId,
      messageId: first.messageId,
      at,
      status: 'sent',
      hop: step('accepted-by-genesys'),
    });
    await put({ sourceId, direction: 'inbound', text: 'too late' });
    expect(await shown()).toBe('changed');
  });

  test('at the same time is one message, claimed once, and its neighbours do not suffer', async () => {
    const sourceId = randomUUID();
    const results = await Promise.allSettled([put(), ...Array.from({ length: 10 }, () => put({ sourceId })), put()]);
    const answers = results.map((result) => (result.status === 'fulfilled' ? result.value : null));
    const same = answers.slice(1, 11).filter((answer) => answer !== null);
    expect(same.filter(({ claimed }) => claimed)).toHaveLength(1);
    expect(same.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(new Set(same.map(({ messageId }) => messageId)).size).toBe(1);
    for (const neighbour of [answers[0], answers[11]])
      expect(neighbour).toMatchObject({ duplicate: false, claimed: true });
  });
});

test('a claim is given once, again only when it was released, and never after the message moved', async () => {
  const message = outbound();
  const { messageId } = await state.postMessage(message);
  expect(await state.postMessage(message)).toMatchObject({ duplicate: true, claimed: false, status: 'queued' });
  await state.postStatus({ tenantId, messageId, at, released: true, hop: step('retried') });
  const again = await Promise.all([state.postMessage(message), put(), put()]);
  expect(again[0]).toMatchObject({ messageId, duplicate: true, claimed: true, status: 'queued' });
  expect(await state.postMessage(message)).toMatchObject({ claimed: false });
  await state.postStatus({ tenantId, messageId, at, status: 'sent', released: true });
  expect(await state.postMessage(message)).toMatchObject({ claimed: false, status: 'sent' });
});

test('a message for nobody is not stored, and harms no other of its batch', async () => {
  const strangers = [{ mappingId: randomUUID() }, { mappingId: othersMappingId }, { tenantId: other }];
  const results = await Promise.allSettled([put(), ...strangers.map((fields) => put(fields)), put()]);
  const gone = { code: 'not_found', details: { erased: 'customer' } };
  expect(results).toEqual([
    expect.objectContaining({ status: 'fulfilled' }),
    ...strangers.map(() => ({ status: 'rejected', reason: expect.objectContaining(gone) })),
    expect.objectContaining({ status: 'fulfilled' }),
  ]);
});

test('one item that the database refuses harms no other of its batch', async () => {
  // Passes the schema, for it has the form of a time, and is none that PostgreSQL knows.
  const poison = outbound({ occurredAt: '0000-01-01T00:00:00.000Z' });
  const results = await Promise.allSettled([put(), state.postMessage(poison), put(), put()]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  for (const result of results)
    if (result.status === 'fulfilled') expect(result.value).toMatchObject({ claimed: true, duplicate: false });
});

test('texts that PostgreSQL cannot hold are held as well as can be', async () => {
  const { messageId } = await put({ text: 'a\0b \ud83d \\u0000 😀', raw: { 'k\0': '\ud800' } });
  expect((await state.getJourney({ tenantId, messageId })).text).toBe('a\ufffdb \ufffd \\u0000 😀');
});

describe('status', () => {
  test('by each of its three names, and not by those of another tenant', async () => {
    const sourceId = 'genesys-1';
    const { messageId } = await put({ sourceId });
    const sent = await state.postStatus({ tenantId, messageId, wamid: 'wamid.1', status: 'sent', at });
    expect(sent.message).toMatchObject({
      messageId,
      status: 'sent',
      genesysMessageId: sourceId,
      address: { id: '16505551234', idType: 'Phone' },
    });
    expect((await state.postStatus({ tenantId, wamid: 'wamid.1', status: 'read', at })).message).toMatchObject({
      messageId,
      status: 'read',
    });
    for (const name of [{ messageId }, { wamid: 'wamid.1' }]) {
      expect(await state.postStatus({ tenantId: other, ...name, status: 'failed', at })).toEqual({ message: null });
    }
    const inbound = await put({ direction: 'inbound' });
    await state.postStatus({
      tenantId,
      messageId: inbound.messageId,
      genesysMessageId: 'genesys-2',
      status: 'sent',
      at,
    });
    expect(
      (await state.postStatus({ tenantId, genesysMessageId: 'genesys-2', status: 'delivered', at })).message,
    ).toMatchObject({ messageId: inbound.messageId });
    await expect(state.postStatus({ tenantId, status: 'sent', at })).rejects.toMatchObject({ code: 'bad_input' });
  });

  test('two at once under different names of one message: both count, both are answered', async () => {
    const { messageId } = await put();
    await state.postStatus({ tenantId, messageId, wamid: 'wamid.two', at });
    const changes: Change[] = [
      { tenantId, messageId, status: 'sent', at, hop: step('sent') },
      { tenantId, wamid: 'wamid.two', status: 'delivered', at, hop: step('delivered') },
      { tenantId, messageId, wamid: 'wamid.two', status: 'read', at, hop: step('read') },
    ];
    const answers = await Promise.all(changes.map((change) => state.postStatus(change)));
    expect(answers.map(({ message }) => message?.messageId)).toEqual([messageId, messageId, messageId]);
    const { status, hops } = await state.getJourney({ tenantId, messageId });
    expect([status, ...hops.map((hop) => hop.step).toSorted()]).toEqual([
      'read',
      'delivered',
      'read',
      'received',
      'sent',
      'stored',
    ]);
  });

  test('what Genesys was told is kept', async () => {
    const { messageId } = await put();
    await state.postStatus({ tenantId, messageId, at, receipt: 'Delivered' });
    expect((await state.postStatus({ tenantId, messageId, at })).message?.receipt).toBe('Delivered');
  });

  const ranks = ['sent', 'delivered', 'read', 'played', 'failed'] as const;
  test('any order and repetition of changes ends in the highest, and each step is noted once', async () => {
    const reports = fc.array(fc.constantFrom(...ranks), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(reports, { minLength: 20, maxLength: 40 }), async (messages) => {
        // All messages at once, the reports of each in turn, as the queue gives them out.
        await Promise.all(
          messages.map(async (reported) => {
            const { messageId } = await put();
            for (const status of reported) {
              await state.postStatus({
                tenantId,
                messageId,
                status,
                at,
                hop: step(status),
                failure: status === 'failed' ? { code: '1', message: 'm' } : undefined,
              });
            }
            const { status, hops } = await state.getJourney({ tenantId, messageId });
            const highest = ranks.findLast((rank) => reported.includes(rank));
            expect(status).toBe(highest);
            expect(hops.map((hop) => hop.step).toSorted()).toEqual(
              ['received', 'stored', ...new Set(reported)].toSorted(),
            );
            const row = await state.postStatus({ tenantId, messageId, at });
            expect(row.message?.failure).toEqual(reported.includes('failed') ? { code: '1', message: 'm' } : null);
          }),
        );
      }),
      { numRuns: 12 },
    );
  });

  test('changes of one message that share a batch all count', async () => {
    const { messageId } = await put();
    const reported = ['read', 'sent', 'sent', 'delivered', 'read', 'sent'] as const;
    const answers = await Promise.all(
      reported.map((status) => state.postStatus({ tenantId, messageId, status, at, hop: step(status) })),
    );
    expect(answers.map(({ message }) => message?.status)).toEqual(reported.map(() => 'read'));
    const { rows } = await database
      .tables()
      .asOwner((db) =>
        sql<{ times: object }>`select status_times as times from messages where id = ${messageId}`.execute(db),
      );
    expect(Object.keys(rows[0]?.times ?? {}).toSorted()).toEqual(['delivered', 'read', 'sent']);
  });
});
