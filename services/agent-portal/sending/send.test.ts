import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Fault } from '../../../kit/fault.ts';
import { type TestDatabase, testDatabase } from '../../../kit/testing/stores.ts';
import { databases } from '../../../test/auth-service.ts';
import { conversationRow } from '../inbox/row-for-tests.ts';
import { type Asked, agent, startPortal, tenantId } from '../portal-for-tests.ts';

type Started = Awaited<ReturnType<typeof startPortal>>;

describe.each(databases)('sending on %s', (kind) => {
  let own: TestDatabase;
  let made: Started;
  let state: 'open' | 'ended';
  let visible: boolean;
  let queueIsAway: boolean;
  let held: object | null;
  let lying: boolean;
  let genesys: () => object | Promise<object>;
  let uploads: () => object;

  const answer = ({ name }: Asked): object | Promise<object> => {
    switch (name) {
      case 'getInbox':
        return { items: visible ? [conversationRow(state)] : [] };
      case 'sendAsAgent':
        return genesys();
      case 'getUpload':
        return uploads();
      case 'sendDirect':
        if (queueIsAway) throw new Fault('unavailable', 'no queue');
        return { ok: true };
      case 'findMessages':
        return { items: [{ sourceId: 's', messageId: waiting.messageId, status: 'sent' }] };
      case 'getInboxMessages':
        return { items: [{ ...waiting, held }] };
      case 'resendMessage':
        return { resent: lying };
      default:
        return { items: [], agent: null };
    }
  };
  const at = '2026-11-27T08:00:00.000Z';
  const waiting = {
    messageId: randomUUID(),
    direction: 'outbound',
    kind: 'text',
    text: 'Hello',
    status: 'queued',
    failure: null,
    wamid: null,
    genesysMessageId: null,
    conversationId: 'c-1',
    grade: null,
    lost: null,
    origin: 'portal',
    about: null,
    media: null,
    occurredAt: at,
    createdAt: at,
    author: 'agent',
    mappingId: randomUUID(),
    sourceId: `portal/${randomUUID()}/2`,
    raw: null,
    sent: null,
  };
  const fileId = randomUUID();
  const kept = () => ({ fileId, kind: 'image', mime: 'image/png', filename: 'tent.png', sizeBytes: 9 });
  const taken = () => ({ sent: { genesysMessageId: `g-${randomUUID()}` } });

  beforeAll(async () => {
    own = await testDatabase(kind);
    made = await startPortal(own.database, answer);
  });
  afterAll(async () => {
    await made.close();
    await own.drop();
  });
  beforeEach(() => {
    made.asked.length = 0;
    state = 'open';
    visible = true;
    queueIsAway = false;
    held = { what: 'given-up', failure: null };
    lying = true;
    genesys = taken;
    uploads = kept;
  });

  const ada = agent('ada');
  type Message =
    | { type: 'text'; text: string }
    | { type: 'file'; fileId: string; caption?: string }
    | {
        type: 'template';
        template: { name: string; language: { code: string } };
        files: { fileId: string; card: number }[];
      }
    | { type: 'reaction'; about: string; emoji: string };
  const hello: Message = { type: 'text', text: 'Hello' };
  const send = (message: Message = hello, more: { clientId?: string; quoted?: string } = {}, who = ada) =>
    made.as(who, (portal) =>
      portal.sendMessage({ tenantId, conversationId: 'c-1', clientId: randomUUID(), message, ...more }),
    );
  const sends = () => made.names().filter((name) => name === 'sendAsAgent' || name === 'sendDirect');

  test('whoever is in the conversation at Genesys writes through it', async () => {
    expect(await send()).toMatchObject({ state: 'accepted', way: 'genesys', failure: null });
    expect(await send({ type: 'file', fileId })).toMatchObject({ way: 'genesys' });
    expect(sends()).toEqual(['sendAsAgent', 'sendAsAgent']);
  });

  test('whoever is not writes straight to WhatsApp', async () => {
    genesys = () => ({ sent: null });
    const clientId = randomUUID();
    expect(await send(hello, { clientId })).toMatchObject({ state: 'accepted', way: 'direct' });
    expect(sends()).toEqual(['sendAsAgent', 'sendDirect']);
    expect(made.asked.at(-1)?.input).toMatchObject({
      clientId,
      phoneNumberId: '123',
      conversationId: 'c-1',
      by: { personId: 'ada', name: 'Name of ada' },
      message: hello,
    });
  });

  test.each<[string, Message, { quoted?: string }]>([
    ['a quote', hello, { quoted: 'wamid.1' }],
    ['a reaction', { type: 'reaction', about: 'wamid.1', emoji: '👍' }, {}],
    ['a file with words', { type: 'file', fileId: randomUUID(), caption: 'The tent' }, {}],
  ])('%s, which Genesys does not carry, goes straight', async (_, message, more) => {
    expect(await send(message, more)).toMatchObject({ way: 'direct' });
    expect(sends()).toEqual(['sendDirect']);
  });

  test('a template goes straight with its files, if they are kept', async () => {
    const template = { name: 'tents', language: { code: 'en_GB' } };
    const message = { type: 'template' as const, template, files: [{ fileId, card: 1 }] };
    expect(await send(message)).toMatchObject({ way: 'direct' });
    expect(made.asked.at(-1)?.input).toMatchObject({ message });
    uploads = () => {
      throw new Fault('not_found', 'files wait for a day');
    };
    await expect(send(message)).rejects.toMatchObject({ code: 'not_found' });
    expect(sends()).toEqual(['sendDirect']);
  });

  test('a conversation that is over is not asked about', async () => {
    state = 'ended';
    expect(await send()).toMatchObject({ way: 'direct' });
    expect(sends()).toEqual(['sendDirect']);
  });

  test('a Genesys that is away keeps nobody from writing', async () => {
    for (const code of ['unavailable', 'rate_limited', 'credentials_refused'] as const) {
      genesys = () => {
        throw new Fault(code, 'not now');
      };
      expect(await send()).toMatchObject({ state: 'accepted', way: 'direct' });
    }
  });

  test('a refusal of Genesys is told with its reason', async () => {
    genesys = () => {
      throw new Fault('rejected', 'Genesys answered 400', { said: 'Genesys answered 400: too long' });
    };
    expect(await send()).toMatchObject({ state: 'refused', way: 'genesys', failure: { code: 'genesys' } });
    expect(sends()).toEqual(['sendAsAgent']);
  });

  test('an answer of Genesys that was lost is told as such, and never sent again', async () => {
    genesys = () => {
      throw new Fault('outcome_unknown', 'no answer');
    };
    const clientId = randomUUID();
    for (let time = 0; time < 2; time += 1)
      expect(await send(hello, { clientId })).toMatchObject({ state: 'unknown', way: 'genesys' });
    expect(sends()).toEqual(['sendAsAgent']);
  });

  test('a double click and a resend are one message', async () => {
    const clientId = randomUUID();
    const first = await send(hello, { clientId });
    // Handed over again, it is told what it has become.
    expect(await send(hello, { clientId })).toEqual({ ...first, messageId: waiting.messageId });
    expect(sends()).toEqual(['sendAsAgent']);
    const { promise: answered, resolve } = Promise.withResolvers<object>();
    genesys = () => answered;
    const twice = randomUUID();
    const both = [send(hello, { clientId: twice }), send(hello, { clientId: twice })];
    await expect.poll(() => sends().length).toBe(2);
    resolve(taken());
    expect((await Promise.all(both)).map((one) => one.state)).toEqual(['accepted', 'accepted']);
    expect(sends()).toHaveLength(2);
  });

  test('an id is of one person', async () => {
    const clientId = randomUUID();
    await send(hello, { clientId });
    await expect(send(hello, { clientId }, agent('ben'))).rejects.toMatchObject({ code: 'conflict' });
  });

  test('nobody writes in a conversation that they may not see', async () => {
    visible = false;
    await expect(send()).rejects.toMatchObject({ code: 'not_found' });
    expect(sends()).toEqual([]);
  });

  test('what was given to WhatsApp once goes no other way, whoever takes the conversation meanwhile', async () => {
    genesys = () => ({ sent: null });
    queueIsAway = true;
    const clientId = randomUUID();
    await expect(send(hello, { clientId })).rejects.toMatchObject({ code: 'unavailable' });
    genesys = taken;
    queueIsAway = false;
    expect(await send(hello, { clientId })).toMatchObject({ state: 'accepted', way: 'direct' });
    expect(sends()).toEqual(['sendAsAgent', 'sendDirect', 'sendDirect']);
  });

  const resend = (who = ada) =>
    made.as(who, (portal) => portal.resendMessage({ tenantId, messageId: waiting.messageId }));

  test('what was given up goes again as what it was composed as, also by a colleague who sees it', async () => {
    expect(await resend(agent('ben'))).toEqual({ ok: true });
    expect(made.asked.at(-1)).toMatchObject({
      name: 'resendMessage',
      input: { tenantId, reference: waiting.sourceId.slice(0, -2) },
    });
    lying = false;
    await expect(resend()).rejects.toMatchObject({ code: 'conflict' });
  });

  test('what is not given up does not go again, and nothing that somebody may not see', async () => {
    for (const one of [null, { what: 'delayed', failure: null }]) {
      held = one;
      await expect(resend()).rejects.toMatchObject({ code: 'conflict' });
    }
    visible = false;
    await expect(resend()).rejects.toMatchObject({ code: 'not_found' });
    expect(made.names()).not.toContain('resendMessage');
  });

  test('what was not taken by the queue may be sent again under its id', async () => {
    state = 'ended';
    queueIsAway = true;
    const clientId = randomUUID();
    await expect(send(hello, { clientId })).rejects.toMatchObject({ code: 'unavailable' });
    queueIsAway = false;
    expect(await send(hello, { clientId })).toMatchObject({ state: 'accepted', way: 'direct' });
    expect(sends()).toEqual(['sendDirect', 'sendDirect']);
  });
});
