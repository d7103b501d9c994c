import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { whatsappContract } from '../../contracts/whatsapp-api.ts';
import { client } from '../../kit/client.ts';
import type { Config } from '../../kit/config.ts';
import { Fault } from '../../kit/fault.ts';
import type { Http, HttpCall } from '../../kit/http.ts';
import { openLog } from '../../kit/log.ts';
import type { ServiceContext } from '../../kit/service.ts';
import { inProcess, internal } from '../../kit/transport.ts';
import { whatsappApi } from './service.ts';

const accepted = {
  messaging_product: 'whatsapp',
  contacts: [{ input: '+16505551234', wa_id: '16505551234' }],
  messages: [{ id: 'wamid.1' }],
};

/** The service with Meta and the tenant service replaced. */
function start(...answers: ({ status: number; body: unknown } | Error)[]) {
  const calls: { url: string; call: HttpCall }[] = [];
  let credentials = 0;
  const http: Http = {
    async call(url, call) {
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
  const reach = () => async () => ({ status: 200, body: JSON.stringify({ accessToken: `EAA-${(credentials += 1)}` }) });
  const config = {
    INTERNAL_TOKEN: 'i'.repeat(32),
    META_GRAPH_URL: 'https://graph.facebook.com',
    META_GRAPH_VERSION: 'v26.0',
  } as Config;
  const { app } = whatsappApi.create({
    config,
    log: openLog({ level: 'silent' }),
    http,
    reach,
  } as unknown as ServiceContext);
  const whatsapp = client(
    whatsappContract,
    internal(
      inProcess(() => app.fetch),
      config.INTERNAL_TOKEN,
    ),
  );
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

const faultOf = { R: 'rate_limited', 'R?': 'outcome_unknown', W: 'rejected', N: 'rejected', T: 'credentials_refused' };
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
    message: `${code} what happened`,
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
