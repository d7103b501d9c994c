import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../contracts/state-manager.ts';
import { Fault } from '../../kit/fault.ts';
import type { QueueMessage } from '../../kit/queue/queue.ts';
import { en } from '../../translate/words/en.ts';
import { outboundConsumer } from './consumer.ts';
import { deliverer } from './deliver.ts';
import { fileLoader } from './files.ts';
import { sendOutcomes } from './outcomes.ts';
import { planner } from './plan.ts';
import { recipients as openRecipients } from './recipient.ts';

const tenantId = '3f1c2a60-0000-4000-8000-000000000001';
const mapping: Mapping = {
  mappingId: '3f1c2a60-0000-4000-8000-000000000002',
  phoneNumberId: '1',
  integrationId: 'integration',
  address: { id: '447700900001', idType: 'Phone' },
  waId: '447700900001',
  userId: null,
  groupId: null,
  username: null,
  name: 'Ada',
  conversationId: 'conversation',
  lastWamid: null,
  windowClosesAt: '2126-11-22T10:00:00.000Z',
  marketingStopped: false,
};
const owner = { tenantId, phoneNumberId: '1', wabaId: '2', integrationId: 'integration' };

function messageOf(event: object, attempt = 1, receivedAt = '2026-11-22T10:00:00.000Z'): QueueMessage {
  const body = {
    owner,
    receivedAt,
    event: {
      id: 'g-1',
      type: 'Text',
      text: 'Hi',
      channel: { to: { id: '447700900001' } },
      conversationId: 'conversation',
      ...event,
    },
  };
  return { id: 'g-1', key: 'k', tenantId, topic: 'outbound-messages', attempt, publishedAt: new Date(), body };
}

/** A state-manager that remembers one message's claim and status, as the real one does. */
function start({
  send,
  failStatus,
  windowClosesAt = mapping.windowClosesAt,
}: {
  send: () => Promise<unknown>;
  failStatus?: (status?: string) => boolean;
  windowClosesAt?: string | null;
}) {
  const row = { stored: false, claimed: false, status: 'queued', receipt: null as 'Delivered' | 'Failed' | null };
  const sent: unknown[] = [];
  const receipts: { status: string; reasons?: { code: string; message: string }[] }[] = [];
  const state = {
    getConversation: async () => ({ mapping: { ...mapping, windowClosesAt } }),
    findConversation: async () => ({ mapping: null }),
    postMessage: async () => {
      const duplicate = row.stored;
      const claimed = !row.claimed && row.status === 'queued';
      row.stored = true;
      row.claimed = true;
      const { waId, userId, groupId, marketingStopped } = mapping;
      return {
        messageId: '3f1c2a60-0000-4000-8000-000000000003',
        duplicate,
        status: row.status,
        claimed,
        recipient: { waId, userId, groupId, windowClosesAt, marketingStopped },
      };
    },
    postStatus: async ({
      status,
      receipt,
      released,
    }: {
      status?: string;
      receipt?: 'Delivered' | 'Failed';
      released?: boolean;
    }) => {
      if (failStatus?.(status)) throw new Fault('unavailable', 'state-manager is away');
      row.status = status ?? row.status;
      row.receipt = receipt ?? row.receipt;
      if (released) row.claimed = false;
      return {
        message: {
          ...row,
          messageId: '3',
          direction: 'outbound',
          failure: { code: '131009', message: 'no' },
          text: 'Hi',
          author: 'agent',
          genesysMessageId: 'g-1',
          integrationId: 'integration',
          address: mapping.address,
        },
      };
    },
  };
  const whatsapp = {
    sendText: async (input: unknown) => {
      sent.push(input);
      return send();
    },
  };
  const notices: string[] = [];
  const genesys = {
    postReceipt: async ({ receipt }: { receipt: (typeof receipts)[0] }) => receipts.push(receipt),
    postInbound: async ({ message }: { message: { text: string } }) => notices.push(message.text),
  };
  const wordsFor = async () => en;
  const unheard = { note: () => {}, lost: () => {} };
  const outcomes = sendOutcomes({ state, genesys, wordsFor, ...unheard } as unknown as Parameters<
    typeof sendOutcomes
  >[0]);
  const recipients = openRecipients({
    state,
    remembered: { get: () => undefined, set: () => {} },
  } as unknown as Parameters<typeof openRecipients>[0]);
  const parts = {
    state,
    whatsapp,
    outcomes,
    recipients,
    plans: planner({ whatsapp, genesys } as unknown as Parameters<typeof planner>[0]),
    load: fileLoader(whatsapp as unknown as Parameters<typeof fileLoader>[0]),
    policiesOf: async () => ({ fallbackTemplate: null, keepMedia: false, languages: ['en'] }),
    sendInstead: async () => {},
    watch: async () => {},
    notices: { replaced: async () => {} },
  };
  const consumer = outboundConsumer({
    state,
    wordsFor,
    deliver: deliverer(parts as unknown as Parameters<typeof deliverer>[0]),
    ignored: () => {},
  } as unknown as Parameters<typeof outboundConsumer>[0]);
  return { consumer, row, sent, receipts, notices };
}

