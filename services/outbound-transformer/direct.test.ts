import { describe, expect, it } from 'vitest';
import { type DirectMessage, type DirectWork, directWork } from '../../contracts/queue.ts';
import type { Mapping } from '../../contracts/state-manager.ts';
import { Fault } from '../../kit/fault.ts';
import { mentions } from '../../kit/queue/mentions.ts';
import type { QueueMessage } from '../../kit/queue/queue.ts';
import { en } from '../../translate/words/en.ts';
import { scopesOf } from './consumer.ts';
import { outboundLetters } from './dead-letters.ts';
import { directMessages } from './direct.ts';
import { fileLoader } from './files.ts';
import { isMessage } from './notices.ts';
import { sendOutcomes } from './outcomes.ts';
import { planner } from './plan.ts';
import { portalNotes } from './portal-notes.ts';
import { directHandler } from './send-direct.ts';

const tenantId = '3f1c2a60-0000-4000-8000-000000000001';
const clientId = '3f1c2a60-0000-4000-8000-000000000009';
const mapping = {
  mappingId: '3f1c2a60-0000-4000-8000-000000000002',
  phoneNumberId: '1',
  integrationId: 'integration',
  address: { id: '447700900001', idType: 'Phone' },
  windowClosesAt: '2126-11-22T10:00:00.000Z',
} as Mapping;

const direct = (message: DirectMessage['message'], more: Partial<DirectMessage> = {}): DirectMessage => ({
  tenantId,
  phoneNumberId: '1',
  conversationId: 'conversation',
  clientId,
  by: { personId: 'p-1', name: 'Nora Lindqvist' },
  message,
  ...more,
});
const workOf = (message: DirectMessage['message'], more: Partial<DirectMessage> = {}): DirectWork => ({
  direct: direct(message, more),
  receivedAt: '2026-11-22T10:00:00.000Z',
  customer: { integrationId: 'integration', address: mapping.address },
});
const queued = (body: unknown, attempt = 1): QueueMessage => ({
  id: `portal/${clientId}`,
  key: 'k',
  tenantId,
  topic: 'outbound-messages',
  attempt,
  publishedAt: new Date(),
  body,
});
const text = { type: 'text', text: 'Your tent has arrived.' } as const;

type Given = {
  send?: () => Promise<unknown>;
  windowClosesAt?: string | null;
  known?: boolean;
  ended?: boolean;
  marketingStopped?: boolean;
  /** Meta does not take the files. */
  unusable?: boolean;
};

/** A state-manager that remembers each message's claim and status, as the real one does. */
function start(given: Given = {}) {
  const { send, windowClosesAt, known = true, ended = false, marketingStopped = false, unusable = false } = given;
  const rows = new Map<string, { status: string; claimed: boolean; failure?: { code: string }; stored: object }>();
  const state = {
    getConversation: async () => ({
      mapping: known ? { ...mapping, ...(windowClosesAt !== undefined && { windowClosesAt }) } : null,
      ended,
    }),
    async postMessage(stored: { sourceId: string }) {
      const row = rows.get(stored.sourceId) ?? { status: 'queued', claimed: false, stored };
      const claimed = !row.claimed && row.status === 'queued';
      rows.set(stored.sourceId, { ...row, claimed: row.claimed || claimed });
      const recipient = { waId: '447700900001', userId: null, groupId: null, windowClosesAt: null, marketingStopped };
      return { messageId: stored.sourceId, duplicate: false, status: row.status, claimed, recipient };
    },
    async postStatus(change: { messageId: string; status?: string; released?: boolean; failure?: { code: string } }) {
      const row = rows.get(change.messageId);
      if (!row) return { message: null };
      Object.assign(row, change.status && { status: change.status }, change.failure && { failure: change.failure });
      if (change.released) row.claimed = false;
      return { message: { ...row, genesysMessageId: null, address: mapping.address, receipt: null, ended } };
    },
  };
  const sent: Record<string, unknown>[] = [];
  const kind = async (input: Record<string, unknown>) => {
    sent.push(input);
    return send ? send() : { wamid: `wamid.${sent.length}` };
  };
  const definition = { name: 'sale', language: 'en', components: [{ type: 'BODY', text: 'Hello {{1}}' }] };
  const uploads: object[] = [];
  const whatsapp = {
    sendText: kind,
    sendReaction: kind,
    sendDocument: kind,
    sendTemplate: kind,
    uploadMedia: async ({ source, use }: { source: object; use: string }) => {
      if (unusable) throw new Fault('rejected', 'WhatsApp does not take this kind of file.');
      uploads.push({ source, use });
      return {
        mediaId: `m-${uploads.length}`,
        kind: 'document',
        mime: 'application/pdf',
        filename: 'offer.pdf',
        sizeBytes: 7,
        voice: false,
        converted: null,
      };
    },
    getTemplate: async () => ({ template: { category: 'MARKETING', definition }, known: [] }),
  };
  const notes: { channel: { messageId: string }; text: string }[] = [];
  const genesys = {
    postInbound: async ({ message }: { message: (typeof notes)[0] }) => notes.push(message),
    postReceipt: async () => {
      throw new Error('Genesys has no message to be told of');
    },
  };
  const wordsFor = async () => en;
  const later: DirectWork[] = [];
  const publish = async (work: DirectWork) => void later.push(work);
  const ignored: true[] = [];
  const parts = {
    state,
    whatsapp,
    outcomes: sendOutcomes({ state, genesys, wordsFor, note: () => {}, lost: () => {} } as never),
    plans: planner({ whatsapp, genesys } as never),
    load: fileLoader(whatsapp as never),
    notes: portalNotes({ state, genesys, wordsFor, publish } as never),
    ignored: () => void ignored.push(true),
  };
  const others: unknown[] = [];
  const handle = directMessages(parts as never, async ({ body }) => void others.push(body));
  return { handle, rows, sent, uploads, later, notes, ignored, others };
}

