import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { openLog } from '../../kit/log.ts';
import type { NewMessage } from '../../kit/queue/queue.ts';
import { application } from '../../kit/server.ts';
import { signers } from '../../kit/webhook.ts';
import { eventRoutes } from './events.ts';

const tenantId = randomUUID();
const integrationId = 'b7f2';
const webhookSecret = 'a-webhook-secret-of-sixteen';
const secretOf = (id: string) => `evt_${id.replaceAll('-', '')}_${randomBytes(32).toString('base64url')}`;
const secret = secretOf(tenantId);
const previous = secretOf(tenantId);
const conversationId = randomUUID();
const body = { conversationId, event: 'customer.end', eventTime: 1_700_000_000_000 };

function start(publishing: () => Promise<void> = async () => {}) {
  const published: NewMessage[] = [];
  const counts: string[] = [];
  const app = application(openLog({ level: 'silent' }));
  eventRoutes(app, {
    log: openLog({ level: 'silent' }),
    secretsOf: signers(async (id) => ({ secrets: id === tenantId ? [secret, previous] : [] })),
    integrationOf: signers(async (id) =>
      id === integrationId
        ? { owner: { tenantId, phoneNumberId: '1', wabaId: '9', integrationId }, webhookSecrets: [webhookSecret] }
        : { owner: null, webhookSecrets: [] },
    ),
    async publish(work) {
      await publishing();
      published.push(work);
    },
    count: (outcome) => void counts.push(outcome),
  });
  const post = (given: object | string, headers: Record<string, string>) =>
    app.request('/webhook/genesys/events', {
      method: 'POST',
      body: typeof given === 'string' ? given : JSON.stringify(given),
      headers,
    });
  return { post, published, counts };
}

const named = { ...body, integrationId };

test.each<[name: string, given: object, headers: Record<string, string>]>([
  ['the tenant’s secret', body, { 'x-webhook-secret': secret }],
  ['the secret before it', body, { 'x-webhook-secret': previous }],
  ['the tenant’s secret as a bearer', body, { authorization: `Bearer ${secret}` }],
  ['the secret of an integration that is named', named, { 'x-webhook-secret': webhookSecret }],
  ['the same by an address', { ...body, addressTo: integrationId }, { authorization: `bearer ${webhookSecret}` }],
])('%s: 200 and into the queue', async (_name, given, headers) => {
  const { post, published, counts } = start();
  expect((await post(given, headers)).status).toBe(200);
  expect(counts).toEqual(['accepted']);
  const at = new Date(body.eventTime).toISOString();
  expect(published).toEqual([
    {
      id: `${conversationId}/customer.end/${at}`,
      tenantId,
      key: expect.any(String),
      body: { conversation: { tenantId, conversationId, what: 'ended', at } },
    },
  ]);
});

test.each<[name: string, given: object | string, headers: Record<string, string>]>([
  ['no secret', named, {}],
  ['an empty one', named, { 'x-webhook-secret': '' }],
  ['a wrong one', named, { 'x-webhook-secret': secret.slice(0, -2) }],
  ['one of a tenant that has none', named, { 'x-webhook-secret': secretOf(randomUUID()) }],
  ['one of the right shape', named, { 'x-webhook-secret': secretOf(tenantId) }],
  ['one that is not JSON’s', '{', { 'x-webhook-secret': secretOf(tenantId) }],
  ['an integration’s that is not named', body, { 'x-webhook-secret': webhookSecret }],
  ['one of another integration', { ...body, integrationId: 'other' }, { 'x-webhook-secret': webhookSecret }],
  ['basic credentials', named, { authorization: `Basic ${secret}` }],
])('%s: 401 and nothing is kept', async (_name, given, headers) => {
  const { post, published, counts } = start();
  const answer = await post(given, headers);
  expect([answer.status, published, counts]).toEqual([401, [], ['bad_signature']]);
});

test.each<[name: string, given: object]>([
  ['an unknown topic', { ...body, event: 'v2.something.new' }],
  ['a call', { ...body, mediaType: 'VOICE' }],
  ['no conversation', { event: 'customer.end' }],
  ['dots for a conversation', { ...body, conversationId: '..' }],
  ['a list', []],
  ['something else', { hello: 'world' }],
])('%s: 200 and nothing to do', async (_name, given) => {
  const { post, published, counts } = start();
  expect((await post(given, { 'x-webhook-secret': secret })).status).toBe(200);
  expect([published, counts]).toEqual([[], ['ignored']]);
});

test('not JSON is 400, too much is 413, and what cannot be made durable is 503', async () => {
  const { post } = start(() => Promise.reject(new Fault('unavailable', 'the broker is away')));
  const headers = { 'x-webhook-secret': secret };
  expect((await post('{"a":', headers)).status).toBe(400);
  expect((await post({ ...body, more: 'x'.repeat(256 * 1024) }, headers)).status).toBe(413);
  expect((await post(body, headers)).status).toBe(503);
});

test('what is said to happen later has happened by now', async () => {
  const { post, published } = start();
  const before = Date.now();
  await post({ ...body, eventTime: before + 3600_000 }, { 'x-webhook-secret': secret });
  const [work] = published as unknown as [{ body: { conversation: { at: string } } }];
  expect(Date.parse(work.body.conversation.at)).toBeLessThanOrEqual(Date.now());
  expect(Date.parse(work.body.conversation.at)).toBeGreaterThanOrEqual(before);
});
