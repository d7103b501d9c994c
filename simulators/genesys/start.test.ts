import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebhookReport } from '../webhook-delivery.ts';
import { webhookReceiver } from '../webhook-receiver.ts';
import { contractCheck } from './contract-check.ts';
import type { GenesysSimulator, InboundReport } from './simulator.ts';
import { type GenesysOptions, startGenesysSimulator } from './start.ts';

const conforms = contractCheck();
const hour = 3600 * 1000;
const client = { clientId: 'client', clientSecret: 'client-secret' };
const integration = {
  id: '4f6b6a2e-0001',
  clientId: 'client',
  name: 'WhatsApp +1',
  webhookSecret: 'webhook-secret-0001',
};

let receiver: Awaited<ReturnType<typeof webhookReceiver>>;
let genesys: GenesysSimulator;
let token: string;
let now: number;

async function start(options: Partial<GenesysOptions> = {}, answers: Parameters<typeof webhookReceiver>[0] = []) {
  receiver = await webhookReceiver(answers);
  now = Date.now();
  genesys = await startGenesysSimulator({
    retry: { timeoutMs: 200, retries: 5, pauseMs: 10 },
    now: () => now,
    ...options,
  });
  genesys.addOrganization(client);
  genesys.addIntegration({ ...integration, webhookUrl: receiver.url });
  token = (await (await login()).json()).access_token;
}

beforeEach(() => start());
afterEach(() => Promise.all([genesys.close(), receiver.close()]));

async function restart(...given: Parameters<typeof start>) {
  await Promise.all([genesys.close(), receiver.close()]);
  await start(...given);
}

const basic = (secret: string) => `Basic ${Buffer.from(`client:${secret}`).toString('base64')}`;
const login = (
  form: Record<string, string> = { grant_type: 'client_credentials' },
  authorization: string | undefined = basic('client-secret'),
) =>
  fetch(`${genesys.url}/oauth/token`, {
    method: 'POST',
    headers: { ...(authorization && { authorization }) },
    body: new URLSearchParams(form),
    // oxlint-disable-next-line typescript/no-explicit-any
  }) as Promise<any>;