describe('a message of the portal', () => {
  it('is stored as what it is, sent once, and told to Genesys as one note', async () => {
    const { handle, rows, sent, later, notes } = start();
    const work = workOf(text, { quoted: 'wamid.customer' });
    for (const attempt of [1, 2]) await handle(queued(work, attempt));
    expect(sent).toEqual([
      expect.objectContaining({ body: text.text, quoted: 'wamid.customer', waId: '447700900001' }),
    ]);
    expect(rows.get(`portal/${clientId}`)).toMatchObject({
      status: 'sent',
      stored: {
        sourceId: `portal/${clientId}`,
        direction: 'outbound',
        kind: 'text',
        origin: 'portal',
        author: 'agent',
        about: 'wamid.customer',
        conversationId: 'conversation',
        raw: work.direct,
        sent: { type: 'text', text: { body: text.text } },
      },
    });

    for (const note of later) await handle(queued(note));
    expect(sent).toHaveLength(1);
    expect(new Set(notes.map(({ channel }) => channel.messageId))).toEqual(new Set([`portal/${clientId}/portal`]));
    expect(notes[0]?.text).toBe(
      '[Notice] Nora Lindqvist wrote to the customer from the Agent Portal: “Your tent has arrived.”',
    );
  });

  it.each<[what: string, message: DirectMessage['message'], sent: object, note: string]>([
    [
      'a reaction',
      { type: 'reaction', about: 'wamid.1', emoji: '👍' },
      { reaction: { message_id: 'wamid.1', emoji: '👍' } },
      'Nora Lindqvist reacted with 👍 from the Agent Portal.',
    ],
    [
      'a reaction taken back',
      { type: 'reaction', about: 'wamid.1', emoji: '' },
      { reaction: { message_id: 'wamid.1', emoji: '' } },
      'Nora Lindqvist took back a reaction in the Agent Portal.',
    ],
    [
      'a file',
      { type: 'file', fileId: clientId, mime: 'application/pdf', filename: 'offer.pdf', caption: 'See page 2' },
      { document: { id: 'm-1', filename: 'offer.pdf', caption: 'See page 2' } },
      'Nora Lindqvist sent the file “offer.pdf” to the customer from the Agent Portal: “See page 2”',
    ],
    [
      'a template',
      {
        type: 'template',
        template: {
          name: 'sale',
          language: { code: 'en' },
          components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ann' }] }],
        },
      },
      { template: expect.objectContaining({ name: 'sale' }) },
      'Nora Lindqvist sent the template “sale” to the customer from the Agent Portal: “Hello Ann”',
    ],
  ])('%s', async (_, message, expected, note) => {
    const { handle, sent, later, notes } = start();
    await handle(queued(workOf(message)));
    expect(sent).toEqual([expect.objectContaining(expected)]);
    await handle(queued(later[0]));
    expect(notes[0]?.text).toBe(`[Notice] ${note}`);
  });

  describe('a template with files', () => {
    const cards = [0, 1].map((card_index) => ({ card_index, components: [] }));
    const template = {
      name: 'sale',
      language: { code: 'en' },
      components: [{ type: 'carousel' as const, cards }],
    };
    const files = [{ fileId: clientId }, { fileId: tenantId, card: 1 }];
    const message = { type: 'template' as const, template, files };
    const header = (id: string) => ({
      type: 'header',
      parameters: [{ type: 'document', document: { id, filename: 'offer.pdf' } }],
    });

    it('brings all of them to Meta before it is sent once, and is stored with them', async () => {
      const { handle, rows, sent, uploads } = start();
      for (const attempt of [1, 2]) await handle(queued(workOf(message), attempt));
      expect(uploads.slice(0, 2)).toEqual(files.map(({ fileId }) => ({ source: { fileId }, use: 'header' })));
      const whole = {
        ...template,
        components: [
          header('m-1'),
          { type: 'carousel', cards: [cards[0], { card_index: 1, components: [header('m-2')] }] },
        ],
      };
      expect(sent).toEqual([expect.objectContaining({ template: whole })]);
      expect(rows.get(`portal/${clientId}`)).toMatchObject({
        status: 'sent',
        stored: { kind: 'template', sent: { type: 'template', template: whole }, raw: { message } },
      });
    });

    it('that are not taken is not sent, and says why', async () => {
      const { handle, rows, sent, later } = start({ unusable: true });
      await handle(queued(workOf(message)));
      expect([sent, later]).toEqual([[], []]);
      expect(rows.get(`portal/${clientId}`)).toMatchObject({
        status: 'failed',
        failure: { message: 'WhatsApp does not take this kind of file.' },
      });
    });

    it('for a card that it does not have is refused', async () => {
      const { handle, rows, sent } = start();
      await handle(queued(workOf({ ...message, files: [{ fileId: clientId, card: 5 }] })));
      expect([sent, rows.get(`portal/${clientId}`)?.status]).toEqual([[], 'failed']);
    });
  });

  it('that is too long goes in parts, of which the first one quotes', async () => {
    const { handle, sent, rows } = start();
    const long = { type: 'text', text: 'One sentence of many. '.repeat(300).trim() } as const;
    await handle(queued(workOf(long, { quoted: 'wamid.customer' })));
    expect(sent.map(({ quoted }) => quoted)).toEqual(['wamid.customer', undefined]);
    expect([...rows.keys()]).toEqual([`portal/${clientId}`, `portal/${clientId}/2`]);
  });

  it.each(['outcome_unknown', 'internal'] as const)(
    'is never sent again after %s, and nothing is told',
    async (code) => {
      const { handle, rows, sent, later } = start({ send: () => Promise.reject(new Fault(code, 'no answer')) });
      for (const attempt of [1, 2]) await handle(queued(workOf(text), attempt));
      expect(sent).toHaveLength(1);
      expect(rows.get(`portal/${clientId}`)?.status).toBe('unknown');
      expect(later).toEqual([]);
    },
  );

  it('is tried again where it did certainly not leave', async () => {
    let tries = 0;
    const send = async () => {
      tries += 1;
      if (tries === 1) throw new Fault('rate_limited', '130429');
      return { wamid: 'wamid.1' };
    };
    const { handle, rows } = start({ send });
    await expect(handle(queued(workOf(text)))).rejects.toMatchObject({ code: 'rate_limited' });
    await handle(queued(workOf(text), 2));
    expect([tries, rows.get(`portal/${clientId}`)?.status]).toEqual([2, 'sent']);
  });

  it('that waited its window away has failed, as what Meta refuses', async () => {
    const { handle, rows, sent, later } = start({ windowClosesAt: '2026-11-22T10:00:01.000Z' });
    await handle(queued(workOf(text), 2));
    expect(rows.get(`portal/${clientId}`)).toMatchObject({ status: 'failed', failure: { code: '131047' } });
    expect([sent, later]).toEqual([[], []]);
  });

  it('with marketing for somebody who has stopped it is refused', async () => {
    const { handle, rows, sent } = start({ marketingStopped: true });
    await handle(queued(workOf({ type: 'template', template: { name: 'sale', language: { code: 'en' } } })));
    expect(rows.get(`portal/${clientId}`)).toMatchObject({ status: 'failed', failure: { code: '131050' } });
    expect(sent).toEqual([]);
  });

  it('for somebody who was erased meanwhile goes nowhere', async () => {
    const { handle, ignored, sent } = start({ known: false });
    await handle(queued(workOf(text)));
    expect([ignored.length, sent]).toEqual([1, []]);
  });

  it('says nothing into a conversation that is over', async () => {
    const { handle, notes } = start({ ended: true });
    await handle(queued({ ...workOf(text), note: { text: text.text } }));
    expect(notes).toEqual([]);
  });

  it('leaves everything else to others', async () => {
    const { handle, others } = start();
    await handle(queued({ event: 1 }));
    expect(others).toEqual([{ event: 1 }]);
  });
});

