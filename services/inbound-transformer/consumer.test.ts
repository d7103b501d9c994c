import { expect, test } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import type { QueueMessage } from '../../kit/queue/queue.ts';
import { inboundConsumer } from './consumer.ts';

const tenantId = '3f1c2a60-0000-4000-8000-000000000001';
const gone = (erased: 'customer' | 'tenant') => new Fault('not_found', 'not there any more', { details: { erased } });

/** What is thrown by each try, in turn, and how the work ended. */
async function handle(...errors: Error[]) {
  const tries: boolean[] = [];
  const status = async (_work: object, _attempt: number, again: boolean) => {
    tries.push(again);
    const error = errors[tries.length - 1];
    if (error) throw error;
  };
  const consume = inboundConsumer({ status } as unknown as Parameters<typeof inboundConsumer>[0]);
  const owner = { tenantId, phoneNumberId: '1', wabaId: '2', integrationId: 'integration' };
  const body = {
    kind: 'status',
    owner,
    receivedAt: '2026-11-22T10:00:00.000Z',
    status: { id: 'wamid.1', status: 'sent', timestamp: '1732272000', recipient_id: '447700900001' },
  };
  const message: QueueMessage = {
    id: '1',
    key: 'k',
    tenantId,
    topic: 'inbound-messages',
    attempt: 1,
    publishedAt: new Date(),
    body,
  };
  const ended = await consume(message).then(
    () => 'done',
    (error: unknown) => (error as Fault).code,
  );
  return { tries, ended };
}

test('a customer who was erased since is looked for once more', async () => {
  expect(await handle(gone('customer'))).toEqual({ tries: [false, true], ended: 'done' });
  expect(await handle(gone('customer'), gone('customer'))).toEqual({ tries: [false, true], ended: 'not_found' });
});

test('work of an erased tenant is dropped, and no dead letter is left of it', async () => {
  expect(await handle(gone('tenant'))).toEqual({ tries: [false], ended: 'done' });
  expect(await handle(gone('customer'), gone('tenant'))).toEqual({ tries: [false, true], ended: 'done' });
});

test('whatever else is not found is a failure', async () => {
  expect(await handle(new Fault('not_found', 'no such file'))).toEqual({ tries: [false], ended: 'not_found' });
});