async function call(method: string, path: string, body?: unknown, bearer = token) {
  const answer = await fetch(`${genesys.url}/api/v2/${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  // oxlint-disable-next-line typescript/no-explicit-any
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as any };
}

const inbound = (kind: string, body: object, id = integration.id) =>
  call('POST', `conversations/messages/${id}/inbound/open/${kind}`, body);
const message = (text: string, messageId = 'wamid.1', from = '16505551234') => ({
  channel: { from: { id: from, idType: 'Phone', nickname: 'Ann' }, time: '2026-11-22T10:00:00.000Z', messageId },
  text,
});
const conversation = () => genesys.conversations().at(-1) as ReturnType<GenesysSimulator['conversations']>[number];

test('login: by header or form, and the refusals of RFC 6749', async () => {
  expect(await (await login()).json()).toEqual({
    access_token: expect.any(String),
    token_type: 'bearer',
    expires_in: 86_400,
  });
  const form = { grant_type: 'client_credentials', client_id: 'client', client_secret: 'client-secret' };
  expect((await login(form, '')).status).toBe(200);
  for (const [given, authorization, status, error] of [
    [undefined, basic('wrong'), 401, 'invalid_client'],
    [{ ...form, client_secret: 'wrong' }, '', 400, 'invalid_client'],
    [{ grant_type: 'password' }, undefined, 400, 'unsupported_grant_type'],
    [{}, undefined, 400, 'invalid_request'],
  ] as const) {
    const answer = await login(given, authorization);
    expect([answer.status, await answer.json()]).toEqual([status, { error, error_description: expect.any(String) }]);
  }
  expect(genesys.tokensIssued()).toBe(3);
});

test('tokens expire, are refused with their client, and can be expired at once', async () => {
  genesys.addOrganization({ ...client, tokenLifetime: 60 });
  token = (await (await login()).json()).access_token;
  expect((await call('GET', 'organizations/me')).status).toBe(200);
  now += 60_000;
  expect(await call('GET', 'organizations/me')).toMatchObject({
    status: 401,
    body: { code: 'bad.credentials', status: 401 },
  });
  token = (await (await login()).json()).access_token;
  genesys.expireTokens();
  expect((await call('GET', 'organizations/me')).status).toBe(401);
  token = (await (await login()).json()).access_token;
  genesys.refuseClient('client', true);
  expect((await call('GET', 'organizations/me')).status).toBe(401);
  expect((await login()).status).toBe(401);
  genesys.refuseClient('client', false);
  expect((await call('GET', 'organizations/me')).status).toBe(200);
  expect((await fetch(`${genesys.url}/api/v2/users`)).status).toBe(401);
});

test('the rate limit is per token and minute', async () => {
  genesys.addOrganization({ ...client, requestsPerMinute: 2 });
  const first = await call('GET', 'users');
  expect(first.headers.get('inin-ratelimit-count')).toBe('1');
  expect(first.headers.get('inin-ratelimit-allowed')).toBe('2');
  now += 20_000;
  await call('GET', 'users');
  const over = await call('GET', 'users');
  expect(over.status).toBe(429);
  expect(over.headers.get('retry-after')).toBe('40');
  expect(over.body).toEqual({
    message: 'Rate limit exceeded the maximum. Retry the request in [40] seconds',
    code: 'too.many.requests.retry.after',
    status: 429,
    contextId: expect.any(String),
    details: [],
    errors: [],
  });
  now += 40_000;
  expect((await call('GET', 'users')).status).toBe(200);
});

test('the limit can be read, and headers tell of it where there is none, too', async () => {
  const path = 'organizations/limits/namespaces';
  const limits = await call('GET', `${path}/platform.api`);
  expect(limits.body).toEqual({
    entities: [{ key: 'client.credentials.token.rate.per.minute', namespace: 'platform.api', value: 300 }],
  });
  expect(await call('GET', `${path}/messaging`)).toMatchObject({ status: 200, body: { entities: [] } });
  genesys.addOrganization({ ...client, requestsPerMinute: Number.POSITIVE_INFINITY });
  const unlimited = await call('GET', `${path}/platform.api`);
  expect(unlimited.body.entities[0].value).toBe(1_000_000);
  expect(unlimited.headers.get('inin-ratelimit-allowed')).toBe('1000000');
  expect(Number(unlimited.headers.get('inin-ratelimit-reset'))).toBeGreaterThan(0);
  expect((await call('GET', 'nowhere')).headers.get('inin-ratelimit-count')).toBe('4');
});

test('a message reaches the desk, and the answer keeps to the contract', async () => {
  const { status, body } = await inbound('message?prefetchConversationId=true', message('Grüße 👋'));
  expect(status).toBe(200);
  conforms('OpenMessageNormalizedMessage', body);
  expect(body.conversationId).toBe(conversation().id);
  expect(conversation()).toMatchObject({
    customer: { id: '16505551234', idType: 'Phone', nickname: 'Ann' },
    state: 'connected',
    agent: null,
    messages: [{ id: body.id, direction: 'inbound', from: 'Ann', text: 'Grüße 👋', externalId: 'wamid.1' }],
  });
  expect((await inbound('message', message('x', 'wamid.2'))).body).not.toHaveProperty('conversationId');
});

test('an integration of another organisation is not found', async () => {
  genesys.addOrganization({ clientId: 'other', clientSecret: 's' });
  genesys.addIntegration({ ...integration, id: 'foreign', clientId: 'other', webhookUrl: receiver.url });
  expect(await inbound('message', message('x'), 'foreign')).toMatchObject({ status: 404, body: { code: 'not.found' } });
  expect((await inbound('message', message('x'), 'none')).status).toBe(404);
  expect((await inbound('message', { text: 'x' })).status).toBe(400);
});

test('a repeated message is on the desk twice and counted', async () => {
  await inbound('message', message('x'));
  await inbound('message', message('x'));
  expect(conversation().messages).toHaveLength(2);
  expect(genesys.duplicates()).toBe(1);
});

test('threading: the connected conversation, the one that ended in the window, else a new one', async () => {
  genesys.addOrganization({ ...client, tokenLifetime: 30 * 24 * 3600 });
  token = (await (await login()).json()).access_token;
  await inbound('message', message('1'));
  const first = conversation().id;
  await inbound('message', message('2', 'wamid.2'));
  await inbound('message', message('other', 'wamid.3', '4917012345678'));
  expect(genesys.conversations().map((one) => one.messages.length)).toEqual([2, 1]);
  expect((await call('PATCH', `conversations/messages/${first}`, { state: 'connected' })).status).toBe(400);
  const ended = await call('PATCH', `conversations/messages/${first}`, { state: 'disconnected' });
  conforms('Conversation', ended.body);
  const read = await call('GET', `conversations/messages/${first}`);
  conforms('MessageConversation', read.body);
  expect(read.body.participants.every((one: { state: string }) => one.state === 'disconnected')).toBe(true);
  now += 72 * hour;
  await inbound('message', message('3', 'wamid.4'));
  expect(genesys.conversations()[0]).toMatchObject({ id: first, state: 'connected' });
  genesys.disconnect(first);
  now += 72 * hour + 1;
  await inbound('message', message('4', 'wamid.5'));
  expect(conversation()).toMatchObject({ state: 'connected', messages: [{ text: '4' }] });
  expect(conversation().id).not.toBe(first);
});

test('an agent answers: body, signature, and the ticks of receipts', async () => {
  await inbound('message', message('Hi'));
  const id = genesys.reply(conversation().id, 'Grüße 👋');
  await genesys.idle();
  const got = receiver.received[0] as (typeof receiver.received)[number];
  expect(got.headers['x-hub-signature-256']).toBe(
    `sha256=${createHmac('sha256', integration.webhookSecret).update(got.raw).digest('base64')}`,
  );
  expect(JSON.parse(got.raw.toString())).toEqual({
    id,
    channel: {
      id: integration.id,
      platform: 'Open',
      type: 'Private',
      to: { id: '16505551234', idType: 'Phone' },
      from: { nickname: integration.name, id: integration.id, idType: 'Opaque' },
      time: new Date(now).toISOString(),
      messageId: id,
      metadata: { subType: 'None' },
    },
    type: 'Text',
    text: 'Grüße 👋',
    originatingEntity: 'Human',
    direction: 'Outbound',
    conversationId: conversation().id,
  });
  expect(conversation().messages[1]).toMatchObject({
    id,
    direction: 'outbound',
    from: conversation().agent,
    status: 'sent',
  });

  const receipt = {
    id,
    channel: { to: { id: '16505551234', idType: 'Phone' }, time: new Date(now).toISOString() },
    status: 'Delivered',
  };
  const answered = await inbound('receipt', receipt);
  conforms('OpenReceiptNormalizedMessage', answered.body);
  expect(conversation().messages[1]?.status).toBe('delivered');
  await inbound('receipt', { ...receipt, status: 'Failed', reasons: [{ code: 'GeneralError', message: '131047' }] });
  expect(conversation().messages[1]).toMatchObject({ status: 'failed', reasons: ['131047'] });
  const inboundId = conversation().messages[0]?.id;
  expect((await inbound('receipt', { ...receipt, id: 'none' })).status).toBe(400);
  expect((await inbound('receipt', { ...receipt, id: inboundId })).status).toBe(400);
  expect((await inbound('receipt', { ...receipt, channel: { ...receipt.channel, to: { id: '999' } } })).status).toBe(
    400,
  );
});

test('agents take conversations in turn and keep them', async () => {
  for (const from of ['16505550001', '16505550002']) await inbound('message', message('Hi', `wamid.${from}`, from));
  const [one, two] = genesys.conversations();
  genesys.reply(one?.id ?? '', 'a');
  genesys.reply(two?.id ?? '', 'b');
  genesys.reply(one?.id ?? '', 'c');
  const [first, second] = genesys.conversations();
  expect(first?.agent).not.toBe(second?.agent);
  expect(first?.messages.at(-1)?.from).toBe(first?.agent);
  expect(genesys.reply(one?.id ?? '', 'd', { agent: 'Zoe' })).toBeTruthy();
  expect(genesys.conversations()[0]?.agent).toBe('Zoe');
});

test('a structured message and its answer; typing leaves no message', async () => {
  await inbound('message', message('Hi'));
  const quickReply = { contentType: 'QuickReply', quickReply: { text: 'Yes', payload: 'yes', action: 'Message' } };
  const id = genesys.send(conversation().id, {
    type: 'Structured',
    text: 'Well?',
    content: [quickReply],
    originatingEntity: 'Bot',
  });
  genesys.send(conversation().id, {
    type: 'Event',
    events: [{ eventType: 'Typing', typing: { type: 'On', duration: 5000 } }],
  });
  await genesys.idle();
  expect(
    receiver
      .bodies()
      .map((body) => String(body.type))
      .sort(),
  ).toEqual(['Event', 'Structured']);
  expect(conversation().messages.map(({ from, text }) => [from, text])).toEqual([
    ['Ann', 'Hi'],
    ['Bot', 'Well?'],
  ]);
  const { channel } = message('', 'wamid.2');
  const response = {
    channel,
    originatingMessageId: id,
    buttonResponse: { type: 'QuickReply', text: 'Yes', payload: 'yes' },
  };
  const answered = await inbound('structured/response', response);
  expect(answered.status).toBe(200);
  conforms('OpenStructuredResponseNormalizedMessage', answered.body);
  expect(conversation().messages.at(-1)?.text).toBe('Yes');
  expect((await inbound('structured/response', { ...response, originatingMessageId: 'none' })).status).toBe(400);
  const typing = await inbound('event', {
    channel: { from: channel.from, time: channel.time },
    events: [{ eventType: 'Typing' }],
  });
  conforms('OpenEventNormalizedMessage', typing.body);
});

test('time-outs, 429 and 5xx are repeated five times, other 4xx fail at once', async () => {
  await restart({}, [500, 429, 'hang', 'cut', 503, 502, 404, 503, 202]);
  await inbound('message', message('Hi'));
  genesys.reply(conversation().id, 'six attempts');
  await genesys.idle();
  expect(genesys.webhookAttempts().map(({ attempt, status }) => [attempt, status])).toEqual([
    [1, 500],
    [2, 429],
    [3, null],
    [4, null],
    [5, 503],
    [6, 502],
  ]);
  genesys.reply(conversation().id, 'one attempt');
  await genesys.idle();
  genesys.reply(conversation().id, 'second time');
  await genesys.idle();
  expect(
    conversation()
      .messages.slice(1)
      .map(({ status, reasons }) => [status, ...reasons]),
  ).toEqual([['failed', 'webhook answered 502'], ['failed', 'webhook answered 404'], ['sent']]);
});

test('a published receipt for each inbound message, where the integration has them', async () => {
  genesys.addIntegration({ ...integration, webhookUrl: receiver.url, publishedReceipts: true });
  const { body } = await inbound('message', message('Hi'));
  await genesys.idle();
  expect(receiver.bodies()).toMatchObject([
    { id: body.id, type: 'Receipt', status: 'Published', channel: { messageId: 'wamid.1' } },
  ]);
});

test('agentless text joins the connected conversation only when asked', async () => {
  await inbound('message', message('Hi'));
  const request = {
    fromAddress: integration.id,
    toAddress: '16505551234',
    toAddressMessengerType: 'open',
    textBody: 'News',
  };
  const joined = await call('POST', 'conversations/messages/agentless', {
    ...request,
    useExistingActiveConversation: true,
  });
  conforms('SendAgentlessOutboundMessageResponse', joined.body);
  expect(joined.body.conversationId).toBe(conversation().id);
  const apart = await call('POST', 'conversations/messages/agentless', request);
  expect(apart.body.conversationId).not.toBe(joined.body.conversationId);
  expect((await call('POST', 'conversations/messages/agentless', { ...request, textBody: undefined })).status).toBe(
    400,
  );
  const details = await call('GET', `conversations/messages/${joined.body.id}/details`);
  conforms('MessageData', details.body);
  expect(details.body.conversationId).toBe(joined.body.conversationId);
});

test('users come in pages', async () => {
  const page = await call('GET', 'users?pageSize=3&pageNumber=2');
  conforms('UserEntityListing', page.body);
  expect(page.body).toMatchObject({ entities: [{ state: 'active' }], total: 4, pageCount: 2 });
});

test('ordered failures: an error, lost, cut, hang', async () => {
  genesys.failNext(1, { kind: 'error', status: 429, retryAfter: 7 });
  const limited = await inbound('message', message('x'));
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
  genesys.failNext(1, { kind: 'error', status: 503 });
  expect((await inbound('message', message('x'))).body.code).toBe('service.unavailable');
  genesys.failNext(1, { kind: 'cut' });
  await expect(inbound('message', message('x'))).rejects.toThrow('fetch failed');
  expect(genesys.conversations()).toEqual([]);
  genesys.failNext(1, { kind: 'lost' });
  await expect(inbound('message', message('x'))).rejects.toThrow('fetch failed');
  expect(conversation().messages).toHaveLength(1);
  genesys.failNext(1, { kind: 'hang', ms: 20 });
  expect((await inbound('message', message('x', 'wamid.2'))).status).toBe(200);
  expect(genesys.requests().map((request) => request.status)).toEqual([429, 503, 200, 200]);
});

test('whoever watches is told of every message and every attempt of a webhook, until failures are stopped', async () => {
  const inboundSeen: InboundReport[] = [];
  const webhooksSeen: WebhookReport[] = [];
  await restart(
    {
      retry: { timeoutMs: 1_000, retries: 1, pauseMs: 1 },
      watch: { inbound: (one) => void inboundSeen.push(one), webhook: (one) => void webhooksSeen.push(one) },
    },
    [503, 200, 503, 503],
  );
  genesys.failNext(Number.POSITIVE_INFINITY, { kind: 'error', status: 503 });
  expect((await inbound('message', message('x'))).status).toBe(503);
  expect((await inbound('message', message('x'))).status).toBe(503);
  genesys.stopFailing();
  await inbound('message', message('Hi', 'wamid.7'));
  const { id, integrationId } = conversation();
  expect(inboundSeen).toMatchObject([{ conversationId: id, integrationId, messageId: 'wamid.7', text: 'Hi' }]);
  genesys.reply(id, 'first');
  await genesys.idle();
  genesys.reply(id, 'second');
  await genesys.idle();
  expect(webhooksSeen.map(({ status, delivered, again }) => [status, delivered, again])).toEqual([
    [503, false, true],
    [200, true, false],
    [503, false, true],
    [503, false, false],
  ]);
  expect(JSON.parse(webhooksSeen[0]?.body ?? '')).toMatchObject({ text: 'first' });
});

test('close ends at once while a request and a webhook hang', async () => {
  await restart({ retry: { timeoutMs: 60_000, retries: 5, pauseMs: 5_000 } }, ['hang']);
  await inbound('message', message('Hi'));
  genesys.reply(conversation().id, 'x');
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
  genesys.failNext(1, { kind: 'hang', ms: 60_000 });
  const hanging = inbound('message', message('y')).catch(() => 'cut');
  const started = Date.now();
  await Promise.all([genesys.close(), genesys.idle()]);
  expect(await hanging).toBe('cut');
  expect(Date.now() - started).toBeLessThan(1000);
});
