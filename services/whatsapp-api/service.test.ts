import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../kit/database/database.ts';
import { openPglite } from '../../kit/database/pglite.ts';
import { Fault } from '../../kit/fault.ts';
import type { Http, HttpCall } from '../../kit/http.ts';
import type { TemplateMessage } from '../../wire/meta/send.ts';
import { whatsappApi } from './service.ts';
import { startWhatsapp } from './whatsapp-for-tests.ts';

const accepted = {
  messaging_product: 'whatsapp',
  contacts: [{ input: '+16505551234', wa_id: '16505551234' }],
  messages: [{ id: 'wamid.1' }],
};

let database: Database;
beforeAll(async () => {
  database = await openPglite();
  await database.migrate('whatsapp-api', whatsappApi.migrations as URL);
});
afterAll(() => database.close());

/** The service with Meta and the tenant service replaced. */
function start(...answers: ({ status: number; body: unknown } | Error)[]) {
  const calls: { url: string; call: HttpCall }[] = [];
  let credentials = 0;
  const http: Http = {
    async call(url, call) {
      // What a number may do is asked beside the first message: budget.test.ts.
      if (url.includes('?fields=throughput')) return { status: 404, headers: {}, body: '' };
      calls.push({ url, call });
      const answer = answers[Math.min(calls.length, answers.length) - 1] as (typeof answers)[number];
      if (answer instanceof Error) throw answer;
      return {
        status: answer.status,
        headers: {},
        body: typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body),
      };
    },
    close: async () => {},
  };
  const number = {
    tenantId: ids.tenantId,
    phoneNumberId: ids.phoneNumberId,
    wabaId: '900',
    accessToken: () => `EAA-${(credentials += 1)}`,
  };
  const { whatsapp } = startWhatsapp({ database, http, graphUrl: 'https://graph.facebook.com', numbers: [number] });
  return { whatsapp, calls, sent: () => JSON.parse(String(calls.at(-1)?.call.body)) as object };
}

const ids = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  phoneNumberId: '106540352242922',
  messageId: '22222222-2222-4222-8222-222222222222',
};
const toPhone = { ...ids, waId: '16505551234', body: 'Hello' };
const user = 'US.13491208655302741918';

test('a text to a phone, as Meta documents it', async () => {
  const { whatsapp, calls, sent } = start({ status: 200, body: accepted });
  expect(await whatsapp.sendText(toPhone)).toEqual({ wamid: 'wamid.1', waId: '16505551234', userId: null });
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatchObject({
    url: 'https://graph.facebook.com/v26.0/106540352242922/messages',
    call: { method: 'POST', headers: { authorization: 'Bearer EAA-1', 'content-type': 'application/json' } },
  });
  expect(sent()).toEqual({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '+16505551234',
    type: 'text',
    text: { body: 'Hello', preview_url: true },
    biz_opaque_callback_data: ids.messageId,
  });
});

test('a quoted text to a customer without a phone', async () => {
  const contacts = [{ input: user, user_id: user }];
  const { whatsapp, sent } = start({ status: 200, body: { ...accepted, contacts } });
  const answer = await whatsapp.sendText({
    ...ids,
    userId: user,
    body: '😀'.repeat(4096),
    previewUrl: false,
    quoted: 'wamid.0',
  });
  expect(answer).toEqual({ wamid: 'wamid.1', waId: null, userId: user });
  expect(sent()).toEqual({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    recipient: user,
    type: 'text',
    text: { body: '😀'.repeat(4096), preview_url: false },
    context: { message_id: 'wamid.0' },
    biz_opaque_callback_data: ids.messageId,
  });
});

