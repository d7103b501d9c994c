import { expect, test } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { statusConsumer } from './status.ts';

const lattice = ['queued', 'sent', 'delivered', 'read', 'played', 'failed'];

/** A message that is written down in one place, and a Genesys that counts what it is told and is busy when asked to be. */
function start() {
  const message = {
    messageId: '22222222-2222-4222-8222-222222222222',
    direction: 'outbound',
    genesysMessageId: 'g-1',
    integrationId: 'i',
    text: 'Hello',
    author: 'bot',
    address: { id: '16505551234', idType: 'Phone' },
    status: 'sent',
    failure: null as unknown,
    statusAt: null as string | null,
    receipt: null as string | null,
  };
  const told: string[] = [];
  const genesys = { busy: false };
  const consume = statusConsumer({
    state: {
      async postStatus({ status, receipt, failure, at }: Record<string, string | undefined>) {
        if (status && lattice.indexOf(status) > lattice.indexOf(message.status))
          Object.assign(message, { status, statusAt: at, failure: failure ?? null });
        if (receipt) message.receipt = receipt;
        return { message: { ...message } };
      },
    },
    genesys: {
      async postReceipt({ receipt }: { receipt: { status: string } }) {
        if (genesys.busy) throw new Fault('rate_limited', 'spent', { hold: { afterMs: 1_000, counts: false } });
        told.push(receipt.status);
        return { ok: true };
      },
    },
    hasFallback: async () => false,
    lost: () => {},
    ignored: () => {},
  } as unknown as Parameters<typeof statusConsumer>[0]);
  const owner = {
    tenantId: '11111111-1111-4111-8111-111111111111',
    phoneNumberId: '1',
    wabaId: '2',
    integrationId: 'i',
  };
  const say = (status: string) => {
    const reported = { id: 'wamid.1', status, timestamp: '1732272000', recipient_id: '16505551234' };
    const errors = status === 'failed' ? { errors: [{ code: 131026, title: 'Message undeliverable' }] } : {};
    const work = { kind: 'status', owner, receivedAt: '2026-11-22T10:00:00.000Z', status: { ...reported, ...errors } };
    return consume(work as Parameters<typeof consume>[0]);
  };
  return { say, told, genesys };
}

test('however many statuses a message has, it costs one receipt', async () => {
  const { say, told } = start();
  for (const status of ['sent', 'delivered', 'read', 'delivered', 'played']) await say(status);
  expect(told).toEqual(['Delivered']);
});

test.each([
  [['delivered', 'read'], ['Delivered']],
  [['read', 'delivered', 'sent'], ['Delivered']],
  [['delivered', 'failed'], ['Failed']],
])('of %j that waited for the budget Genesys hears the highest, once', async (statuses, receipts) => {
  const { say, told, genesys } = start();
  genesys.busy = true;
  for (const status of statuses) await say(status).catch(() => undefined);
  expect(told).toEqual([]);
  genesys.busy = false;
  for (const status of statuses) await say(status);
  expect(told).toEqual(receipts);
});
