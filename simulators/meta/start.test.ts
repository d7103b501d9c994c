import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { webhookReceiver } from '../webhook-receiver.ts';
import type { MetaSimulator, PhoneCustomer } from './simulator.ts';
import { type MetaOptions, startMetaSimulator } from './start.ts';

const secret = 'app-secret';
const number = {
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  displayPhoneNumber: '+1 555-078-3881',
  accessToken: 'EAAtoken',
};
const day = 24 * 3600 * 1000;

let receiver: Awaited<ReturnType<typeof webhookReceiver>>;
let meta: MetaSimulator;
let ann: PhoneCustomer;

async function start(options: Partial<MetaOptions> = {}, answers: Parameters<typeof webhookReceiver>[0] = []) {
  receiver = await webhookReceiver(answers);
  meta = await startMetaSimulator({
    appSecret: secret,
    verifyToken: 'verify',
    webhookUrl: () => receiver.url,
    webhooks: { timeoutMs: 300, firstPauseMs: 20, longestPauseMs: 40 },
    ...options,
  });
  meta.addNumber(number);
  ann = meta.addCustomer({ waId: '16505551234', name: 'Ann Müller' });
}

beforeEach(() => start());
afterEach(() => Promise.all([meta.close(), receiver.close()]));

async function restart(...given: Parameters<typeof start>) {
  await Promise.all([meta.close(), receiver.close()]);
  await start(...given);
}