describe('its work', () => {
  const work = workOf(text);
  const note = { ...work, note: { text: 'x' } };

  it('waits with its number, and the note with Genesys', () => {
    expect(scopesOf(queued(work))).toEqual([`whatsapp/${tenantId}/1`]);
    expect(scopesOf(queued(note))).toEqual([`genesys/${tenantId}`]);
  });

  it('is found among dead letters by its message, and when the customer is erased', () => {
    const { sourceOf } = outboundLetters({} as never);
    expect([sourceOf(work), sourceOf(note)]).toEqual([`portal/${clientId}`, null]);
    expect([isMessage({ body: work }), isMessage({ body: note })]).toEqual([true, false]);
    expect(mentions(work, new Set([mapping.address.id]))).toBe(true);
  });

  it('is durable when it is taken, and of the number of its conversation', async () => {
    const published: DirectWork[] = [];
    const of = (found: Mapping | null) =>
      directHandler({
        state: { getConversation: async () => ({ mapping: found, ended: false }) },
        publish: async (one) => void published.push(one),
      });
    expect(await of(mapping)(work.direct)).toEqual({ ok: true });
    expect(directWork.parse(published[0])).toMatchObject({ direct: work.direct, customer: work.customer });
    await expect(of(null)(work.direct)).rejects.toMatchObject({ code: 'not_found' });
    await expect(of({ ...mapping, phoneNumberId: '2' })(work.direct)).rejects.toMatchObject({ code: 'bad_input' });
  });
});
