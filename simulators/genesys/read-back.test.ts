import { afterEach, beforeEach, expect, test } from 'vitest';
import { webhookReceiver } from '../webhook-receiver.ts';
import { contractCheck } from './contract-check.ts';
import type { GenesysSimulator } from './simulator.ts';
import { startGenesysSimulator } from './start.ts';

const conforms = contractCheck();
const integrationId = '4f6b6a2e-0001';

let outbound: Awaited<ReturnType<typeof webhookReceiver>>;
let events: Awaited<ReturnType<typeof webhookReceiver>>;
let genesys: GenesysSimulator;
let token: string;

beforeEach(async () => {
  [outbound, events] = [await webhookReceiver([]), await webhookReceiver([])];
  genesys = await startGenesysSimulator({ retry: { timeoutMs: 200, retries: 5, pauseMs: 10 } });
  genesys.addOrganization({ clientId: 'client', clientSecret: 'client-secret' });
  const secret = 'webhook-secret-0001';
  genesys.addIntegration({
    id: integrationId,
    clientId: 'client',
    name: 'W',
    webhookUrl: outbound.url,
    webhookSecret: secret,
  });
  const answer = await fetch(`${genesys.url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('client:client-secret').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  token = ((await answer.json()) as { access_token: string }).access_token;
});
afterEach(() => Promise.all([genesys.close(), outbound.close(), events.close()]));

// oxlint-disable-next-line typescript/no-explicit-any
type Answer = any;

async function call(path: string, body?: unknown): Promise<{ status: number; body: Answer }> {
  const answer = await fetch(`${genesys.url}/api/v2/conversations/messages/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

/** A conversation with a message of each side. */
async function conversation() {
  const channel = {
    from: { id: '+447700900001', idType: 'Phone' },
    time: new Date().toISOString(),
    messageId: 'wamid.1',
  };
  await call(`${integrationId}/inbound/open/message`, { channel, text: 'Hello' });
  const id = genesys.conversations()[0]?.id as string;
  const reply = genesys.reply(id, 'Hi');
  await genesys.idle();
  return { id, reply };
}

test('a conversation shows who is in it and which messages they wrote; over is who has left', async () => {
  const { id, reply } = await conversation();
  const open = (await call(id)).body;
  conforms('MessageConversation', open);
  expect(open.state).toBeUndefined();
  expect(open.participants).toMatchObject([
    { purpose: 'customer', state: 'connected', messages: [{ messageStatus: 'received' }] },
    { purpose: 'agent', state: 'connected', messages: [{ messageId: reply, messageStatus: 'sent' }] },
  ]);
  genesys.disconnect(id);
  const { participants } = (await call(id)).body;
  expect(participants.map(({ state, endTime }: Answer) => [state, typeof endTime])).toEqual([
    ['disconnected', 'string'],
    ['disconnected', 'string'],
  ]);
});

test('messages are read back one by one or together, as their webhook had them, without `textBody`', async () => {
  const { id, reply } = await conversation();
  const { entities } = (await call(`${id}/messages/bulk`, [reply, 'nobody'])).body;
  expect(entities).toHaveLength(1);
  conforms('MessageData', entities[0]);
  expect(entities[0]).toMatchObject({ id: reply, direction: 'outbound', status: 'sent', conversationId: id });
  expect(entities[0].textBody).toBeUndefined();
  expect(entities[0].normalizedMessage).toEqual(outbound.bodies()[0]);
  expect((await call(`${id}/messages/${reply}`)).body).toEqual(entities[0]);
  expect((await call(`${id}/messages/nobody`)).status).toBe(404);
  expect((await call(`${id}/messages/bulk`, { ids: [] })).status).toBe(400);
  expect((await call(`${id}/messages/bulk`, Array.from({ length: 1001 }, String))).status).toBe(400);
  genesys.withoutPermissions('client', ['conversation:message:view']);
  expect((await call(`${id}/messages/bulk`, [reply])).status).toBe(403);
});

test('webhooks can be lost', async () => {
  const { id } = await conversation();
  for (const how of ['silently', 'as-failed'] as const) {
    genesys.loseWebhooks(integrationId, how);
    genesys.reply(id, how);
  }
  genesys.loseWebhooks(integrationId, null);
  genesys.reply(id, 'again');
  await genesys.idle();
  expect(
    genesys
      .conversations()[0]
      ?.messages.slice(2)
      .map(({ text, status }) => [text, status]),
  ).toEqual([
    ['silently', null],
    ['as-failed', 'failed'],
    ['again', 'sent'],
  ]);
  expect(outbound.received).toHaveLength(2);
});

test.each([
  ['event-bridge', (body: Answer) => body.detail],
  ['notification', (body: Answer) => body],
] as const)('the end of a conversation is told, as %s, and so is a transfer', async (shape, inner) => {
  const { id } = await conversation();
  genesys.postEvents('client', { url: events.url, headers: { 'x-webhook-secret': 'secret' }, shape });
  genesys.transfer(id, 'Another');
  await genesys.idle();
  genesys.disconnect(id);
  genesys.disconnect(id);
  await genesys.idle();
  const told = events.bodies().map(inner);
  const topic = `v2.detail.events.conversation.${id}`;
  expect(told.map(({ topicName, eventBody }) => `${topicName} ${eventBody.disconnectType}`).toSorted()).toEqual([
    `${topic}.customer.end PEER`,
    `${topic}.user.end CLIENT`,
    `${topic}.user.end TRANSFER`,
  ]);
  expect(events.received[0]?.headers['x-webhook-secret']).toBe('secret');
});