async function post(
  body: unknown,
  { token = number.accessToken, path = `v26.0/${number.phoneNumberId}/messages` } = {},
) {
  const answer = await fetch(`${meta.url}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  // oxlint-disable-next-line typescript/no-explicit-any
  return { status: answer.status, body: (await answer.json()) as any };
}

const hello = {
  messaging_product: 'whatsapp',
  to: '+16505551234',
  type: 'text',
  text: { body: 'Hello' },
  biz_opaque_callback_data: 'm-1',
};
const values = () => receiver.bodies().map((body) => body.entry[0].changes[0].value);
const statuses = () => values().flatMap((value) => value.statuses ?? []);

test('a customer writes: the envelope, the escaped bytes and the signature over them', async () => {
  const wamid = meta.sendText(ann.id, number.phoneNumberId, 'Grüße 👋 a/b');
  await meta.idle();
  const [got] = receiver.received;
  const raw = got?.raw as Buffer;
  expect(raw.toString()).toContain(String.raw`Gr\u00fc\u00dfe \ud83d\udc4b a\/b`);
  expect(raw.every((byte) => byte < 0x80)).toBe(true);
  expect(got?.headers['content-type']).toBe('application/json');
  expect(got?.headers['x-hub-signature-256']).toBe(`sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`);
  expect(JSON.parse(raw.toString())).toEqual({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: number.wabaId,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550783881', phone_number_id: number.phoneNumberId },
              contacts: [{ profile: { name: 'Ann Müller' }, wa_id: '16505551234', user_id: ann.userId }],
              messages: [
                {
                  from: '16505551234',
                  from_user_id: ann.userId,
                  id: wamid,
                  timestamp: expect.stringMatching(/^\d{10}$/),
                  type: 'text',
                  text: { body: 'Grüße 👋 a/b' },
                },
              ],
            },
          },
        ],
      },
    ],
  });
  expect(wamid).toMatch(/^wamid\.[A-Za-z0-9+/]+=*$/);
  expect(ann.userId).toMatch(/^US\.\d+$/);
});

test('sent, delivered and read come as webhooks of their own, in this order', async () => {
  await restart({ statusDelayMs: 15 });
  meta.sendText(ann.id, number.phoneNumberId, 'Hi');
  meta.setOpen(ann.id, number.phoneNumberId, true);
  const { status, body } = await post(hello);
  expect(status).toBe(200);
  expect(body).toEqual({
    messaging_product: 'whatsapp',
    contacts: [{ input: '+16505551234', wa_id: '16505551234' }],
    messages: [{ id: expect.stringMatching(/^wamid\./) }],
  });
  await meta.idle();
  expect(statuses().map((one) => one.status)).toEqual(['sent', 'delivered', 'read']);
  expect(statuses()[0]).toMatchObject({
    id: body.messages[0].id,
    recipient_id: '16505551234',
    recipient_user_id: ann.userId,
    biz_opaque_callback_data: 'm-1',
    pricing: { pricing_model: 'PMP', category: 'service' },
  });
  expect(statuses()[2].pricing).toBeUndefined();
  expect(
    values()
      .filter((value) => value.statuses)
      .every((value) => value.contacts[0].user_id === ann.userId),
  ).toBe(true);
  expect(meta.chat(ann.id, number.phoneNumberId).at(-1)).toMatchObject({
    from: 'business',
    text: 'Hello',
    status: 'read',
    callbackData: 'm-1',
  });
});

test('a closed chat is read when it is opened, an offline phone gets its messages later', async () => {
  meta.sendText(ann.id, number.phoneNumberId, 'Hi');
  meta.setOnline(ann.id, false);
  await post(hello);
  await meta.idle();
  expect(statuses().map((one) => one.status)).toEqual(['sent']);
  meta.setOnline(ann.id, true);
  await meta.idle();
  expect(meta.chat(ann.id, number.phoneNumberId).at(-1)?.status).toBe('delivered');
  meta.setOpen(ann.id, number.phoneNumberId, true);
  await meta.idle();
  expect(statuses().map((one) => one.status)).toEqual(['sent', 'delivered', 'read']);
});

test('a customer without a shared number is known by the user id alone', async () => {
  const bo = meta.addCustomer({ name: 'Bo', username: 'bo.k', userId: 'US.13491208655302741918' });
  meta.sendText(bo.id, number.phoneNumberId, 'Hi');
  const { body } = await post({ ...hello, to: undefined, recipient: bo.userId });
  expect(body.contacts).toEqual([{ input: bo.userId, user_id: bo.userId }]);
  await meta.idle();
  const inbound = values().find((value) => value.messages);
  expect(inbound.messages[0]).not.toHaveProperty('from');
  expect(inbound.contacts).toEqual([{ profile: { name: 'Bo', username: 'bo.k' }, user_id: bo.userId }]);
  expect(statuses()[0]).not.toHaveProperty('recipient_id');
  expect(statuses()[0].recipient_user_id).toBe(bo.userId);
  expect((await post({ ...hello, to: undefined, recipient: 'US.999' })).body.error.code).toBe(131009);
});

test('outside of the 24 hours a free message is accepted and fails later, a template does not', async () => {
  let now = Date.now();
  await restart({ now: () => now });
  meta.sendText(ann.id, number.phoneNumberId, 'Hi');
  now += day + 1;
  expect((await post(hello)).status).toBe(200);
  await meta.idle();
  expect(statuses()).toMatchObject([
    { status: 'failed', errors: [{ code: 131047, error_data: { details: expect.any(String) } }] },
  ]);
  expect(values().find((value) => value.statuses)).not.toHaveProperty('contacts');
  const sent = await post({
    ...hello,
    type: 'template',
    template: { name: 'hello_world', language: { code: 'en_US' } },
  });
  expect(sent.body.messages[0].message_status).toBe('accepted');
  await meta.idle();
  expect(meta.chat(ann.id, number.phoneNumberId).at(-1)?.status).toBe('delivered');
});

test('what is accepted and fails later: an unknown number, a reaction to nothing, an ordered failure', async () => {
  meta.sendText(ann.id, number.phoneNumberId, 'Hi');
  await post({ ...hello, to: '+4915112345678' });
  await post({ ...hello, type: 'reaction', reaction: { message_id: 'wamid.none', emoji: '👍' } });
  meta.failNext(1, { kind: 'failed-later', code: 131049 });
  await post(hello);
  await meta.idle();
  expect(
    statuses()
      .map((one) => String(one.errors[0].code))
      .sort(),
  ).toEqual(['131009', '131026', '131049']);
  expect(meta.accepted()).toHaveLength(3);
});

test('refusals have the form of Graph', async () => {
  const form = (code: number) => ({
    error: {
      message: expect.any(String),
      type: expect.any(String),
      code,
      error_data: { messaging_product: 'whatsapp', details: expect.any(String) },
      fbtrace_id: expect.any(String),
    },
  });
  expect(await post({ ...hello, text: {} })).toMatchObject({ status: 400, body: form(131008) });
  expect(await post(hello, { token: 'wrong' })).toMatchObject({ status: 401, body: form(190) });
  expect(await post(hello, { path: 'v26.0/1/messages' })).toMatchObject({
    status: 400,
    body: { error: { code: 100, error_subcode: 33 } },
  });
  expect(await post(hello, { path: `26/${number.phoneNumberId}/messages` })).toMatchObject({
    status: 400,
    body: form(2500),
  });
  expect(await post(hello, { path: `v26.0/${number.phoneNumberId}/mesages` })).toMatchObject({
    status: 400,
    body: form(2500),
  });
  expect(await post('{')).toMatchObject({ status: 400, body: form(100) });
  expect(await post({ ...hello, to: '15550783881' })).toMatchObject({ status: 400, body: form(131021) });
  meta.revokeToken(number.accessToken);
  expect(await post(hello)).toMatchObject({ status: 401, body: form(190) });
  expect(meta.accepted()).toEqual([]);
  expect(meta.requests().map((request) => request.status)).toEqual([400, 401, 400, 400, 400, 400, 400, 401]);
});

test('a token works for its own number only', async () => {
  meta.addNumber({ ...number, phoneNumberId: '2', accessToken: 'other' });
  expect((await post(hello, { token: 'other' })).body.error).toMatchObject({ code: 100, error_subcode: 33 });
});

test('read marks and typing name a message of the customer', async () => {
  const wamid = meta.sendText(ann.id, number.phoneNumberId, 'Hi');
  const mark = { messaging_product: 'whatsapp', status: 'read', message_id: wamid };
  expect(await post(mark)).toEqual({ status: 200, body: { success: true } });
  expect(await post({ ...mark, typing_indicator: { type: 'text' } })).toEqual({ status: 200, body: { success: true } });
  expect((await post({ ...mark, message_id: 'wamid.none' })).body.error.code).toBe(131009);
});

test('quotes go both ways', async () => {
  const first = meta.sendText(ann.id, number.phoneNumberId, 'Hi');
  const { body } = await post({ ...hello, context: { message_id: first } });
  expect(meta.chat(ann.id, number.phoneNumberId).at(-1)?.quoted).toBe(first);
  meta.sendText(ann.id, number.phoneNumberId, 'Yes', { quoted: body.messages[0].id });
  await meta.idle();
  expect(values().find((value) => value.messages?.[0].text.body === 'Yes').messages[0].context).toEqual({
    from: '15550783881',
    id: body.messages[0].id,
  });
});

test('a webhook is repeated with the same bytes until it gets a 200', async () => {
  await restart({}, [503, 204, 'cut', 'hang', 200]);
  meta.sendText(ann.id, number.phoneNumberId, 'Hi');
  await meta.idle();
  expect(meta.webhookAttempts().map(({ attempt, status }) => [attempt, status])).toEqual([
    [1, 503],
    [2, 204],
    [3, null],
    [4, null],
    [5, 200],
  ]);
  expect(new Set(receiver.received.map(({ raw }) => raw.toString())).size).toBe(1);
});

test('ordered failures: an error, lost, cut, hang', async () => {
  meta.failNext(2, { kind: 'error', code: 130429, details: 'too fast' });
  expect(await post(hello)).toMatchObject({
    status: 400,
    body: { error: { code: 130429, error_data: { details: 'too fast' } } },
  });
  expect((await post(hello)).status).toBe(400);
  meta.failNext(1, { kind: 'cut' });
  await expect(post(hello)).rejects.toThrow('fetch failed');
  expect(meta.accepted()).toHaveLength(0);
  meta.failNext(1, { kind: 'lost' });
  await expect(post(hello)).rejects.toThrow('fetch failed');
  expect(meta.accepted()).toHaveLength(1);
  meta.failNext(1, { kind: 'hang', ms: 20 });
  expect((await post(hello)).status).toBe(200);
});

test('what failNext has ordered ends with stopFailing', async () => {
  meta.failNext(Number.POSITIVE_INFINITY, { kind: 'error', code: 131016 });
  expect([(await post(hello)).status, (await post(hello)).status]).toEqual([500, 500]);
  meta.stopFailing();
  expect((await post(hello)).status).toBe(200);
});

test('close ends at once while requests hang', async () => {
  meta.failNext(1, { kind: 'hang', ms: 60_000 });
  const hanging = post(hello).catch(() => 'cut');
  meta.sendText(ann.id, number.phoneNumberId, 'Hi');
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
  const started = Date.now();
  await meta.close();
  expect(await hanging).toBe('cut');
  expect(Date.now() - started).toBeLessThan(1000);
});

test('changes are told once a turn', async () => {
  const listener = vi.fn<() => void>();
  const stop = meta.onChange(listener);
  meta.addCustomer({ name: 'A' });
  meta.addCustomer({ name: 'B' });
  await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(1));
  stop();
});

test('the handshake succeeds when the challenge comes back', async () => {
  expect(await meta.verifyCallback()).toBe(true);
  await restart({ verifyToken: 'another' });
  expect(await meta.verifyCallback()).toBe(false);
});

test('the number can be read', async () => {
  const answer = await fetch(`${meta.url}/v26.0/${number.phoneNumberId}?fields=display_phone_number`, {
    headers: { authorization: `Bearer ${number.accessToken}` },
  });
  expect(await answer.json()).toEqual({ id: number.phoneNumberId, display_phone_number: number.displayPhoneNumber });
});