describe('an agent’s message', () => {
  it('is sent once though its acceptance could not be written down', async () => {
    let away = true;
    const { consumer, row, sent } = start({
      send: async () => ({ wamid: 'wamid.1' }),
      failStatus: (status) => away && status === 'sent',
    });
    await expect(consumer(messageOf({}))).rejects.toMatchObject({ code: 'unavailable' });
    away = false;
    await consumer(messageOf({}, 2));
    expect(sent).toHaveLength(1);
    expect(row.status).toBe('unknown');
  });

  it('is tried again where it did certainly not leave', async () => {
    let tries = 0;
    const send = async () => {
      tries += 1;
      if (tries === 1) throw new Fault('rate_limited', '130429');
      return { wamid: 'wamid.1' };
    };
    const { consumer, row, sent } = start({ send });
    await expect(consumer(messageOf({}))).rejects.toMatchObject({ code: 'rate_limited' });
    await consumer(messageOf({}, 2));
    expect(sent).toHaveLength(2);
    expect(row.status).toBe('sent');
  });

  it('that waited its window away is not sent any more, unless it was sent before', async () => {
    const windowClosesAt = '2026-11-22T10:00:01.000Z';
    const waited = start({ send: async () => ({ wamid: 'wamid.1' }), windowClosesAt });
    const tooLate = { code: 'rejected', message: 'the 24-hour window closed while the message waited' };
    for (const attempt of [1, 2]) await expect(waited.consumer(messageOf({}, attempt))).rejects.toMatchObject(tooLate);
    // It may be replayed, when the customer has written.
    expect(waited.row).toMatchObject({ stored: true, status: 'queued', claimed: false });
    expect(waited.sent).toHaveLength(0);

    const again = start({ send: async () => ({ wamid: 'wamid.1' }), windowClosesAt });
    await again.consumer(messageOf({}, 1, new Date().toISOString()));
    await again.consumer(messageOf({}, 2));
    expect(again.sent).toHaveLength(1);
    expect(again.receipts).toEqual([]);
  });

  it.each(['outcome_unknown', 'internal'] as const)('is never sent again after %s', async (code) => {
    const { consumer, row, sent } = start({ send: () => Promise.reject(new Fault(code, 'no answer')) });
    await consumer(messageOf({}));
    await consumer(messageOf({}, 2));
    expect(sent).toHaveLength(1);
    expect(row.status).toBe('unknown');
  });

  it('that WhatsApp refuses is failed, and the agent hears Meta’s reason once', async () => {
    const send = () => Promise.reject(new Fault('rejected', '131009 no', { details: { metaCode: 131009 } }));
    const { consumer, row, receipts, notices } = start({ send });
    await consumer(messageOf({}));
    await consumer(messageOf({}, 2));
    expect(row.status).toBe('failed');
    expect(notices).toEqual([expect.stringMatching(/Not delivered to the customer: “Hi”.*131009/)]);
    expect(receipts).toMatchObject([{ status: 'Failed', reasons: [{ message: 'no' }] }]);
  });

  it('that holds nothing is refused with a reason', async () => {
    const { consumer, sent, receipts, notices } = start({ send: async () => ({ wamid: 'never' }) });
    await consumer(messageOf({ text: undefined, content: [{ contentType: 'Hologram' }] }));
    expect(sent).toHaveLength(0);
    expect(receipts).toMatchObject([{ status: 'Failed' }]);
    expect(notices).toHaveLength(1);
  });

  it('that is too long goes in parts, each once', async () => {
    const { consumer, sent } = start({ send: async () => ({ wamid: 'wamid.1' }) });
    await consumer(messageOf({ text: `${'One sentence of many. '.repeat(300)}` }));
    // The stand-in has one row: the second part finds it taken.
    expect(sent).toHaveLength(1);
    expect((sent[0] as { body: string }).body.length).toBeLessThanOrEqual(4096);
  });
});

describe('somebody who was erased', () => {
  const gone = (erased: 'customer' | 'tenant') => new Fault('not_found', 'not there any more', { details: { erased } });

  /** What is thrown by each try, in turn, and how the work ended. */
  async function handle(...errors: Error[]) {
    const tries: boolean[] = [];
    const deliver = async (_work: object, _action: object, _attempt: number, again: boolean) => {
      tries.push(again);
      const error = errors[tries.length - 1];
      if (error) throw error;
    };
    const consumer = outboundConsumer({ deliver, wordsFor: async () => en } as unknown as Parameters<
      typeof outboundConsumer
    >[0]);
    const ended = await consumer(messageOf({})).then(
      () => 'done',
      (error: unknown) => (error as Fault).code,
    );
    return { tries, ended };
  }

  it('is looked for once more: who is remembered is not there', async () => {
    expect(await handle(gone('customer'))).toEqual({ tries: [false, true], ended: 'done' });
    expect(await handle(gone('customer'), gone('customer'))).toEqual({ tries: [false, true], ended: 'not_found' });
    expect(await handle(new Fault('not_found', 'no such file'))).toEqual({ tries: [false], ended: 'not_found' });
  });

  it('with their whole tenant leaves no dead letter', async () => {
    expect(await handle(gone('tenant'))).toEqual({ tries: [false], ended: 'done' });
    expect(await handle(gone('customer'), gone('tenant'))).toEqual({ tries: [false, true], ended: 'done' });
  });
});