describe('every kind, as Meta documents it', () => {
  const quoted = { waId: '16505551234', quoted: 'wamid.0' };
  const file = { id: '1166846181421424' };
  const place = {
    latitude: 37.44216251868683,
    longitude: -122.16153582049394,
    name: 'Philz',
    address: '101 Forest Ave',
  };
  const interactive = {
    type: 'button' as const,
    body: { text: 'Which?' },
    action: { buttons: [{ type: 'reply' as const, reply: { id: 'a', title: 'This' } }] },
  };
  const contacts = [{ name: { formatted_name: 'Ann', first_name: 'Ann' }, phones: [{ phone: '+1650' }] }];
  const common = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '+16505551234',
    biz_opaque_callback_data: ids.messageId,
  };
  type Whatsapp = ReturnType<typeof start>['whatsapp'];
  const to = { ...ids, ...quoted };
  test.each<[string, object, (whatsapp: Whatsapp) => Promise<unknown>, object?]>([
    ['image', { ...file, caption: 'Look' }, (api) => api.sendImage({ ...to, image: { ...file, caption: 'Look' } })],
    [
      'video',
      { link: 'https://example.com/a.mp4' },
      (api) => api.sendVideo({ ...to, video: { link: 'https://example.com/a.mp4' } }),
    ],
    ['audio', { ...file, voice: true }, (api) => api.sendAudio({ ...to, audio: { ...file, voice: true } })],
    [
      'document',
      { ...file, filename: 'a.pdf' },
      (api) => api.sendDocument({ ...to, document: { ...file, filename: 'a.pdf' } }),
    ],
    ['sticker', file, (api) => api.sendSticker({ ...to, sticker: file })],
    [
      'location',
      { ...place, latitude: '37.44216251868683', longitude: '-122.16153582049394' },
      (api) => api.sendLocation({ ...to, location: place }),
    ],
    ['contacts', contacts, (api) => api.sendContacts({ ...to, contacts })],
    ['interactive', interactive, (api) => api.sendInteractive({ ...to, interactive })],
  ])('%s', async (kind, part, act) => {
    const { whatsapp, calls, sent } = start({ status: 200, body: accepted });
    expect(await act(whatsapp)).toEqual({ wamid: 'wamid.1', waId: '16505551234', userId: null });
    expect(calls).toHaveLength(1);
    expect(sent()).toEqual({ ...common, context: { message_id: 'wamid.0' }, type: kind, [kind]: part });
  });

  test.each(['👍', ''])('reaction %j: quotes nothing, for it names its message', async (emoji) => {
    const { whatsapp, sent } = start({ status: 200, body: accepted });
    const reaction = { message_id: 'wamid.0', emoji };
    await whatsapp.sendReaction({ ...to, reaction });
    expect(sent()).toEqual({ ...common, type: 'reaction', reaction });
  });

  test('a place at zero has no exponent', async () => {
    const { whatsapp, sent } = start({ status: 200, body: accepted });
    await whatsapp.sendLocation({ ...to, location: { latitude: 1e-7, longitude: -0.000001 } });
    expect(sent()).toMatchObject({ location: { latitude: '0', longitude: '-0.000001' } });
  });

  test('to a group', async () => {
    const { whatsapp, sent } = start({ status: 200, body: { messages: [{ id: 'wamid.1' }] } });
    const answer = await whatsapp.sendImage({ ...ids, groupId: 'Y2FwaV9ncm91cDox', image: file });
    expect(answer).toEqual({ wamid: 'wamid.1', waId: null, userId: null });
    expect(sent()).toEqual({ ...common, recipient_type: 'group', to: 'Y2FwaV9ncm91cDox', type: 'image', image: file });
  });

  test.each<[string, (whatsapp: Whatsapp) => Promise<unknown>]>([
    ['a file by id and link', (api) => api.sendImage({ ...to, image: { ...file, link: 'https://example.com/a' } })],
    ['nobody to send to', (api) => api.sendSticker({ ...ids, sticker: file })],
    ['a place off the globe', (api) => api.sendLocation({ ...to, location: { latitude: 91, longitude: 0 } })],
    ['no part', (api) => api.sendImage({ ...to, video: file } as never)],
  ])('%s is refused before Meta is asked', async (_name, act) => {
    const { whatsapp, calls } = start({ status: 200, body: accepted });
    await expect(act(whatsapp)).rejects.toMatchObject({ code: 'bad_input' });
    expect(calls).toEqual([]);
  });

  test('a template', async () => {
    const listed = { name: 'order_update', language: 'en_US', status: 'APPROVED', id: '1', category: 'UTILITY' };
    const list = { data: [{ ...listed, components: [{ type: 'BODY', text: 'Hi {{1}}' }] }] };
    const { whatsapp, calls, sent } = start({ status: 200, body: list }, { status: 200, body: accepted });
    const template: TemplateMessage = {
      name: 'order_update',
      language: { code: 'en_US' },
      components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ann' }] }],
    };
    await whatsapp.sendTemplate({ ...to, template });
    expect(calls).toHaveLength(2);
    expect(sent()).toEqual({ ...common, context: { message_id: 'wamid.0' }, type: 'template', template });
  });
});

