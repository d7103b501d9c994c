import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { inboundTransformerContract, outboundTransformerContract } from '../contracts/transformers.ts';
import { client } from '../kit/client.ts';
import type { Config } from '../kit/config.ts';
import { Fault } from '../kit/fault.ts';
import { openLog } from '../kit/log.ts';
import { openMetrics } from '../kit/metrics.ts';
import { openEmbeddedQueue } from '../kit/queue/embedded/queue.ts';
import type { Queue } from '../kit/queue/queue.ts';
import type { ServiceContext } from '../kit/service.ts';
import { type TestDatabase, testDatabase } from '../kit/testing/stores.ts';
import { inProcess, internal } from '../kit/transport.ts';
import { inboundTransformer } from '../services/inbound-transformer/service.ts';
import { outboundTransformer } from '../services/outbound-transformer/service.ts';

/** Both transformers answer for the dead letters of their own queue, by the same operations. */

const token = 'i'.repeat(32);
let made: TestDatabase;
let queue: Queue;
beforeAll(async () => {
  made = await testDatabase('pglite');
  queue = await openEmbeddedQueue({ database: made.database });
});
afterAll(async () => {
  await queue.close();
  await made.drop();
});

test.each([
  ['inbound-messages', inboundTransformer, inboundTransformerContract],
  ['outbound-messages', outboundTransformer, outboundTransformerContract],
] as const)('dead letters of %s are listed and destroyed for one tenant', async (topic, service, contract) => {
  const { app } = service.create({
    config: { INTERNAL_TOKEN: token } as Config,
    log: openLog({ level: 'silent' }),
    metrics: openMetrics(service.name),
    queue,
    database: made.database,
    reach: () => inProcess(() => () => new Response('nobody', { status: 503 })),
  } as unknown as ServiceContext);
  const { listDeadLetters, discardDeadLetters } = contract;
  const send = internal(
    inProcess(() => app.fetch),
    token,
  );
  const transformer = client({ listDeadLetters, discardDeadLetters }, send);

  const [mine, theirs] = [randomUUID(), randomUUID()];
  const consumer = await queue.consume(topic, async () => {
    throw new Fault('rejected', 'no');
  });
  const letters = [mine, theirs].flatMap((tenantId) =>
    ['anna', 'boris', 'clara'].map((from) => ({ id: from, key: from, tenantId, body: { message: { from } } })),
  );
  await queue.publish(topic, letters);
  await vi.waitFor(async () => expect((await queue.depth(topic)).dead).toBe(6), { timeout: 10_000, interval: 5 });
  await consumer.close();
  const left = async (tenantId: string) =>
    (await transformer.listDeadLetters({ tenantId })).items.map(({ id, queue: of }) => `${of} ${id}`);

  const names = ['anna', 'annabel', 'clara'];
  expect(await transformer.discardDeadLetters({ tenantId: mine, names })).toEqual({ discarded: 2 });
  expect(await left(mine)).toEqual([`${topic} boris`]);
  await expect(transformer.discardDeadLetters({ tenantId: mine, names: [] })).rejects.toMatchObject({
    code: 'bad_input',
  });
  expect(await transformer.discardDeadLetters({ tenantId: mine })).toEqual({ discarded: 1 });
  expect(await left(mine)).toEqual([]);
  expect(await left(theirs)).toHaveLength(3);
});