test('read, with and without typing', async () => {
  const { whatsapp, sent } = start({ status: 200, body: { success: true } });
  const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.0' };
  expect(await whatsapp.markRead({ ...ids, wamid: 'wamid.0' })).toEqual({ ok: true });
  expect(sent()).toEqual(read);
  await whatsapp.markRead({ ...ids, wamid: 'wamid.0', typing: true });
  expect(sent()).toEqual({ ...read, typing_indicator: { type: 'text' } });
});

test.each([
  ['nobody to send to', { ...ids, body: 'x' }],
  ['an empty text', { ...toPhone, body: '' }],
  ['a text that is too long', { ...toPhone, body: 'x'.repeat(4097) }],
])('%s is refused before Meta is asked', async (_name, input) => {
  const { whatsapp, calls } = start({ status: 200, body: accepted });
  await expect(whatsapp.sendText(input)).rejects.toMatchObject({ code: 'bad_input' });
  expect(calls).toEqual([]);
});

const faultOf = {
  R: 'rate_limited',
  'R?': 'outcome_unknown',
  W: 'rate_limited',
  N: 'rejected',
  T: 'credentials_refused',
  S: 'rate_limited',
};
type Row = [code: number, status: number, retry: keyof typeof faultOf];
const { codes } = JSON.parse(readFileSync(new URL('./fixtures/error-codes.json', import.meta.url), 'utf8')) as {
  codes: Row[];
};

test.each(codes)("Meta's error %i (HTTP %i, %s)", async (code, status, retry) => {
  const error = {
    message: `(#${code}) title`,
    type: 'OAuthException',
    code,
    error_data: { messaging_product: 'whatsapp', details: 'what happened' },
    fbtrace_id: 'trace',
  };
  const { whatsapp, calls } = start({ status, body: { error } });
  await expect(whatsapp.sendText(toPhone)).rejects.toMatchObject({
    code: faultOf[retry],
    message: `WhatsApp answered with its error ${code}`,
    said: `${code} what happened`,
    details: { metaCode: code, trace: 'trace' },
  });
  expect(calls).toHaveLength(1);
});

test.each([
  ['an unknown code', 400, { error: { code: 999_999, message: 'new' } }, 'rejected'],
  [
    'an unknown code that Meta calls transient',
    400,
    { error: { code: 999_999, message: 'new', is_transient: true } },
    'outcome_unknown',
  ],
  ['a 500 without a body', 500, '', 'outcome_unknown'],
  ['a 502 of a proxy', 502, '<html>', 'outcome_unknown'],
  ['a 503 without a code', 503, { error: { message: 'down' } }, 'outcome_unknown'],
  ['a 401 without a body', 401, '', 'credentials_refused'],
  ['a 400 without a body', 400, '', 'rejected'],
  ['a 200 without an id', 200, { messages: [] }, 'outcome_unknown'],
  ['a 200 that is no JSON', 200, 'OK', 'outcome_unknown'],
])('%s', async (_name, status, body, code) => {
  const { whatsapp, calls } = start({ status, body });
  await expect(whatsapp.sendText(toPhone)).rejects.toMatchObject({ code });
  expect(calls).toHaveLength(1);
});

test.each(['outcome_unknown', 'unavailable'] as const)(
  'no answer: %s stays what it is, and nothing is sent again',
  async (code) => {
    const { whatsapp, calls } = start(new Fault(code, 'graph.facebook.com'));
    await expect(whatsapp.sendText(toPhone)).rejects.toMatchObject({ code });
    expect(calls).toHaveLength(1);
  },
);

test('a refused token is not remembered: the next message asks for the one of now', async () => {
  const refused = { status: 401, body: { error: { code: 190, message: 'expired' } } };
  const { whatsapp, calls } = start(refused, { status: 200, body: accepted });
  await expect(whatsapp.sendText(toPhone)).rejects.toMatchObject({ code: 'credentials_refused' });
  await whatsapp.sendText(toPhone);
  await whatsapp.sendText(toPhone);
  expect(calls.map(({ call }) => call.headers?.authorization)).toEqual([
    'Bearer EAA-1',
    'Bearer EAA-2',
    'Bearer EAA-2',
  ]);
});
